/// Gives a role; the user exists from then on (R1, R2). Giving it again is accepted and changes nothing.
package struct GiveRole: Hashable, Sendable, Encodable {
  package var role: Role
  package var user: String
  package var place: Place

  package init(role: Role, user: String, place: Place) {
    self.role = role
    self.user = user
    self.place = place
  }
}

extension GiveRole: CommandRules {
  static let action = AuditRecord.Action.giveRole

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let name = try context.checkMembership(role, user, in: place)
    try context.writer.give(role, to: name, in: place)
    return .done
  }
}

/// Takes a role away. The account's last administrator stays (R1). Taking what is not there is accepted.
package struct TakeRole: Hashable, Sendable, Encodable {
  package var role: Role
  package var user: String
  package var place: Place

  package init(role: Role, user: String, place: Place) {
    self.role = role
    self.user = user
    self.place = place
  }
}

extension TakeRole: CommandRules {
  static let action = AuditRecord.Action.takeRole

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let name = try context.checkMembership(role, user, in: place)
    if role == .administrator, try context.writer.accountRoles(of: name)?.contains(.administrator) == true,
      try context.writer.countUsers(with: .administrator, in: .account) == 1
    {
      throw Refusal.lastAdministrator(name)
    }
    try context.writer.take(role, from: name, in: place)
    return .done
  }
}

extension CommandContext {
  /// The checks that giving and taking a role have in common. Returns the user's name in its stored form.
  fileprivate mutating func checkMembership(_ role: Role, _ typed: String, in place: Place) throws -> String {
    let access = try access()
    try access.reach(place)
    if case .space = place { touch(place) }
    let path = try writer.path(to: place)
    object = path.last.map { "\(place.kind.rawValue) \($0.name)" } ?? ""
    try access.require(Self.rightToGive(in: place))
    guard role.fits(place) else { throw Refusal.roleDoesNotFit(role) }
    let name = try Names.checked(typed, "The user name", field: .user)
    object = path.last.map { "\(name) in \($0.name)" } ?? name
    detail = role.title + (path.words.map { " of \($0)" } ?? "")
    return name
  }

  private static func rightToGive(in place: Place) -> Right {
    switch place {
    case .account, .directory: return .giveAccountRoles
    case .subaccount(let id): return .giveOrgRoles(id)
    case .space(let id): return .giveSpaceRoles(id)
    }
  }
}
