import SharingEngine
import TestSupport
import Testing

/// S13: what each selector ends (P6).
@Suite struct UnsharingTests {
  @Test("S13: the preview of every selector lists exactly what the model says, or says that nothing is shared there")
  func previews() throws {
    let scene = try UnsharingScene()
    var hits = 0
    for selector in try scene.selectors() {
      let expected = try scene.expected(selector)
      let query = UnsharePreviewQuery(original: scene.world.mycredstore, selector: selector)
      if expected.isEmpty {
        #expect(try scene.world.refusal(asking: query).code == .nothingShared, "\(selector)")
      } else {
        hits += 1
        let preview = try scene.world.ask(query)
        #expect(preview.effects == expected, "\(selector)")
        #expect(Set(preview.proxies.map(\.id)) == expected.proxies, "\(selector)")
        #expect(Set(preview.shares.map(\.share.id)) == expected.shares, "\(selector)")
      }
    }
    #expect(hits > 20)
  }

  @Test("S13: every selector ends exactly what the model says, and nothing else")
  func effects() throws {
    // The scene is the same each time, so that selectors fit each of them. What hits nothing changes none.
    let untouched = try UnsharingScene()
    for selector in try untouched.selectors() {
      let expected = try untouched.expected(selector)
      let scene = expected.isEmpty ? untouched : try UnsharingScene()
      let world = scene.world
      let decision = try world.perform(world.unsharing(selector))
      if expected.isEmpty {
        #expect(decision.refusalCode == .nothingShared, "\(selector)")
      } else {
        let counts = Acceptance.unshared(proxies: expected.proxies.count, shares: expected.shares.count)
        #expect(decision == .accepted(counts), "\(selector)")
        try expectState(of: scene, after: expected, "\(selector)")
      }
    }
    try expectState(of: untouched, after: UnshareEffects(proxies: [], shares: []), "what hits nothing")
  }

  private func expectState(of scene: UnsharingScene, after effects: UnshareEffects, _ comment: Comment) throws {
    for proxy in scene.proxies.keys {
      #expect(try scene.world.hasAccess(proxy) == !effects.proxies.contains(proxy), comment)
    }
    for share in scene.shares.keys {
      let state: ShareState = effects.shares.contains(share) ? .unshared : .open
      #expect(try scene.world.state(of: share) == state, comment)
    }
    #expect(try scene.world.hasAccess(scene.others), comment)
    #expect(try scene.world.state(of: scene.othersShare) == .open, comment)
  }

  @Test("S13: a space's unshare also ends a permanent share to its whole subaccount; other proxies of it stay")
  func failsClosed() throws {
    let world = try World()
    let share = try world.share(to: .subaccount(world.ops), permanent: true)
    let here = try world.consume(in: world.qa)
    let there = try world.consume(in: world.audit)
    let unshared = try world.unshare(.space(world.qa, region: Region("cf-us20")))
    #expect(unshared == .unshared(proxies: 1, shares: 1))
    #expect(try world.state(of: share) == .unshared)
    #expect(try world.hasAccess(here) == false)
    #expect(try world.hasAccess(there))
    try world.delete(here)
    #expect(try world.refusal(of: world.consuming(in: world.qa), as: "bob").code == .shareUnshared)
  }

  @Test("S13: a proxy's unshare also ends the shares that would let its space in again")
  func proxyFailsClosed() throws {
    let world = try World()
    let around = try world.share(to: .subaccount(world.ops))
    try world.share(to: .space(world.qa), permanent: true)
    let other = try world.share(to: .space(world.audit))
    let proxy = try world.consume(in: world.qa)
    try world.unshare(.proxy(proxy, region: Region("cf-us20")))
    #expect(try world.openShares() == [other])
    #expect(try world.state(of: around) == .unshared)
  }

  @Test("S13: a share that no space could use now is ended all the same")
  func unusableShare() throws {
    let world = try World()
    try world.create("own", .free, in: world.stage)
    try world.share(to: .space(world.stage))
    try world.unshare(.space(world.stage, region: nil))
    #expect(try world.openShares() == [])
  }

  @Test("S13: what hits nothing is refused in these words")
  func nothing() throws {
    let world = try World()
    let refusal = try world.refusal(of: world.unsharing(.everything))
    #expect(refusal.gist == .init(code: .nothingShared))
    #expect(refusal.message.lowercased().contains("nothing is shared there"))
  }

  @Test("S13: a second time hits nothing")
  func twice() throws {
    let world = try World()
    try world.share(to: .space(world.stage), permanent: true)
    let proxy = try world.consume(in: world.stage)
    try world.unshare(.everything)
    for selector in [UnshareSelector.everything, .proxy(proxy, region: nil), .space(world.stage, region: nil)] {
      #expect(try world.refusal(of: world.unsharing(selector)).code == .nothingShared)
    }
  }

  @Test("S13: if what it ends has changed since it was listed, it is refused and ends nothing")
  func confirmed() throws {
    let world = try World()
    try world.share(to: .space(world.stage), permanent: true)
    let listed = try world.ask(UnsharePreviewQuery(original: world.mycredstore, selector: .everything)).effects
    let proxy = try world.consume(in: world.stage)
    let refusal = try world.refusal(of: world.unsharing(.everything, confirmed: listed))
    #expect(refusal.code == .effectsChanged)
    #expect(try world.hasAccess(proxy))
    #expect(try world.openShares().count == 1)
    let again = try world.ask(UnsharePreviewQuery(original: world.mycredstore, selector: .everything)).effects
    #expect(again.proxies == [proxy])
    try world.accept(world.unsharing(.everything, confirmed: again))
    #expect(try world.hasAccess(proxy) == false)
  }

  @Test("S13: a listed share that has expired since is a change, too")
  func confirmedExpired() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    try world.share(to: .space(world.test), permanent: true)
    let listed = try world.ask(UnsharePreviewQuery(original: world.mycredstore, selector: .everything)).effects
    world.advance(minutes: 15)
    #expect(try world.refusal(of: world.unsharing(.everything, confirmed: listed)).code == .effectsChanged)
  }
}
