import TestSupport
import Testing

@testable import SharingEngine

/// The Sharing Map against what is in the store, after anything may have happened.
@Suite struct SharingMapTests {
  /// Ten more spaces with an original each; dan looks into half of them.
  private struct Scene {
    let world: World
    var spaces: [SpaceID] = []
    let targets: [SpaceID]

    init() throws {
      world = try World()
      targets = [world.test, world.stage, world.qa, world.audit]
      for number in 0..<10 {
        let space = try world.createSpace("room\(number)", in: world.paymentsEU)
        try world.create("store\(9 - number)", in: space, as: "alice")
        if number.isMultiple(of: 2) { try world.give(.spaceAuditor, to: "dan", in: .space(space)) }
        spaces.append(space)
      }
    }
  }

  private struct Chance {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
  }

  /// All originals of the map, read in pages of `limit`, from one end to the other.
  private func whole(_ world: World, as user: String, limit: Int, fromEnd: Bool) throws -> [MapOriginal] {
    var originals: [MapOriginal] = []
    var start: PageStart<MapKey>? = fromEnd ? .last : .first
    while let next = start {
      let answer = try world.ask(SharingMapQuery(start: next, limit: limit), as: user)
      #expect(answer.page.rows.count <= limit)
      originals = fromEnd ? answer.page.rows + originals : originals + answer.page.rows
      let hasMore = fromEnd ? answer.page.hasEarlier : answer.page.hasLater
      start = answer.resume
      if start == nil, hasMore {
        start = fromEnd ? originals.first.map { .before($0.key) } : originals.last.map { .after($0.key) }
      }
    }
    return originals
  }

  /// What the map has to hold, from the store itself.
  private func expected(_ world: World, inside: Set<SpaceID>) throws -> (linked: [String], unlinked: Int) {
    try world.inspect { reader throws in
      let all = try reader.instances(
        below: .account, for: Viewer(user: "alice", isAdministrator: true), in: .byName, from: .first,
        limit: 1000
      ).map(\.instance)
      var found: [(rank: Int, time: Int64, name: String)] = []
      let originals = all.filter { $0.origin == nil && inside.contains($0.space) }
      for original in originals {
        let open = try reader.openShares(of: original.id).filter { $0.isOpen(at: world.now) }
        let proxies = all.filter { $0.origin?.original == original.id }
        let first = open.filter { !$0.isPermanent }.map(\.createdAt.milliseconds).min()
        guard !open.isEmpty || !proxies.isEmpty else { continue }
        // Those of one instant come by their identifiers, which are made in the order of names here turned round.
        found.append((first == nil ? proxies.isEmpty ? 2 : 1 : 0, first ?? 0, original.name))
      }
      let sorted = found.sorted { ($0.rank, $0.time, $0.name) < ($1.rank, $1.time, $1.name) }
      return (sorted.map(\.name), originals.count - found.count)
    }
  }

  @Test("Pending ones first, soonest expiry first, then those with proxies, then the rest by name", arguments: 1...6)
  func anything(seed: UInt64) throws {
    let scene = try Scene()
    let world = scene.world
    var chance = Chance(state: seed)
    for step in 0..<120 {
      world.advance(seconds: 1 + Int64(chance.below(200)))
      let name = "store\(chance.below(10))"
      let target = scene.targets[chance.below(4)]
      // What is not allowed is refused, which is no matter.
      switch chance.below(9) {
      case 0, 1: _ = try world.perform(world.sharing(name, to: .space(target)))
      case 2: _ = try world.perform(world.sharing(name, to: .subaccount(world.ops), permanent: chance.below(2) == 0))
      case 3: _ = try world.perform(world.sharing(name, to: .space(target), permanent: true))
      case 4, 5: _ = try world.perform(world.consuming(name, in: target), as: world.developer(of: target))
      case 6: _ = try world.perform(world.unsharing(.everything, of: name))
      case 7:
        _ = try world.perform(world.unsharing(.space(target, region: try world.region(of: .space(target))), of: name))
      default:
        let inTarget = try world.inspect { try $0.instances(in: target) }
        if let proxy = inTarget.first {
          let command = SharingCommand.deleteInstance(DeleteInstance(instance: proxy.id))
          _ = try world.perform(command, as: world.developer(of: target))
        }
      }
      guard step.isMultiple(of: 6) else { continue }
      let insides: [String: Set<SpaceID>] = [
        "alice": Set(scene.spaces + [world.dev]), "ada": [],
        "dan": Set([world.dev] + scene.spaces.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)),
      ]
      for (user, inside) in insides {
        let (linked, unlinked) = try expected(world, inside: inside)
        for (limit, fromEnd) in [(1, false), (3, true), (50, false)] {
          let map = try whole(world, as: user, limit: limit, fromEnd: fromEnd)
          #expect(map.map(\.instance.name) == linked, "\(user), \(limit) at a time")
          try check(map, world)
        }
        let count = try world.ask(UnlinkedCountQuery(), as: user)
        #expect(count == PartialCount(count: unlinked, stoppedAt: nil))
      }
    }
  }

  /// What hangs off each original.
  private func check(_ map: [MapOriginal], _ world: World) throws {
    for original in map {
      let (open, live, revoked) = try world.inspect { reader throws in
        (
          try reader.openShares(of: original.instance.id).filter { $0.isOpen(at: world.now) }.map(\.id),
          try reader.liveProxies(of: original.instance.id).map(\.id),
          try reader.revokedProxies(of: original.instance.id, limit: 50).map(\.listing.id)
        )
      }
      #expect(original.shares.map(\.share.id) == open)
      #expect(original.proxies.filter { $0.revokedAt == nil }.map(\.listing.id) == live)
      #expect(original.proxies.filter { $0.revokedAt != nil }.map(\.listing.id) == revoked)
      #expect(original.used == live.count)
    }
  }

  @Test(
    "V1: only originals that one looks into; a proxy's page is for who looks into its space", arguments: World.users)
  func visibility(user: String) throws {
    let scene = try VisibilityScene()
    let map = try whole(scene.world, as: user, limit: 5, fromEnd: false)
    let seen = scene.instances.filter { scene.looksInside($0.value, user) }.map(\.key)
    let originals = Set(seen).intersection([scene.world.mycredstore, scene.opsstore])
    #expect(Set(map.map(\.instance.id)) == originals)
    for proxy in map.flatMap(\.proxies) {
      #expect(proxy.isInside == scene.looksInside(proxy.listing.space, user), "\(proxy.listing.name)")
    }
  }

  @Test("Revoked proxies stay on the map until they are deleted, and originals that nothing hangs off go")
  func revoked() throws {
    let world = try World()
    try world.share(to: .space(world.test))
    let proxy = try world.consume(in: world.test)
    try world.unshare(.everything)
    let original = try #require(try whole(world, as: "alice", limit: 5, fromEnd: false).first)
    #expect(original.proxies.map(\.listing.id) == [proxy] && original.proxies.first?.revokedAt == world.now)
    #expect(original.used == 0 && original.limit == 10)
    try world.delete(proxy)
    #expect(try whole(world, as: "alice", limit: 5, fromEnd: false).isEmpty)
    #expect(try world.ask(UnlinkedCountQuery()) == PartialCount(count: 1, stoppedAt: nil))
  }
}
