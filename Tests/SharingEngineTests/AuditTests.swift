import SharingEngine
import TestSupport
import Testing

/// U1: what the audit trail keeps.
@Suite struct AuditTests {
  @Test(
    "U1: every decision leaves exactly one record, refused ones too", arguments: ["alice", "sue", "nobody", "ghost"])
  func oneRecord(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    let unknown: SpaceID = try World.unknown()
    let commands: [SharingCommand] = [
      .createDirectory(CreateDirectory(name: "d", parent: .account)),
      .createSubaccount(
        CreateSubaccount(name: "s", region: "cf-jp10", usage: .trial, orgName: nil, parent: .account)),
      .createSpace(CreateSpace(name: "new", subaccount: world.ops)),
      .rename(Rename(place: .space(world.test), name: "tested")),
      .giveRole(GiveRole(role: .spaceAuditor, user: "zoe", place: .space(world.dev))),
      .takeRole(TakeRole(role: .spaceAuditor, user: "zoe", place: .space(world.dev))),
      world.creating("x", .free, in: world.test), world.creating("x", .free, in: world.test),
      world.creating("x", .free, in: unknown), world.creating("x", .free, in: world.test, "{"),
      .updateInstance(UpdateInstance(instance: world.mycredstore, name: "store")),
      .updateInstance(UpdateInstance(instance: world.mycredstore)),
      try world.sharing(to: .space(world.play)), try world.sharing(to: .space(world.dev)),
      try world.unsharing(.everything), try world.unsharing(.everything),
      .withdraw(WithdrawShare(share: try #require(scene.shares.keys.min()))),
      .deleteInstance(DeleteInstance(instance: scene.proxy)), .deleteInstance(DeleteInstance(instance: scene.proxy)),
      .delete(Delete(place: .space(world.stage))), .delete(Delete(place: .space(unknown))),
      .acceptClock(AcceptClock()),
      .createAccount(
        CreateAccount(name: "x", subaccountName: "x", region: "cf-eu10", usage: .trial, spaceName: "x")),
    ]
    for command in commands {
      let before = try world.countRecords()
      let decision = try world.perform(command, as: user)
      #expect(try world.countRecords() == before + 1, "\(command)")
      if user == "ghost" { #expect(decision.refusalCode == .unknownUser) }
    }
  }

  @Test("U1: queries leave none, answered or refused")
  func queries() throws {
    let world = try World()
    let before = try world.countRecords()
    _ = try world.ask(InstanceQuery(instance: world.mycredstore))
    _ = try world.refusal(asking: InstanceQuery(instance: world.mycredstore), as: "bob")
    _ = try? world.engine.access(proxy: world.mycredstore)
    #expect(try world.countRecords() == before)
  }

  @Test("U1: a record says when, who, what, to what and with which outcome")
  func record() throws {
    let world = try World()
    world.advance(minutes: 1)
    try world.share(to: .space(world.stage), as: "dan")
    let accepted = try #require(try world.records(of: world.dev).last)
    #expect(
      accepted
        == AuditRecord(
          sequence: try world.countRecords(), at: world.now, user: "dan", osUser: "tester", action: .share,
          object: "mycredstore", detail: "pending, to space stage in payments-eu (cf-eu10)",
          targetID: world.stage.text, refusal: nil))
    let refusal = try world.refusal(of: world.sharing(to: .space(world.dev)), as: "dan")
    let refused = try #require(try world.records(of: world.dev).last)
    #expect(refused.sequence == accepted.sequence + 1)
    #expect(refused.refusal == refusal)
    #expect(refused.action == .share)
    #expect(refused.object == "mycredstore")
    #expect(refused.user == "dan")
  }

  @Test("U1: each command has its action")
  func actions() throws {
    let world = try World()
    func last(_ space: SpaceID) throws -> AuditRecord.Action? { try world.records(of: space).last?.action }
    let space = try world.createSpace("new", in: world.lab)
    #expect(try last(space) == .createSpace)
    try world.accept(.rename(Rename(place: .space(space), name: "newer")))
    #expect(try last(space) == .rename)
    try world.give(.spaceAuditor, to: "zoe", in: .space(space))
    #expect(try last(space) == .giveRole)
    try world.take(.spaceAuditor, from: "zoe", in: .space(space))
    #expect(try last(space) == .takeRole)
    try world.share(to: .space(space))
    #expect(try last(space) == .share)
    let proxy = try world.consume(in: space)
    #expect(try last(space) == .createInstance)
    try world.accept(.updateInstance(UpdateInstance(instance: proxy, name: "p")))
    #expect(try last(space) == .updateInstance)
    try world.unshare(.everything)
    #expect(try last(space) == .unshare)
    try world.delete(proxy)
    #expect(try last(space) == .deleteInstance)
    try world.withdraw(world.share(to: .space(space)))
    #expect(try last(space) == .withdraw)
    _ = try world.refusal(of: .delete(Delete(place: .space(world.dev))))
    #expect(try last(world.dev) == .delete)
  }

  @Test("U1: every space that a command touches has its record")
  func touches() throws {
    let world = try World()
    func sequences(_ space: SpaceID) throws -> [Int64] { try world.records(of: space).map(\.sequence) }
    func touched(by act: () throws -> Void) throws -> Set<SpaceID> {
      let before = try world.countRecords()
      try act()
      return Set(try world.spaces.filter { try sequences($0).contains { $0 > before } })
    }
    #expect(try touched { try world.share(to: .space(world.qa), permanent: true) } == [world.dev, world.qa])
    #expect(
      try touched { try world.share(to: .subaccount(world.ops), permanent: true) }
        == [world.dev, world.qa, world.audit])
    #expect(try touched { try world.consume(in: world.qa) } == [world.dev, world.qa])
    #expect(try touched { try world.consume(in: world.audit) } == [world.dev, world.audit])
    #expect(
      try touched { try world.delete(world.instance("proxycredstore", in: world.audit)) }
        == [world.dev, world.audit])
    #expect(
      try touched { try world.unshare(.space(world.qa, region: Region("cf-us20"))) }
        == [world.dev, world.qa, world.audit])
    let share = try world.share(to: .space(world.play))
    #expect(try touched { try world.withdraw(share) } == [world.dev, world.play])
    try world.share(to: .space(world.test))
    #expect(try touched { try world.delete(world.mycredstore) } == [world.dev, world.test])
  }

  @Test("U1: deleting a target touches the original's space, whose share was withdrawn with it")
  func deletedTarget() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let before = try world.countRecords()
    try world.accept(.delete(Delete(place: .space(world.stage))), as: "olaf")
    let record = try #require(try world.records(of: world.dev).last)
    #expect(record.sequence == before + 1)
    #expect(record.action == .delete)
    #expect(record.user == nil)
  }

  @Test("U1: who is across a share learns nothing of refused commands")
  func refusedAcross() throws {
    let world = try World()
    try world.share(to: .space(world.qa))
    try world.create("small", .free, in: world.test)
    let before = try world.records(of: world.qa).count
    let home = try world.records(of: world.dev).count
    _ = try world.refusal(of: world.unsharing(.everything), as: "sue")
    let listed = UnshareEffects(proxies: [], shares: [])
    _ = try world.refusal(of: world.unsharing(.everything, confirmed: listed))
    #expect(try world.records(of: world.qa).count == before)
    #expect(try world.records(of: world.dev).count == home + 2)
    _ = try world.refusal(of: world.consuming(in: world.qa, named: "a b"), as: "bob")
    #expect(try world.records(of: world.dev).count == home + 2)
    #expect(try world.records(of: world.qa).count == before + 1)
  }

  @Test("U1: what somebody across a share is refused leaves no trace with the original, nor a user's name")
  func refusedFromAcross() throws {
    let world = try World()
    let share = try world.share(to: .space(world.qa))
    let home = try world.records(of: world.dev)
    let count = try world.countRecords()
    #expect(try world.refusal(of: .withdraw(WithdrawShare(share: share)), as: "bob").code == .roleMissing)
    #expect(try world.countRecords() == count + 1)
    #expect(try world.records(of: world.dev) == home)
  }

  @Test("U1: a record of a role says who got which and where, in the names' stored form")
  func roles() throws {
    let world = try World()
    try world.give(.spaceAuditor, to: " zoe\u{308} ", in: .space(world.dev), as: "mia")
    let record = try #require(try world.records(of: world.dev).last)
    #expect(Array(record.object.unicodeScalars) == Array("zo\u{EB} in dev".unicodeScalars))
    #expect(record.detail == "Space Auditor of space dev in payments-eu (cf-eu10)")
    #expect(record.user == "mia")
    _ = try world.refusal(
      of: .giveRole(GiveRole(role: .spaceAuditor, user: "eve", place: .space(world.dev))), as: "sue")
    #expect(try world.records(of: world.dev).last?.object == "space dev")
    try world.give(.orgManager, to: "zoe", in: .subaccount(world.ops))
    try world.take(.administrator, from: "ada", in: .account)
    let others = try world.ask(AuditQuery(limit: 2)).page.rows
    #expect(others.map(\.object) == ["zoe in ops", "ada in Acme Corp"])
    #expect(others.map(\.detail) == ["Org Manager of subaccount ops (cf-us20)", "Global Account Administrator"])
  }

  @Test("V1: from the other side a record has no user and no details", arguments: ["bob", "alice", "ada"])
  func otherSide(_ user: String) throws {
    let world = try World()
    try world.share(to: .space(world.qa))
    let shared = try #require(try world.records(of: world.qa, as: user).last)
    #expect(
      shared
        == AuditRecord(
          sequence: try world.countRecords(), at: world.now, user: nil, osUser: nil, action: .share,
          object: "mycredstore", detail: "", refusal: nil))
    try world.consume(in: world.qa, named: "creds")
    let own = try #require(try world.records(of: world.qa, as: user).last)
    #expect(own.user == "bob")
    #expect(own.object == "creds")
    guard user != "bob" else { return }
    let other = try #require(try world.records(of: world.dev, as: user).last)
    #expect(other.sequence == own.sequence)
    #expect(other.user == nil)
    #expect(other.osUser == nil)
    #expect(other.detail == "")
    #expect(other.object == "creds")
  }

  @Test("V1: from the other side the names of instances are for who looks inside")
  func otherSideNames() throws {
    let world = try World()
    try world.give(.spaceManager, to: "zoe", in: .space(world.qa))
    try world.give(.orgManager, to: "kim", in: .subaccount(world.ops))
    try world.share(to: .space(world.qa))
    try world.consume(in: world.qa, named: "creds")
    for (user, space, name) in [
      ("bob", world.qa, "mycredstore"), ("ada", world.qa, "mycredstore"), ("zoe", world.qa, ""), ("kim", world.qa, ""),
      ("sue", world.dev, "creds"), ("mia", world.dev, ""), ("olaf", world.dev, ""),
    ] {
      let records = try world.records(of: space, as: user).filter { $0.user == nil }
      #expect(records.map(\.object) == [name], "\(user)")
    }
  }

  @Test("V1: a record that touches a space from both sides is its own")
  func bothSides() throws {
    let world = try World()
    try world.share(to: .subaccount(world.paymentsEU))
    let records = try world.records(of: world.dev).filter { $0.action == .share }
    #expect(records.map(\.user) == ["alice"])
    #expect(try world.records(of: world.stage).last?.user == nil)
  }

  @Test("U1: records of a space come in pages by sequence number")
  func pages() throws {
    let world = try World()
    for number in 1...4 { try world.accept(.rename(Rename(place: .space(world.qa), name: "qa\(number)"))) }
    let all = try world.records(of: world.qa)
    let last = try world.ask(EventsQuery(space: world.qa, limit: 3))
    #expect(last.rows == Array(all.suffix(3)))
    #expect(last.hasEarlier && !last.hasLater)
    let first = try #require(last.rows.first)
    let before = try world.ask(EventsQuery(space: world.qa, start: .before(first.sequence), limit: 2))
    #expect(before.rows == Array(all.dropLast(3).suffix(2)))
    #expect(before.hasEarlier && before.hasLater)
  }

  @Test("U1: sequence numbers have no gaps")
  func gapless() throws {
    let world = try World()
    _ = try world.refusal(of: world.unsharing(.everything))
    try world.share(to: .space(world.stage))
    _ = try world.refusal(of: world.sharing(to: .space(world.dev)))
    let records = try world.records(of: world.dev).suffix(3).map(\.sequence)
    let count = try world.countRecords()
    #expect(records == [count - 2, count - 1, count])
  }
}
