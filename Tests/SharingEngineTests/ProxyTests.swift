import SharingEngine
import TestSupport
import Testing

/// S18, S19: proxies.
@Suite struct ProxyTests {
  private let reading = Authorization(defaultPermissions: [.read], namespacePermissions: ["a": [.list]])

  @Test("S18: access answers with the permissions of the share, or with none for full access")
  func access() throws {
    let world = try World()
    try world.share(to: .space(world.stage), authorization: reading)
    try world.share(to: .space(world.test))
    #expect(try world.engine.access(proxy: world.consume(in: world.stage)) == reading)
    #expect(try world.engine.access(proxy: world.consume(in: world.test)) == nil)
  }

  @Test("S18: access goes on after the share was withdrawn, replaced or used")
  func accessOutlivesShare() throws {
    let world = try World()
    let share = try world.share(to: .subaccount(world.paymentsEU), permanent: true, authorization: reading)
    let proxy = try world.consume(in: world.stage)
    try world.withdraw(share)
    world.advance(minutes: 100)
    #expect(try world.engine.access(proxy: proxy) == reading)
  }

  @Test("S18: an unknown, a deleted and a non-proxy ID get one and the same refusal")
  func oneRefusal() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    try world.delete(proxy)
    try world.share(to: .space(world.stage))
    let revoked = try world.consume(in: world.stage)
    try world.unshare(.everything)
    try world.delete(revoked)
    let unknown: InstanceID = try World.unknown()
    let refusals = try [proxy, revoked, world.mycredstore, unknown].map { id in
      try refusal { try world.engine.access(proxy: id) }
    }
    #expect(Set(refusals).count == 1)
    #expect(refusals.first?.code == .notFound)
  }

  @Test("S18: access is answered at every call, from the store")
  func everyCall() throws {
    let world = try World()
    let other = SharingEngine(
      store: world.store, clock: world.clock, identifiers: world.identifiers, osUser: "other")
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    _ = try other.access(proxy: proxy)
    try world.unshare(.everything)
    #expect(try refusal { try other.access(proxy: proxy) }.code == .accessRevoked)
  }

  @Test("S18: a proxy shows whose it is, with which permissions, and offers no Share")
  func origin() throws {
    let world = try World()
    try world.share(to: .space(world.qa), permanent: true, authorization: reading)
    let proxy = try world.consume(in: world.qa)
    let details = try world.ask(InstanceQuery(instance: proxy), as: "bob")
    let origin = try #require(details.origin)
    #expect(origin.original == world.mycredstore)
    #expect(origin.name == "mycredstore")
    #expect(origin.plan == .standard)
    #expect(origin.region?.key == "cf-eu10")
    #expect(origin.isDeleted == false)
    #expect(origin.shareIsPermanent)
    #expect(origin.authorization == reading)
    #expect(origin.revokedAt == nil)
    #expect(details.denials.develop == nil)
    #expect(details.denials.share?.code == .isProxy)
    #expect(details.openShares == [])
    #expect(details.proxies == [])
    #expect(details.path.map(\.name) == ["Acme Corp", "ops", "qa"])
  }

  @Test("S18: an original has no origin")
  func original() throws {
    let world = try World()
    let details = try world.ask(InstanceQuery(instance: world.mycredstore))
    #expect(details.origin == nil)
    #expect(details.denials.share == nil)
    #expect(details.region.key == "cf-eu10")
  }

  @Test("S19: on a proxy share, unshare and origin are refused, live or revoked")
  func documents() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    let documents: [(String, Refusal.Code)] = [
      (#"{"share":{"spaceGuid":"\#(world.test.text)"}}"#, .isProxy), (#"{"unshare":{"landscape":"*"}}"#, .isProxy),
      (#"{"origin":{"serviceGuid":"\#(world.mycredstore.text)"}}"#, .unknownKey),
    ]
    for (document, code) in documents {
      #expect(try world.refusal(of: world.updating(proxy, with: document)).code == code)
    }
    try world.unshare(.everything)
    for (document, code) in documents {
      #expect(try world.refusal(of: world.updating(proxy, with: document)).code == code)
    }
  }

  @Test("S10: the permissions of a proxy do not change with a new share to its space")
  func permissionsStay() throws {
    let world = try World()
    try world.share(to: .space(world.stage), permanent: true, authorization: reading)
    let proxy = try world.consume(in: world.stage)
    try world.share(to: .space(world.stage), permanent: true)
    #expect(try world.engine.access(proxy: proxy) == reading)
    #expect(try world.ask(InstanceQuery(instance: world.mycredstore)).proxies.map(\.authorization) == [reading])
  }
}
