import SharingEngine
import TestSupport
import Testing

/// S14, S15, P7, P21: what unsharing leaves, and that nothing brings the access back.
@Suite struct RevokedAccessTests {
  @Test("S14: the proxy stays in its space, marked, and every use of it is refused")
  func stays() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    #expect(try world.engine.access(proxy: proxy) == nil)
    world.advance(minutes: 1)
    try world.unshare(.everything)
    let instance = try world.stored(proxy)
    #expect(instance.deletedAt == nil)
    #expect(instance.origin?.revokedAt == world.now)
    #expect(try refusal { try world.engine.access(proxy: proxy) }.code == .accessRevoked)
    let row = try #require(try world.ask(InstancesQuery(place: .space(world.stage), limit: 5)).rows.first)
    #expect(row.listing.instance.id == proxy)
    #expect(row.shares == .revoked)
    #expect(try world.ask(InstanceQuery(instance: proxy)).origin?.revokedAt == world.now)
  }

  @Test("S14: Proxy Instances lists exactly the live proxies, oldest first")
  func rows() throws {
    let world = try World()
    func rows() throws -> [InstanceID] { try world.ask(InstanceQuery(instance: world.mycredstore)).proxies.map(\.id) }
    #expect(try rows() == [])
    try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    let first = try world.consume(in: world.stage, named: "z")
    world.advance(minutes: 1)
    let second = try world.consume(in: world.test, named: "a")
    #expect(try rows() == [first, second])
    try world.delete(first)
    #expect(try rows() == [second])
    try world.unshare(.everything)
    #expect(try rows() == [])
  }

  @Test("S14: a row has all that the original's side sees of a proxy")
  func row() throws {
    let world = try World()
    let authorization = Authorization(defaultPermissions: [.read], namespacePermissions: [:])
    let share = try world.share(to: .space(world.qa), permanent: true, authorization: authorization)
    world.advance(minutes: 2)
    let proxy = try world.consume(in: world.qa, named: "creds")
    let row = try #require(try world.ask(InstanceQuery(instance: world.mycredstore), as: "max").proxies.first)
    #expect(
      row
        == ProxyListing(
          id: proxy, name: "creds", space: world.qa, spaceName: "qa", subaccount: world.ops, subaccountName: "ops",
          region: try #require(Region("cf-us20")), share: share, shareIsPermanent: true, createdAt: world.now,
          authorization: authorization))
  }

  @Test("S14: a revoked proxy can be renamed and deleted")
  func deletable() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    try world.unshare(.everything)
    try world.accept(.updateInstance(UpdateInstance(instance: proxy, name: "old")))
    try world.delete(proxy)
    #expect(try world.ask(InstanceCountQuery(place: .space(world.stage))) == 0)
  }

  @Test("S15: sharing again does not revive a revoked proxy; its space deletes it and creates a new one")
  func notRevived() throws {
    let world = try World()
    for target in [ShareTarget.space(world.stage), .subaccount(world.paymentsEU)] {
      for permanent in [false, true] {
        try world.share(to: target, permanent: permanent)
        let proxy = try world.consume(in: world.stage)
        try world.unshare(.everything)
        try world.share(to: target, permanent: permanent)
        #expect(try world.hasAccess(proxy) == false)
        #expect(try world.refusal(of: world.consuming(in: world.stage)).code == .spaceOccupied)
        try world.delete(proxy)
        let next = try world.consume(in: world.stage)
        #expect(next != proxy)
        #expect(try world.hasAccess(next))
        #expect(try world.hasAccess(proxy) == false)
        try world.unshare(.everything)
        try world.delete(next)
      }
    }
  }

  @Test("P7: in random sequences of sharing, consuming, unsharing and deleting nothing comes back", arguments: 1...8)
  func randomly(_ seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let world = try World()
    var lost: Set<InstanceID> = []
    for step in 1...60 {
      let space = [world.test, world.stage, world.play][Int.random(in: 0..<3, using: &random)]
      let target: ShareTarget =
        Bool.random(using: &random) ? .space(space) : .subaccount(try world.stored(space).subaccount)
      let command: SharingCommand =
        switch Int.random(in: 0..<5, using: &random) {
        case 0, 1: try world.sharing(to: target, permanent: Bool.random(using: &random))
        case 2, 3: try world.consuming(in: space)
        default:
          try world.unsharing(
            Bool.random(using: &random) ? .everything : .space(space, region: nil))
        }
      let live = Set(try world.liveProxies())
      _ = try world.perform(command)
      let after = Set(try world.liveProxies())
      lost.formUnion(live.subtracting(after))
      for proxy in lost {
        #expect(try world.hasAccess(proxy) == false, "seed \(seed), step \(step): \(command)")
      }
      if Int.random(in: 0..<3, using: &random) == 0,
        let revoked = try world.inspect({ try $0.instances(in: space) }).first
      {
        try world.delete(revoked.id)
        lost.insert(revoked.id)
      }
    }
    #expect(!lost.isEmpty, "seed \(seed)")
  }

  @Test("P21: in random sequences an unshared space does not come back with the old code", arguments: 1...8)
  func oldCode(_ seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let world = try World()
    var unshared = 0
    for step in 1...40 {
      let space = [world.qa, world.audit][Int.random(in: 0..<2, using: &random)]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let target: ShareTarget =
          [.space(world.qa), .space(world.audit), .subaccount(world.ops)][Int.random(in: 0..<3, using: &random)]
        try world.share(to: target, permanent: Bool.random(using: &random))
      }
      if Bool.random(using: &random) { _ = try world.perform(world.consuming(in: space), as: "bob") }
      let region = Region("cf-us20")
      let proxy = try world.inspect { try $0.liveProxies(of: world.mycredstore) }.first { $0.space == space }
      let selector: UnshareSelector =
        if let proxy, Bool.random(using: &random) { .proxy(proxy.id, region: region) } else {
          .space(space, region: region)
        }
      if try world.perform(world.unsharing(selector)).refusalCode == nil { unshared += 1 }
      for instance in try world.inspect({ try $0.instances(in: space) }) { try world.delete(instance.id) }
      let code = try world.refusal(of: world.consuming(in: space), as: "bob").code
      #expect(code != .quotaReached && code != .spaceOccupied, "seed \(seed), step \(step)")
    }
    #expect(unshared > 0, "seed \(seed)")
  }
}
