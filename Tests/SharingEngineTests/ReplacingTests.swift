import SharingEngine
import TestSupport
import Testing

/// S8: sharing again to the same target.
@Suite struct ReplacingTests {
  @Test(
    "S8: sharing again to the same target replaces the open share, whatever the kinds",
    arguments: [(false, false), (false, true), (true, false), (true, true)])
  func replaced(_ first: Bool, _ second: Bool) throws {
    let world = try World()
    for target in [ShareTarget.space(world.qa), .subaccount(world.ops)] {
      let old = try world.share(to: target, permanent: first)
      let new = try world.share(to: target, permanent: second)
      #expect(try world.state(of: old) == .replaced)
      #expect(try world.state(of: new) == .open)
    }
    #expect(try world.openShares().count == 2)
  }

  @Test("S8: a space and its subaccount are different targets, and so are two originals")
  func differentTargets() throws {
    let world = try World()
    try world.create("second", in: world.test)
    try world.share(to: .space(world.qa))
    try world.share(to: .subaccount(world.ops))
    try world.share("second", to: .space(world.qa))
    #expect(try world.openShares().count == 2)
    #expect(try world.openShares(of: "second").count == 1)
  }

  @Test("S8: proxies that exist keep their access and their permissions")
  func proxiesStay() throws {
    let world = try World()
    let reading = Authorization(defaultPermissions: [.read], namespacePermissions: [:])
    let writing = Authorization(defaultPermissions: [.create], namespacePermissions: [:])
    try world.share(to: .subaccount(world.ops), permanent: true, authorization: reading)
    let old = try world.consume(in: world.qa)
    try world.share(to: .subaccount(world.ops), permanent: true, authorization: writing)
    let new = try world.consume(in: world.audit)
    #expect(try world.engine.access(proxy: old) == reading)
    #expect(try world.engine.access(proxy: new) == writing)
    #expect(try world.liveProxies() == [old, new])
  }

  @Test("S8: a refused share replaces nothing")
  func refused() throws {
    let world = try World()
    try world.create("small", .free, in: world.test)
    let share = try world.share("small", to: .space(world.qa), permanent: true)
    try world.consume("small", in: world.qa)
    #expect(try world.refusal(of: world.sharing("small", to: .space(world.qa))).code == .quotaReached)
    #expect(try world.state(of: share) == .open)
  }

  @Test("S8: a closed share is not replaced")
  func closed() throws {
    let world = try World()
    let first = try world.share(to: .space(world.qa))
    try world.withdraw(first)
    let second = try world.share(to: .space(world.qa))
    world.advance(minutes: 15)
    try world.share(to: .space(world.qa))
    #expect(try world.state(of: first) == .withdrawn)
    #expect(try world.state(of: second) == .expired)
  }

  @Test("S8: the audit record says that one was replaced")
  func record() throws {
    let world = try World()
    try world.share(to: .space(world.qa))
    #expect(try world.records(of: world.dev).last?.detail == "pending, to space qa in ops (cf-us20)")
    try world.share(to: .space(world.qa), permanent: true)
    #expect(
      try world.records(of: world.dev).last?.detail
        == "permanent, to space qa in ops (cf-us20), replacing the open share there")
  }
}
