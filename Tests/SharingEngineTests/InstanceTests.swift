import SharingEngine
import TestSupport
import Testing

/// I2, I3: creating and renaming instances.
@Suite struct InstanceTests {
  @Test("I2: a second instance is refused, whatever the plans are", arguments: [Plan.free, .standard])
  func occupied(_ plan: Plan) throws {
    let world = try World()
    let refusal = try world.refusal(of: world.creating("second", plan, in: world.dev))
    #expect(refusal.gist == .init(code: .spaceOccupied, field: .space))
    #expect(refusal.message.contains("mycredstore"))
  }

  @Test("I2: a proxy counts, as the one that is there and as the one that comes")
  func proxyCounts() throws {
    let world = try World()
    try world.share(to: .space(world.stage), permanent: true)
    try world.share(to: .space(world.test), permanent: true)
    try world.create("own", .free, in: world.test)
    #expect(try world.refusal(of: world.consuming(in: world.test)).code == .spaceOccupied)
    try world.consume(in: world.stage)
    #expect(try world.refusal(of: world.creating("own", .free, in: world.stage)).code == .spaceOccupied)
    #expect(try world.refusal(of: world.consuming(in: world.stage, named: "again")).code == .spaceOccupied)
  }

  @Test("I2: a revoked proxy in the way is named as such, and its deletion makes room")
  func revokedProxy() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    try world.unshare(.everything)
    let refusal = try world.refusal(of: world.creating("own", .free, in: world.stage))
    #expect(refusal.gist == .init(code: .spaceOccupied, field: .space))
    #expect(refusal.message == "proxycredstore (access revoked) is still here; delete it first.")
    try world.delete(proxy)
    try world.create("own", .free, in: world.stage)
  }

  @Test("I2: a deleted instance makes room, and its identifier is not used again")
  func deleted() throws {
    let world = try World()
    try world.delete(world.mycredstore)
    let next = try world.create("mycredstore", in: world.dev)
    #expect(next != world.mycredstore)
  }

  @Test("I3: parameters are checked when an instance is created")
  func parameters() throws {
    let world = try World()
    let refusal = try world.refusal(of: world.creating("new", .free, in: world.test, #"{"share":{}}"#))
    #expect(refusal.gist == .init(code: .unknownKey, field: .parameters))
    #expect(refusal.message.contains("\"share\""))
    #expect(try world.refusal(of: world.creating("new", .proxy, in: world.test)).code == .originNeeded)
    try world.accept(world.creating("new", .free, in: world.test, " {} "))
  }

  @Test("I3: a new instance is what was asked for")
  func created() throws {
    let world = try World()
    world.advance(minutes: 3)
    let id = try world.create(" new.store ", .free, in: world.test)
    #expect(
      try world.stored(id)
        == Instance(
          id: id, name: "new.store", plan: .free, space: world.test, createdAt: world.now, changedAt: world.now))
  }

  @Test("I3: an instance is renamed, and changes nothing else")
  func renamed() throws {
    let world = try World()
    let before = try world.stored(world.mycredstore)
    world.advance(minutes: 3)
    try world.accept(.updateInstance(UpdateInstance(instance: world.mycredstore, name: " store-2 ")))
    var expected = before
    expected.name = "store-2"
    expected.changedAt = world.now
    #expect(try world.stored(world.mycredstore) == expected)
  }

  @Test("I3: a rename or plan change that comes with a refused share is undone")
  func refusedTogether() throws {
    let world = try World()
    let before = try world.stored(world.mycredstore)
    let update = UpdateInstance(
      instance: world.mycredstore, name: "other", plan: .free,
      parameters: #"{"share":{"spaceGuid":"\#(world.dev.text)"}}"#)
    #expect(try world.refusal(of: .updateInstance(update)).code == .ownSpace)
    #expect(try world.stored(world.mycredstore) == before)
  }
}
