import SharingEngine

extension Place {
  /// The place of a row; throws `StoreError.unusable` where it says nothing sensible.
  init(kind: String, id: String) throws {
    guard let kind = Kind(rawValue: kind), let place = Place(kind, id: id) else {
      throw StoreError.damaged
    }
    self = place
  }
}

extension ShareTarget {
  /// Throws `StoreError.unusable` for a kind that no target has.
  init(kind: String, id: String) throws {
    switch try Place(kind: kind, id: id) {
    case .space(let id): self = .space(id)
    case .subaccount(let id): self = .subaccount(id)
    case .account, .directory: throw StoreError.damaged
    }
  }
}
