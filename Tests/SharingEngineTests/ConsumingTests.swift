import Dispatch
import SharingEngine
import Synchronization
import TestSupport
import Testing

/// S12: creating a proxy with an open share, and why there is none.
@Suite struct ConsumingTests {
  private func reason(_ world: World, in space: SpaceID) throws -> Refusal.Code {
    try world.refusal(of: world.consuming(world.mycredstore, in: space), as: world.developer(of: space)).code
  }

  private func code(_ guid: InstanceID, _ landscape: String? = nil) -> String {
    let region = landscape.map { #""landscape":"\#($0)","# } ?? ""
    return #"{"origin":{\#(region)"serviceGuid":"\#(guid.text)"}}"#
  }

  @Test("S12: a Space Developer of the target space creates the proxy, nobody else")
  func who() throws {
    let world = try World()
    try world.share(to: .space(world.qa), permanent: true)
    for (user, refused) in [
      ("alice", Refusal.Code.roleMissing), ("ada", .roleMissing), ("dan", .notFound), ("ghost", .unknownUser),
    ] {
      #expect(try world.refusal(of: world.consuming(in: world.qa), as: user).code == refused)
    }
    try world.consume(in: world.qa, as: "bob")
  }

  @Test("S12: the proxy says whose it is and through which share it came to be")
  func proxy() throws {
    let world = try World()
    for (space, permanent) in [(world.stage, false), (world.qa, true)] {
      let share = try world.share(to: .space(space), permanent: permanent)
      let id = try world.consume(in: space)
      let proxy = try world.stored(id)
      #expect(proxy.plan == .proxy)
      #expect(
        proxy.origin == ProxyOrigin(original: world.mycredstore, share: share, shareIsPermanent: permanent))
    }
  }

  @Test("S12: without a landscape the space's own region is meant")
  func ownRegion() throws {
    let world = try World()
    try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    try world.accept(world.creating("p", .proxy, in: world.stage, code(world.mycredstore)))
    try world.accept(world.creating("p", .proxy, in: world.test, code(world.mycredstore, " CF-EU10 ")))
  }

  @Test("S12: an open share that would fit but for the landscape is refused as such")
  func wrongLandscape() throws {
    let world = try World()
    let share = try world.share(to: .space(world.qa))
    for landscape in [nil, "cf-us20", "cf-jp10"] {
      let refusal = try world.refusal(
        of: world.creating("p", .proxy, in: world.qa, code(world.mycredstore, landscape)), as: "bob")
      #expect(refusal.gist == .init(code: .wrongLandscape, field: .landscape))
    }
    #expect(try world.state(of: share) == .open)
    try world.accept(world.creating("p", .proxy, in: world.qa, code(world.mycredstore, "cf-eu10")), as: "bob")
  }

  @Test("S12: with a wrong landscape closed shares are not consulted")
  func wrongLandscapeFirst() throws {
    let world = try World()
    try world.share(to: .subaccount(world.ops), permanent: true)
    try world.withdraw(world.share(to: .space(world.qa)))
    let refusal = try world.refusal(of: world.creating("p", .proxy, in: world.qa, code(world.mycredstore)), as: "bob")
    #expect(refusal.code == .wrongLandscape)
  }

  @Test("S12: none at all, no such original, a deleted one and a proxy get one and the same refusal")
  func oneRefusal() throws {
    let world = try World()
    try world.create("deleted", in: world.test)
    try world.share("deleted", to: .space(world.stage))
    let deleted = try world.instance("deleted")
    try world.delete(deleted)
    try world.create("second", in: world.test)
    try world.share(to: .space(world.play))
    let proxy = try world.consume(in: world.play)
    let unknown: InstanceID = try World.unknown()
    let refusals = try [world.mycredstore, deleted, unknown, proxy, try world.instance("second")].flatMap { guid in
      try [nil, "cf-eu10", "cf-us20", "cf-xx99"].map { landscape in
        try world.refusal(of: world.creating("p", .proxy, in: world.stage, code(guid, landscape)))
      }
    }
    #expect(refusals.count == 20)
    #expect(Set(refusals).count == 1)
    #expect(refusals.first?.gist == .init(code: .noOpenShare, field: .serviceGUID))
  }

  @Test("S12: the share aimed at the space is taken before the one aimed at its subaccount")
  func spaceFirst() throws {
    let world = try World()
    for (spaceIsPermanent, subaccountIsPermanent) in [(false, false), (false, true), (true, false), (true, true)] {
      let around = try world.share(to: .subaccount(world.ops), permanent: subaccountIsPermanent)
      let exact = try world.share(to: .space(world.qa), permanent: spaceIsPermanent)
      let proxy = try world.consume(in: world.qa)
      #expect(try world.stored(proxy).origin?.share == exact)
      #expect(try world.state(of: around) == .open)
      #expect(try world.state(of: exact) == (spaceIsPermanent ? .open : .used))
      try world.delete(proxy)
    }
  }

  @Test("S12: where the space's share has ended the subaccount's is taken")
  func subaccountSecond() throws {
    let world = try World()
    let around = try world.share(to: .subaccount(world.ops))
    try world.withdraw(world.share(to: .space(world.qa)))
    #expect(try world.stored(world.consume(in: world.qa)).origin?.share == around)
  }

  @Test("S12: the reason is used")
  func used() throws {
    let world = try World()
    try world.share(to: .subaccount(world.ops))
    try world.consume(in: world.audit)
    #expect(try reason(world, in: world.qa) == .shareUsed)
  }

  @Test("S12: the reason is expired")
  func expired() throws {
    let world = try World()
    try world.share(to: .space(world.qa))
    world.advance(minutes: 15)
    #expect(try reason(world, in: world.qa) == .shareExpired)
  }

  @Test("S12: the reason is withdrawn")
  func withdrawn() throws {
    let world = try World()
    try world.withdraw(world.share(to: .space(world.qa), permanent: true))
    #expect(try reason(world, in: world.qa) == .shareWithdrawn)
  }

  @Test("S12: the reason is unshared")
  func unshared() throws {
    let world = try World()
    try world.share(to: .space(world.qa), permanent: true)
    try world.unshare(.everything)
    #expect(try reason(world, in: world.qa) == .shareUnshared)
  }

  @Test("S12: the reason is replaced, where the one that replaced it is not in the store")
  func replaced() throws {
    let world = try World()
    let share = try world.share(to: .space(world.qa))
    try world.store.write { writer in
      _ = try writer.close(share, as: .replaced, at: world.now, sequence: try writer.nextSequence())
    }
    #expect(try reason(world, in: world.qa) == .shareReplaced)
  }

  @Test("S12: the reason of the share that replaced another is the one to name")
  func replacement() throws {
    let world = try World()
    try world.share(to: .space(world.qa))
    try world.withdraw(world.share(to: .space(world.qa), permanent: true))
    #expect(try reason(world, in: world.qa) == .shareWithdrawn)
  }

  @Test("S12: each reason has words of its own, and says what to do next")
  func words() throws {
    let world = try World()
    let share = try world.share(to: .space(world.qa))
    var messages: [String] = []
    for state in ShareState.allCases where state != .open {
      // The same row in each state, to see the words alone.
      let other = try World()
      let copy = try other.share(to: .space(other.qa))
      #expect(copy == share)
      try other.store.write { writer in
        _ = try writer.close(copy, as: state, at: other.now, sequence: try writer.nextSequence())
      }
      let refusal = try other.refusal(of: other.consuming(in: other.qa), as: "bob")
      #expect(refusal.field == .serviceGUID)
      messages.append(refusal.message)
    }
    #expect(Set(messages).count == 5)
    #expect(messages.allSatisfy { $0.hasSuffix("Ask a Space Developer of the original to share it again.") })
  }

  @Test("S12: of a closed share of the space and one of its subaccount, the one closed last names the reason")
  func closedLast() throws {
    let first = try World()
    let space = try first.share(to: .space(first.qa), permanent: true)
    try first.share(to: .subaccount(first.ops))
    try first.consume(in: first.audit)
    first.advance(seconds: 1)
    try first.withdraw(space)
    #expect(try reason(first, in: first.qa) == .shareWithdrawn)

    let second = try World()
    let other = try second.share(to: .space(second.qa), permanent: true)
    try second.share(to: .subaccount(second.ops))
    try second.withdraw(other)
    second.advance(seconds: 1)
    try second.consume(in: second.audit)
    #expect(try reason(second, in: second.qa) == .shareUsed)
  }

  @Test("S12: an expired share counts as closed at created + 15:00, whenever it was found so", arguments: [14, 16])
  func expiredAt(_ minutes: Int64) throws {
    let world = try World()
    try world.share(to: .subaccount(world.ops))
    let space = try world.share(to: .space(world.qa), permanent: true)
    if minutes < 15 {
      world.advance(minutes: minutes)
      try world.withdraw(space)
      world.advance(minutes: 20)
      #expect(try reason(world, in: world.qa) == .shareExpired)
    } else {
      world.advance(minutes: minutes)
      try world.withdraw(space)
      #expect(try reason(world, in: world.qa) == .shareWithdrawn)
    }
  }

  @Test("S12: closed in the same millisecond, the later sequence number names the reason")
  func sameMillisecond() throws {
    let world = try World()
    try world.share(to: .space(world.qa), permanent: true)
    try world.withdraw(world.share(to: .subaccount(world.ops)))
    try world.unshare(.space(world.qa, region: Region("cf-us20")))
    #expect(try reason(world, in: world.qa) == .shareUnshared)
    try world.withdraw(world.share(to: .subaccount(world.ops), permanent: true))
    #expect(try reason(world, in: world.qa) == .shareWithdrawn)
  }

  @Test("S12: withdrawn at the very instant at which another expires is the later one")
  func sameInstantAsExpiry() throws {
    let world = try World()
    let space = try world.share(to: .space(world.qa), permanent: true)
    try world.share(to: .subaccount(world.ops))
    world.advance(minutes: 15)
    try world.withdraw(space)
    #expect(try reason(world, in: world.qa) == .shareWithdrawn)
  }

  @Test("S12: shares of another original name no reason")
  func otherOriginal() throws {
    let world = try World()
    try world.create("second", in: world.test)
    try world.withdraw(world.share("second", to: .space(world.stage)))
    #expect(try reason(world, in: world.stage) == .noOpenShare)
  }

  @Test("S12: a pending share that the clock refuses does not fall through to the subaccount's")
  func noFallingThrough() throws {
    let world = try World()
    let around = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    let exact = try world.share(to: .space(world.stage))
    world.advance(milliseconds: -2001)
    #expect(try reason(world, in: world.stage) == .clockBehind)
    #expect(try world.state(of: exact) == .open)
    #expect(try world.stored(world.consume(in: world.test)).origin?.share == around)
  }

  @Test("S12: a refused creation consumes nothing")
  func refusedConsumesNothing() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    for command in [
      try world.consuming(in: world.stage, named: "no name"), world.creating("p", .proxy, in: world.stage, "{"),
      world.creating("p", .proxy, in: world.stage, code(world.mycredstore, "cf-jp10")),
    ] {
      _ = try world.refusal(of: command)
      #expect(try world.state(of: share) == .open)
    }
    try world.create("own", .free, in: world.stage)
    #expect(try reason(world, in: world.stage) == .spaceOccupied)
    #expect(try world.state(of: share) == .open)
  }

  @Test("S12: a proxy in a trial subaccount comes from any region and plan")
  func everywhere() throws {
    let world = try World()
    try world.create("far", .free, in: world.audit)
    try world.share("far", to: .space(world.play), as: "bob")
    let proxy = try world.consume("far", in: world.play)
    #expect(try world.hasAccess(proxy))
  }

  @Test("S12: whoever races for a pending share, one wins and the others hear that it was used")
  func race() throws {
    let world = try World()
    var spaces = [world.test, world.stage]
    for number in 1...6 { spaces.append(try world.createSpace("s\(number)", in: world.paymentsEU)) }
    let commands = try spaces.map { try world.consuming(in: $0) }
    for round in 1...10 {
      try world.share(to: .subaccount(world.paymentsEU))
      let decisions = Mutex<[Refusal.Code?]>([])
      DispatchQueue.concurrentPerform(iterations: commands.count) { index in
        let decision = try? world.perform(commands[index])
        decisions.withLock { $0.append(decision?.refusalCode) }
      }
      let codes = decisions.withLock { $0 }
      #expect(codes.count { $0 == nil } == 1, "round \(round)")
      #expect(codes.count { $0 == .shareUsed } == commands.count - 1, "round \(round)")
      let live = try world.liveProxies()
      #expect(live.count == 1, "round \(round)")
      for proxy in live { try world.delete(proxy) }
    }
  }
}
