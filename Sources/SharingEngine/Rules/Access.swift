/// What one user may see and do, read from the store as it is now (V1, R1, E1).
///
/// Whatever the user may not see gets the very refusal of what does not exist.
struct Access {
  let reader: any SharingReader
  let user: String
  let isAdministrator: Bool
  private let readOnly: Refusal?

  /// Refuses names that no members page has named (R2). `readOnly` is why nobody may change anything.
  init(_ user: String, _ reader: any SharingReader, readOnly: Refusal? = nil) throws {
    guard let accountRoles = try reader.accountRoles(of: user) else { throw Refusal.unknownUser(user) }
    self.reader = reader
    self.user = user
    self.readOnly = readOnly
    isAdministrator = accountRoles.contains(.administrator)
  }

  var viewer: Viewer { Viewer(user: user, isAdministrator: isAdministrator) }

  // MARK: What is seen

  func directory(_ id: DirectoryID) throws -> Directory {
    guard try reader.isVisible(.directory(id), to: viewer), let directory = try reader.directory(id) else {
      throw Refusal.notFound("directory")
    }
    return directory
  }

  func subaccount(_ id: SubaccountID) throws -> Subaccount {
    guard try reader.isVisible(.subaccount(id), to: viewer), let subaccount = try reader.subaccount(id) else {
      throw Refusal.notFound("subaccount")
    }
    return subaccount
  }

  func space(_ id: SpaceID) throws -> Space {
    guard try reader.isVisible(.space(id), to: viewer), let space = try reader.space(id) else {
      throw Refusal.notFound("space")
    }
    return space
  }

  /// Whether the user may see `place`; false where it does not exist.
  func sees(_ place: Place) throws -> Bool { try reader.isVisible(place, to: viewer) }

  /// Checks that the user may see `place` at all. The account is for who has a role anywhere.
  func see(_ place: Place) throws {
    switch place {
    case .account:
      guard try reader.isVisible(.account, to: viewer) else { throw Refusal.notFound("global account") }
    case .directory(let id): _ = try directory(id)
    case .subaccount(let id): _ = try subaccount(id)
    case .space(let id): _ = try space(id)
    }
  }

  /// As `see`, where the account is only what to start from: every user knows of it, but without a role finds its tree and
  /// lists empty, and may do nothing there.
  func reach(_ place: Place) throws {
    if place != .account { try see(place) }
  }

  /// Refuses the members of a place to who has no role in it and no power over it.
  func requireMembers(of place: Place) throws {
    if isAdministrator { return }
    if try !reader.roles(of: user, in: place).isEmpty { return }
    if case .space(let id) = place, let subaccount = try reader.space(id)?.subaccount,
      try reader.roles(of: user, in: .subaccount(subaccount)).contains(.orgManager)
    {
      return
    }
    throw Refusal.members
  }

  /// An instance whose line in the list the user may see. The space of an instance that is there is there too, and an
  /// administrator sees all.
  func instance(_ id: InstanceID) throws -> Instance {
    guard let instance = try reader.instance(id), instance.deletedAt == nil,
      try isAdministrator || reader.isVisible(.space(instance.space), to: viewer)
    else { throw Refusal.notFound("instance") }
    return instance
  }

  /// An instance that the user may look into.
  func instanceInside(_ id: InstanceID) throws -> Instance {
    let instance = try instance(id)
    guard try looksInside(instance.space) else {
      throw Refusal.inside
    }
    return instance
  }

  /// Whether the user sees what is behind the instances of `space` (V1).
  func looksInside(_ space: SpaceID) throws -> Bool {
    try reader.roles(of: user, in: .space(space)).contains(where: \.looksInside)
  }

  // MARK: What is allowed

  /// Refuses what the user has no role for.
  func require(_ right: Right) throws {
    if let refusal = try refusal(of: right) { throw refusal }
  }

  /// Why the user may not; `nil` when they may. Dimmed controls say it (R4).
  func refusal(of right: Right) throws -> Refusal? {
    if let readOnly { return readOnly }
    for (role, place) in right.holders where try reader.roles(of: user, in: place).contains(role) { return nil }
    if case .giveSpaceRoles(let space) = right, let subaccount = try reader.space(space)?.subaccount,
      try reader.roles(of: user, in: .subaccount(subaccount)).contains(.orgManager)
    {
      return nil
    }
    return .roleMissing(right)
  }
}

/// What roles allow (the table of roles).
package enum Right: Hashable, Sendable {
  /// Create, rename, delete directories and subaccounts.
  case arrangeAccount
  /// Create, rename, delete the spaces of a subaccount.
  case arrangeSpaces(SubaccountID)
  case giveAccountRoles
  case giveOrgRoles(SubaccountID)
  case giveSpaceRoles(SpaceID)
  /// Everything inside a space.
  case develop(SpaceID)
  case acceptClock
  case changeRootKey
  case export
  case backUp
  case restore

  /// The roles that carry the right, but for the Org Manager's power over the spaces of the org.
  var holders: [(Role, Place)] {
    switch self {
    case .arrangeAccount, .giveAccountRoles, .acceptClock, .changeRootKey, .export, .backUp, .restore:
      [(.administrator, .account)]
    case .arrangeSpaces(let subaccount): [(.orgManager, .subaccount(subaccount))]
    case .giveOrgRoles(let subaccount): [(.administrator, .account), (.orgManager, .subaccount(subaccount))]
    case .giveSpaceRoles(let space): [(.spaceManager, .space(space))]
    case .develop(let space): [(.spaceDeveloper, .space(space))]
    }
  }
}
