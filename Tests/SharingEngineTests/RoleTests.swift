import SharingEngine
import TestSupport
import Testing

/// R1, R2: roles and users.
@Suite struct RoleTests {
  @Test("R1: who creates a subaccount becomes its Org Manager")
  func subaccountCreator() throws {
    let world = try World()
    let id = try world.createSubaccount("new", as: "ada")
    #expect(try world.roles(of: "ada", in: .subaccount(id)) == [.orgManager])
    #expect(try world.roles(of: "alice", in: .subaccount(id)) == [])
  }

  @Test("R1: who creates a space becomes its Space Manager and Space Developer")
  func spaceCreator() throws {
    let world = try World()
    let id = try world.createSpace("new", in: world.paymentsEU, as: "olaf")
    #expect(try world.roles(of: "olaf", in: .space(id)) == [.spaceManager, .spaceDeveloper])
    #expect(try world.roles(of: "alice", in: .space(id)) == [])
  }

  @Test("R1: to give a role includes to take it away, and both may be repeated")
  func giveAndTake() throws {
    let world = try World()
    for _ in 1...2 { try world.give(.spaceAuditor, to: "zoe", in: .space(world.dev), as: "mia") }
    #expect(try world.roles(of: "zoe", in: .space(world.dev)) == [.spaceAuditor])
    for _ in 1...2 { try world.take(.spaceAuditor, from: "zoe", in: .space(world.dev), as: "mia") }
    #expect(try world.roles(of: "zoe", in: .space(world.dev)) == [])
  }

  @Test("R1: a role that was taken takes effect at once")
  func takenAtOnce() throws {
    let world = try World()
    try world.take(.spaceDeveloper, from: "dan", in: .space(world.dev))
    #expect(try world.refusal(of: world.sharing(to: .space(world.stage)), as: "dan").code == .notFound)
  }

  /// Who may give which role where.
  static let givers: [(user: String, account: Bool, org: Bool, space: Bool)] = [
    ("alice", true, true, true), ("ada", true, true, false), ("olaf", false, true, true), ("mia", false, false, true),
    ("dan", false, false, false), ("sue", false, false, false), ("max", false, false, false),
  ]

  @Test(
    "R1: administrators give their role and Org Manager, Org Managers org and space roles, Space Managers those of their space",
    arguments: givers)
  func whoGives(_ row: (user: String, account: Bool, org: Bool, space: Bool)) throws {
    let world = try World()
    let spaceRoles: [Role] = [.spaceManager, .spaceDeveloper, .spaceSupporter, .spaceAuditor]
    let attempts: [(Role, Place, Bool)] =
      [(.administrator, .account, row.account), (.orgManager, .subaccount(world.paymentsEU), row.org)]
      + spaceRoles.map { ($0, .space(world.dev), row.space) }
    for (role, place, isAllowed) in attempts {
      let expected: Refusal.Code? = isAllowed ? nil : .roleMissing
      let give = SharingCommand.giveRole(GiveRole(role: role, user: "zoe", place: place))
      #expect(try world.perform(give, as: row.user).refusalCode == expected, "\(role)")
      #expect(try world.roles(of: "zoe", in: place).contains(role) == isAllowed)
      let take = SharingCommand.takeRole(TakeRole(role: role, user: "zoe", place: place))
      #expect(try world.perform(take, as: row.user).refusalCode == expected, "\(role)")
      #expect(try world.roles(of: "zoe", in: place).contains(role) == false)
    }
  }

  @Test("R1: an Org Manager's power ends at the org, a Space Manager's at the space")
  func elsewhere() throws {
    let world = try World()
    let attempts: [(String, Role, Place)] = [
      ("olaf", .orgManager, .subaccount(world.ops)), ("olaf", .spaceAuditor, .space(world.qa)),
      ("mia", .spaceAuditor, .space(world.stage)),
    ]
    for (user, role, place) in attempts {
      let give = SharingCommand.giveRole(GiveRole(role: role, user: user, place: place))
      #expect(try world.refusal(of: give, as: user).code == .notFound)
    }
  }

  @Test("R1: the last administrator cannot be removed, by whatever spelling of the name")
  func lastAdministrator() throws {
    let world = try World()
    try world.take(.administrator, from: "ada", in: .account)
    for name in ["alice", " alice "] {
      let take = SharingCommand.takeRole(TakeRole(role: .administrator, user: name, place: .account))
      let refusal = try world.refusal(of: take)
      #expect(refusal.gist == .init(code: .lastAdministrator, field: .user))
    }
    #expect(try world.roles(of: "alice", in: .account) == [.administrator])
    try world.take(.administrator, from: "nobody", in: .account)
  }

  @Test("R1: an administrator may go as long as another stays")
  func oneOfTwo() throws {
    let world = try World()
    try world.take(.administrator, from: "alice", in: .account, as: "alice")
    #expect(try world.roles(of: "ada", in: .account) == [.administrator])
    #expect(try world.refusal(of: .createDirectory(CreateDirectory(name: "d", parent: .account))).code == .roleMissing)
  }

  @Test("R1: a role is given only where it is one")
  func misfits() throws {
    let world = try World()
    let directory = try world.createDirectory("emea")
    let places: [Place] = [.account, .directory(directory), .subaccount(world.ops), .space(world.dev)]
    for place in places {
      for role in Role.allCases where !role.fits(place) {
        let give = SharingCommand.giveRole(GiveRole(role: role, user: "zoe", place: place))
        #expect(try world.refusal(of: give).gist == .init(code: .invalidCombination, field: .role))
      }
    }
    #expect(try world.inspect { try $0.accountRoles(of: "zoe") == nil })
  }

  @Test("R1: each role has its places")
  func fitting() throws {
    let space: SpaceID = try World.unknown()
    let subaccount: SubaccountID = try World.unknown()
    #expect(Role.allCases.filter { $0.fits(.account) } == [.administrator])
    #expect(Role.allCases.filter { $0.fits(.subaccount(subaccount)) } == [.orgManager])
    #expect(
      Role.allCases.filter { $0.fits(.space(space)) }
        == [.spaceManager, .spaceDeveloper, .spaceSupporter, .spaceAuditor])
    #expect(Role.allCases.filter(\.looksInside) == [.spaceDeveloper, .spaceSupporter, .spaceAuditor])
  }

  @Test("R2: acting as an unknown name is refused, for commands and queries")
  func unknownUser() throws {
    let world = try World()
    #expect(
      try world.refusal(of: .acceptClock(AcceptClock()), as: "ghost").gist == .init(code: .unknownUser, field: .user))
    #expect(try world.refusal(asking: SessionQuery(), as: "ghost").code == .unknownUser)
    #expect(try world.refusal(asking: TreeQuery(parent: .account, limit: 5), as: "ghost").code == .unknownUser)
    #expect(try world.refusal(of: .acceptClock(AcceptClock()), as: "").code == .unknownUser)
    #expect(try world.refusal(of: .acceptClock(AcceptClock()), as: "Alice").code == .unknownUser)
  }

  @Test("R2: a user exists once named, and stays without roles")
  func exists() throws {
    let world = try World()
    try world.give(.spaceAuditor, to: "zoe", in: .space(world.dev))
    #expect(try world.ask(SessionQuery(), as: "zoe").isAdministrator == false)
    try world.take(.spaceAuditor, from: "zoe", in: .space(world.dev))
    #expect(try world.ask(SessionQuery(), as: "zoe").account?.name == "Acme Corp")
  }

  @Test("R2: taking a role names nobody into being")
  func takingNames() throws {
    let world = try World()
    try world.take(.spaceAuditor, from: "zoe", in: .space(world.dev))
    #expect(try world.inspect { try $0.accountRoles(of: "zoe") == nil })
  }

  @Test("R2: a refused members page names nobody into being")
  func refusedNames() throws {
    let world = try World()
    let give = SharingCommand.giveRole(GiveRole(role: .spaceAuditor, user: "zoe", place: .space(world.dev)))
    #expect(try world.refusal(of: give, as: "sue").code == .roleMissing)
    #expect(try world.inspect { try $0.accountRoles(of: "zoe") == nil })
  }

  @Test("R1: members are listed with their roles in that place, by name")
  func members() throws {
    let world = try World()
    let members = try world.ask(MembersQuery(place: .space(world.dev), limit: 10)).rows
    #expect(
      members == [
        Member(user: "alice", roles: [.spaceManager, .spaceDeveloper]), Member(user: "dan", roles: [.spaceDeveloper]),
        Member(user: "max", roles: [.spaceAuditor]), Member(user: "mia", roles: [.spaceManager]),
        Member(user: "sue", roles: [.spaceSupporter]),
      ])
  }

  @Test("R1: a page behind the last member, or before the first, tells that there are others")
  func memberEdges() throws {
    let world = try World()
    func page(_ start: PageStart<String>, of space: SpaceID) throws -> Page<Member> {
      try world.ask(MembersQuery(place: .space(space), start: start, limit: 2))
    }
    for start in [PageStart.after("alice"), .from("b"), .after("z")] {
      #expect(try page(start, of: world.test) == Page(rows: [], hasEarlier: true, hasLater: false), "\(start)")
    }
    #expect(
      try page(.before("alice"), of: world.test) == Page(rows: [], hasEarlier: false, hasLater: true))
    #expect(try page(.after("sue"), of: world.dev) == Page(rows: [], hasEarlier: true, hasLater: false))
    let empty = try world.createSpace("empty", in: world.ops)
    for role in [Role.spaceManager, .spaceDeveloper] { try world.take(role, from: "alice", in: .space(empty)) }
    for start in [PageStart.first, .last, .after("a"), .from("a"), .before("a")] {
      #expect(try page(start, of: empty) == Page(rows: [], hasEarlier: false, hasLater: false), "\(start)")
    }
  }

  @Test("R1: members come in pages, forward and back")
  func memberPages() throws {
    let world = try World()
    func page(_ start: PageStart<String>) throws -> Page<Member> {
      try world.ask(MembersQuery(place: .space(world.dev), start: start, limit: 2))
    }
    let expected: [(PageStart<String>, [String], Bool, Bool)] = [
      (.first, ["alice", "dan"], false, true), (.after("dan"), ["max", "mia"], true, true),
      (.from("sue"), ["sue"], true, false), (.last, ["mia", "sue"], true, false),
      (.before("max"), ["alice", "dan"], false, true), (.before("dan"), ["alice"], false, true),
      (.from("b"), ["dan", "max"], true, true),
    ]
    for (start, users, hasEarlier, hasLater) in expected {
      let page = try page(start)
      #expect(page.rows.map(\.user) == users, "\(start)")
      #expect(page.hasEarlier == hasEarlier, "\(start)")
      #expect(page.hasLater == hasLater, "\(start)")
    }
  }

  @Test("V1: the names of all users are for administrators", arguments: World.users)
  func names(user: String) throws {
    let world = try World()
    let query = UsersQuery(start: .from("m"), limit: 3)
    guard ["alice", "ada"].contains(user) else {
      #expect(try world.refusal(asking: query, as: user).code == .roleMissing)
      return
    }
    let page = try world.ask(query, as: user)
    #expect(page.rows == ["max", "mia", "nobody"] && page.hasEarlier && page.hasLater)
  }
}
