import SharingEngine
import TestSupport
import Testing

/// A6: deleting spaces, subaccounts and directories.
@Suite struct DeletingPlacesTests {
  private func deleting(_ place: Place) -> SharingCommand { .delete(Delete(place: place)) }

  @Test("A6: a space with an instance stays, and the refusal lists it")
  func spaceWithInstance() throws {
    let world = try World()
    let refusal = try world.refusal(of: deleting(.space(world.dev)))
    #expect(refusal.code == .notEmpty)
    #expect(refusal.message.contains("instance mycredstore"))
    #expect(try world.stored(world.dev).name == "dev")
  }

  @Test("A6: a revoked proxy keeps its space from being deleted too")
  func spaceWithRevokedProxy() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    try world.unshare(.everything)
    #expect(try world.refusal(of: deleting(.space(world.stage))).message.contains("proxycredstore"))
    try world.delete(proxy)
    try world.accept(deleting(.space(world.stage)))
    #expect(try world.inspect { try $0.space(world.stage) } == nil)
  }

  @Test("A6: a subaccount with spaces stays, and the refusal lists them")
  func subaccountWithSpaces() throws {
    let world = try World()
    let refusal = try world.refusal(of: deleting(.subaccount(world.ops)))
    #expect(refusal.code == .notEmpty)
    #expect(refusal.message.contains("audit, qa"))
    for space in [world.qa, world.audit] { try world.accept(deleting(.space(space))) }
    try world.accept(deleting(.subaccount(world.ops)))
    #expect(try world.inspect { try $0.subaccount(world.ops) } == nil)
  }

  @Test("A6: a directory with anything in it stays, and a long list is cut")
  func directoryWithChildren() throws {
    let world = try World()
    let emea = try world.createDirectory("emea")
    let sub = try world.createDirectory("north", in: .directory(emea))
    #expect(try world.refusal(of: deleting(.directory(emea))).message.contains("It is not empty: north."))
    for number in 1...6 { _ = try world.createSubaccount("s\(number)", in: .directory(sub)) }
    #expect(
      try world.refusal(of: deleting(.directory(sub))).message.contains("s1, s2, s3, s4, s5 and 1 more"))
    let empty = try world.createDirectory("south", in: .directory(emea))
    try world.accept(deleting(.directory(empty)))
    #expect(try world.inspect { try $0.directory(empty) } == nil)
  }

  @Test("A6: open shares aimed at a deleted space are withdrawn with it, and nothing else is")
  func sharesAtSpace() throws {
    let world = try World()
    let pending = try world.share(to: .space(world.stage))
    let other = try world.share(to: .space(world.test), permanent: true)
    let around = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    let preview = try world.ask(DeletePreviewQuery(subject: .place(.space(world.stage))))
    #expect(preview.along == ["pending share of mycredstore"])
    #expect(preview.refusal == nil)
    try world.accept(deleting(.space(world.stage)))
    #expect(try world.state(of: pending) == .withdrawn)
    #expect(try world.state(of: other) == .open)
    #expect(try world.state(of: around) == .open)
  }

  @Test("A6: open shares aimed at a deleted subaccount are withdrawn with it")
  func sharesAtSubaccount() throws {
    let world = try World()
    let share = try world.share(to: .subaccount(world.lab), permanent: true)
    try world.accept(deleting(.space(world.play)))
    #expect(try world.state(of: share) == .open)
    let preview = try world.ask(DeletePreviewQuery(subject: .place(.subaccount(world.lab))))
    #expect(preview.along == ["permanent share of mycredstore"])
    try world.accept(deleting(.subaccount(world.lab)))
    #expect(try world.state(of: share) == .withdrawn)
  }

  @Test("A6: a share that had run out before its target was deleted is expired, not withdrawn")
  func expiredShares() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    world.advance(minutes: 15)
    #expect(try world.ask(DeletePreviewQuery(subject: .place(.space(world.stage)))).along == [])
    try world.accept(deleting(.space(world.stage)))
    #expect(try world.state(of: share) == .expired)
  }

  @Test("A6: a refused deletion withdraws nothing")
  func refused() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    try world.create("own", .free, in: world.stage)
    _ = try world.refusal(of: deleting(.space(world.stage)))
    #expect(try world.state(of: share) == .open)
  }

  @Test("A6: role assignments go with the place, audit records stay")
  func rolesAndRecords() throws {
    let world = try World()
    try world.give(.spaceAuditor, to: "zoe", in: .space(world.stage))
    let records = try world.countRecords()
    try world.accept(deleting(.space(world.stage)))
    #expect(try world.roles(of: "zoe", in: .space(world.stage)) == [])
    #expect(try world.countRecords() == records + 1)
  }

  @Test("A6: the preview says why a place cannot be deleted yet")
  func preview() throws {
    let world = try World()
    #expect(try world.ask(DeletePreviewQuery(subject: .place(.space(world.dev)))).refusal?.code == .notEmpty)
    #expect(
      try world.ask(DeletePreviewQuery(subject: .place(.space(world.dev))), as: "sue").refusal?.code == .roleMissing)
  }
}
