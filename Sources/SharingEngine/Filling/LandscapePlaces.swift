/// The subaccounts and spaces of a landscape that is looked through.
struct LandscapePlaces {
  private var subaccounts: Set<UInt128> = []
  /// The subaccount of each.
  private var spaces: [UInt128: UInt128] = [:]

  mutating func add(_ subaccount: SubaccountID) { subaccounts.insert(subaccount.number) }
  mutating func add(_ space: Space) { spaces[space.id.number] = space.subaccount.number }

  /// Whether something can be in `place`. Directories are not kept.
  func has(_ place: Place) -> Bool {
    switch place {
    case .account: true
    case .directory: false
    case .subaccount(let id): subaccounts.contains(id.number)
    case .space(let id): spaces[id.number] != nil
    }
  }

  /// Whether a share aimed at `target` lets `space` in: it is that space, or one of that subaccount (S6).
  func does(_ target: Place, cover space: SpaceID) -> Bool {
    switch target {
    case .account, .directory: false
    case .subaccount(let id): spaces[space.number] == id.number
    case .space(let id): id == space
    }
  }
}

extension Identifier {
  /// The same for the same identifier, and a quarter of its size.
  var number: UInt128 {
    text.utf8.reduce(0) { number, byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number << 4 | UInt128(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): number << 4 | UInt128(byte - UInt8(ascii: "a") + 10)
      default: number
      }
    }
  }
}

extension Place {
  /// That of its identifier; 0 for the account.
  var number: UInt128 {
    switch self {
    case .account: 0
    case .directory(let id): id.number
    case .subaccount(let id): id.number
    case .space(let id): id.number
    }
  }
}
