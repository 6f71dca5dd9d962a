/// Whose session it is: the frame's first line.
package struct SessionQuery: SharingQuery {
  package init() {}

  package func answer(in context: QueryContext) throws -> Session {
    guard let account = try context.reader.account() else { return Session(account: nil, isAdministrator: false) }
    return Session(account: account, isAdministrator: try context.access().isAdministrator)
  }
}

/// The account that the database holds, and whether the user administers it.
package struct Session: Hashable, Sendable {
  /// `nil` before the account has been created.
  package let account: Account?
  package let isAdministrator: Bool
}

/// What lies directly below a place, as far as the user may see it.
package struct TreeQuery: SharingQuery {
  package let parent: Place
  package let start: PageStart<NameKey>
  package let limit: Int

  package init(parent: Place, start: PageStart<NameKey> = .first, limit: Int) {
    self.parent = parent
    self.start = start
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> Page<TreeNode> {
    let access = try context.access()
    try access.reach(parent)
    return try .read(from: start, limit: limit, key: \.key) { start, limit in
      try context.reader.children(of: parent, for: access.viewer, from: start, limit: limit)
    }
  }
}

extension TreeNode {
  package var key: NameKey { NameKey(name: name, id: place.id) }
}

/// Everything about one place but what lies below it.
package struct PlaceQuery: SharingQuery {
  package let place: Place

  package init(place: Place) {
    self.place = place
  }

  package func answer(in context: QueryContext) throws -> PlaceDetails {
    let access = try context.access()
    try access.reach(place)
    var subaccount: Subaccount?
    var roles = try context.reader.roles(of: context.user, in: place)
    switch place {
    case .account, .directory: break
    case .subaccount(let id): subaccount = try access.subaccount(id)
    case .space(let id):
      subaccount = try context.reader.subaccount(around: id)
      if let subaccount { roles.formUnion(try context.reader.roles(of: context.user, in: .subaccount(subaccount.id))) }
    }
    if access.isAdministrator { roles.insert(.administrator) }
    return PlaceDetails(
      place: place, path: try context.reader.path(to: place), subaccount: subaccount, roles: roles,
      denials: try denials(access, subaccount))
  }

  private func denials(_ access: Access, _ subaccount: Subaccount?) throws -> PlaceDenials {
    var denials = PlaceDenials()
    denials.arrangeAccount = try access.refusal(of: .arrangeAccount)
    denials.giveRoles = try access.refusal(of: .giveAccountRoles)
    guard let subaccount else { return denials }
    denials.arrangeSpaces = try access.refusal(of: .arrangeSpaces(subaccount.id))
    denials.giveRoles = try access.refusal(of: .giveOrgRoles(subaccount.id))
    if case .space(let id) = place {
      denials.giveRoles = try access.refusal(of: .giveSpaceRoles(id))
      denials.develop = try access.refusal(of: .develop(id))
      denials.lookInside = try access.looksInside(id) ? nil : Refusal.inside
    }
    return denials
  }
}

/// One place as the user sees it, with what they may do there.
package struct PlaceDetails: Hashable, Sendable {
  package let place: Place
  /// From the account down to the place itself.
  package let path: [PathStep]
  /// The subaccount that the place is or lies in.
  package let subaccount: Subaccount?
  /// The user's roles that count here: in the place, in its subaccount, and as administrator.
  package let roles: Set<Role>
  package let denials: PlaceDenials
}

/// Why the user may not do what is done in a place; `nil` when they may (R4).
package struct PlaceDenials: Hashable, Sendable {
  package var arrangeAccount: Refusal?
  package var arrangeSpaces: Refusal?
  package var giveRoles: Refusal?
  /// Create, update and delete instances of a space, share and unshare them.
  package var develop: Refusal?
  /// See what is behind the instances of a space.
  package var lookInside: Refusal?

  package init() {}
}

/// Spaces or subaccounts to choose from, in any region (the Share dialog's list).
///
/// However many there are, one ask for what has some letters in its name looks at `longestLook` names at most, and is over
/// before anybody who writes has waited for it. Asks go on `.after` where the one before came to. What is looked for
/// around the names too comes in one: each part would have to find out again which subaccounts have the words.
package struct ChoicesQuery: SharingQuery {
  package let kind: TargetKind
  package let filter: PlaceFilter
  package let start: PageStart<NameKey>
  package let limit: Int
  private let longestLook: Int

  /// Names that one ask looks at, at the most.
  package static let longestLook = 20_000

  package init(
    kind: TargetKind, filter: PlaceFilter, start: PageStart<NameKey> = .first, limit: Int,
    longestLook: Int = Self.longestLook
  ) {
    self.kind = kind
    self.filter = filter
    self.start = start
    self.limit = limit
    self.longestLook = longestLook
  }

  /// The same, from where the answer came to and for what is still wanted.
  package func goingOn(after key: NameKey, found: Int) -> ChoicesQuery {
    ChoicesQuery(kind: kind, filter: filter, start: .after(key), limit: limit - found, longestLook: longestLook)
  }

  package func answer(in context: QueryContext) throws -> Choices {
    let viewer = try context.access().viewer
    // All others see few; and with nothing to be looked for the first names are those that are wanted.
    let isLong = viewer.isAdministrator && filter.subaccount == nil && !filter.looksAround && !filter.words.isEmpty
    let end = isLong ? try context.reader.placeKey(longestLook, of: kind, from: start) : nil
    let places = try context.reader.places(kind, matching: filter, for: viewer, from: start, upTo: end, limit: limit)
    return Choices(places: places, reached: places.count < limit ? end : nil)
  }
}

/// What was found of the places to choose from, by name.
package struct Choices: Hashable, Sendable {
  package let places: [PlaceListing]
  /// The last name that was looked at, where others come behind it and less was found than was wanted.
  package let reached: NameKey?
}

/// Who has roles in a place. Members are for administrators; those of an org and of its spaces for its Org Managers; those
/// of a space for who has a role in it. Others who see the place are refused for want of a role.
package struct MembersQuery: SharingQuery {
  package let place: Place
  package let start: PageStart<String>
  package let limit: Int

  package init(place: Place, start: PageStart<String> = .first, limit: Int) {
    self.place = place
    self.start = start
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> Page<Member> {
    let access = try context.access()
    try access.see(place)
    try access.requireMembers(of: place)
    return try .read(from: start, limit: limit, key: \.user) { start, limit in
      try context.reader.members(of: place, from: start, limit: limit)
    }
  }
}

/// The names of all who exist (R2). For administrators, who are above every place; others are refused for want of a role.
package struct UsersQuery: SharingQuery {
  package let start: PageStart<String>
  package let limit: Int

  package init(start: PageStart<String> = .first, limit: Int) {
    self.start = start
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> Page<String> {
    guard try context.access().isAdministrator else { throw Refusal.members }
    return try .read(from: start, limit: limit, key: \.self) { start, limit in
      try context.reader.users(from: start, limit: limit)
    }
  }
}

/// The audit records of a space, as its side sees them (V1).
package struct EventsQuery: SharingQuery {
  package let space: SpaceID
  package let start: PageStart<Int64>
  package let limit: Int

  package init(space: SpaceID, start: PageStart<Int64> = .last, limit: Int) {
    self.space = space
    self.start = start
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> Page<AuditRecord> {
    let access = try context.access()
    _ = try access.space(space)
    let page = try Page<AuditRecord>.read(from: start, limit: limit, key: \.sequence) { start, limit in
      try context.reader.events(in: space, from: start, limit: limit)
    }
    let seesNames = try access.isAdministrator || access.looksInside(space)
    var targets = RecordedTargets(access)
    let rows = try page.rows.map { record in
      record.user == nil ? record.fromOtherSide(withName: seesNames) : try targets.naming(record)
    }
    return Page(rows: rows, hasEarlier: page.hasEarlier, hasLater: page.hasLater)
  }
}
