import SharingEngine
import TestSupport
import Testing

/// S9: live proxies never exceed the original's plan.
@Suite struct QuotaTests {
  @Test("S9: several open shares may wait for the last slot, and the first to consume wins")
  func lastSlot() throws {
    let world = try World()
    try world.create("small", .free, in: world.test)
    let shares = [
      try world.share("small", to: .space(world.stage)),
      try world.share("small", to: .space(world.qa), permanent: true),
      try world.share("small", to: .subaccount(world.lab)),
    ]
    try world.consume("small", in: world.qa)
    for space in [world.stage, world.play] {
      let refusal = try world.refusal(of: world.consuming("small", in: space))
      #expect(refusal.code == .quotaReached)
      #expect(!refusal.message.contains("1"), "the other side's numbers are not told")
    }
    #expect(try shares.map { try world.state(of: $0) } == [.open, .open, .open])
    #expect(try world.liveProxies(of: "small").count == 1)
  }

  @Test("S9: a refused consumption uses nothing up, so that a slot that frees can be taken")
  func freed() throws {
    let world = try World()
    try world.create("small", .free, in: world.test)
    try world.share("small", to: .space(world.stage))
    try world.share("small", to: .space(world.play))
    let first = try world.consume("small", in: world.stage)
    #expect(try world.refusal(of: world.consuming("small", in: world.play)).code == .quotaReached)
    try world.delete(first)
    try world.consume("small", in: world.play)
  }

  @Test("S9: while no slot is free every new share is refused, also one that would replace")
  func noNewShare() throws {
    let world = try World()
    try world.create("small", .free, in: world.test)
    try world.share("small", to: .space(world.stage), permanent: true)
    try world.share("small", to: .space(world.qa))
    try world.consume("small", in: world.stage)
    for target in [ShareTarget.space(world.play), .space(world.qa), .subaccount(world.ops)] {
      for permanent in [false, true] {
        let refusal = try world.refusal(of: world.sharing("small", to: target, permanent: permanent))
        #expect(refusal.gist == .init(code: .quotaReached))
      }
    }
  }

  @Test("S9: standard has ten slots, across several shares of one original")
  func ten() throws {
    let world = try World()
    try world.share(to: .subaccount(world.ops), permanent: true)
    try world.share(to: .subaccount(world.lab), permanent: true)
    var spaces: [SpaceID] = [world.play]
    for number in 1...9 { spaces.append(try world.createSpace("s\(number)", in: world.ops)) }
    for space in spaces { try world.consume(in: space) }
    let next = try world.createSpace("next", in: world.lab)
    let refusal = try world.refusal(of: world.consuming(in: next))
    #expect(refusal.code == .quotaReached)
    #expect(try world.liveProxies().count == 10)
    let denial = try world.ask(InstanceQuery(instance: world.mycredstore)).denials.share
    #expect(denial?.code == .quotaReached)
    try world.unshare(.space(world.play, region: nil))
    #expect(try world.ask(InstanceQuery(instance: world.mycredstore)).denials.share == nil)
  }

  @Test("S9: proxies of another original do not count")
  func otherOriginal() throws {
    let world = try World()
    try world.create("small", .free, in: world.test)
    try world.share(to: .space(world.stage))
    try world.share("small", to: .space(world.play))
    try world.consume(in: world.stage)
    try world.consume("small", in: world.play)
  }

  @Test("S9: a larger plan makes room, in the same update even")
  func largerPlan() throws {
    let world = try World()
    let small = try world.create("small", .free, in: world.test)
    try world.share("small", to: .space(world.stage))
    try world.consume("small", in: world.stage)
    let update = UpdateInstance(
      instance: small, plan: .standard, parameters: #"{"share":{"spaceGuid":"\#(world.play.text)"}}"#)
    try world.accept(.updateInstance(update))
    #expect(try world.openShares(of: "small").count == 1)
  }
}
