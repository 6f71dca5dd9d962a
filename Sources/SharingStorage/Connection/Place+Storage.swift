import SharingEngine

extension Place {
  /// How a place's kind is written in the database.
  var kindText: String {
    switch self {
    case .account: "account"
    case .directory: "directory"
    case .subaccount: "subaccount"
    case .space: "space"
    }
  }

  /// `nil` for the account, which is called by no identifier.
  var idText: String? {
    switch self {
    case .account: nil
    case .directory(let id): id.text
    case .subaccount(let id): id.text
    case .space(let id): id.text
    }
  }

  /// The place of a row; throws `StoreError.unusable` where it says nothing sensible.
  init(kind: String, id: String) throws {
    let place: Place? =
      switch kind {
      case "account": .account
      case "directory": Identifier(id).map(Place.directory)
      case "subaccount": Identifier(id).map(Place.subaccount)
      case "space": Identifier(id).map(Place.space)
      default: nil
      }
    guard let place else { throw StoreError.unusable(ErrorTranslation.damaged) }
    self = place
  }
}

extension ShareTarget {
  var place: Place {
    switch self {
    case .space(let id): .space(id)
    case .subaccount(let id): .subaccount(id)
    }
  }

  var idText: String {
    switch self {
    case .space(let id): id.text
    case .subaccount(let id): id.text
    }
  }

  /// Throws `StoreError.unusable` for a kind that no target has.
  init(kind: String, id: String) throws {
    switch try Place(kind: kind, id: id) {
    case .space(let id): self = .space(id)
    case .subaccount(let id): self = .subaccount(id)
    case .account, .directory: throw StoreError.unusable(ErrorTranslation.damaged)
    }
  }
}
