import SharingEngine
import TestSupport
import Testing

/// S16, S17: open shares, shown and withdrawn.
@Suite struct OpenSharesTests {
  private func open(_ world: World, as user: String = "alice") throws -> [OpenShare] {
    try world.ask(InstanceQuery(instance: world.mycredstore), as: user).openShares
  }

  @Test("S16: pending shares come first, soonest expiry first, then permanent ones")
  func order() throws {
    let world = try World()
    let permanent = try world.share(to: .space(world.stage), permanent: true)
    world.advance(minutes: 1)
    let soon = try world.share(to: .space(world.test))
    world.advance(minutes: 1)
    let late = try world.share(to: .space(world.qa))
    let last = try world.share(to: .space(world.play), permanent: true)
    #expect(try open(world).map(\.share.id) == [soon, late, permanent, last])
  }

  @Test("S16: it is known whether an open share has ever been used, also when its proxy is gone")
  func wasUsed() throws {
    let world = try World()
    try world.share(to: .space(world.stage), permanent: true)
    try world.share(to: .space(world.test), permanent: true)
    #expect(try open(world).map(\.wasUsed) == [false, false])
    let proxy = try world.consume(in: world.stage)
    #expect(try open(world).map(\.wasUsed) == [true, false])
    try world.delete(proxy)
    #expect(try open(world).map(\.wasUsed) == [true, false])
  }

  @Test("S16: a used pending share is no longer open, a used permanent one still is")
  func used() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let permanent = try world.share(to: .space(world.test), permanent: true)
    try world.consume(in: world.stage)
    try world.consume(in: world.test)
    #expect(try open(world).map(\.share.id) == [permanent])
  }

  @Test("S16: the details say target, times and who shared")
  func details() throws {
    let world = try World()
    try world.share(to: .space(world.stage), as: "dan")
    let share = try #require(try open(world).first)
    #expect(share.targetWords == "space stage in payments-eu (cf-eu10)")
    #expect(share.share.createdBy == "dan")
    #expect(share.share.createdAt == TestClock.start)
    try world.share(to: .subaccount(world.ops))
    #expect(try open(world).last?.targetWords == "subaccount ops (cf-us20)")
  }

  @Test("S16: the Shares column says the soonest end, else the number of proxies, else permanent")
  func column() throws {
    let world = try World()
    func column() throws -> ShareColumn? {
      try world.ask(InstancesQuery(place: .space(world.dev), limit: 5)).rows.first?.shares
    }
    #expect(try column() == .nothing)
    try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    #expect(try column() == .permanent)
    try world.consume(in: world.stage)
    try world.consume(in: world.test)
    #expect(try column() == .proxies(2))
    try world.share(to: .space(world.qa))
    #expect(try column() == .pending(until: world.now.advanced(byMilliseconds: 900_000)))
    let stage = try world.ask(InstancesQuery(place: .space(world.stage), limit: 5)).rows.first
    #expect(stage?.shares == .proxy(of: "mycredstore"))
  }

  @Test("S17: withdrawing ends that share and nothing else")
  func withdraw() throws {
    let world = try World()
    let share = try world.share(to: .subaccount(world.ops), permanent: true)
    let other = try world.share(to: .space(world.audit))
    let proxy = try world.consume(in: world.qa)
    try world.withdraw(share)
    #expect(try world.state(of: share) == .withdrawn)
    #expect(try world.openShares() == [other])
    #expect(try world.hasAccess(proxy))
    #expect(try world.liveProxies() == [proxy])
    #expect(try world.records(of: world.dev).last?.action == .withdraw)
  }

  @Test("S17: a share that has ended cannot be withdrawn, and the refusal says what became of it")
  func ended() throws {
    let world = try World()
    func refused(_ share: ShareID) throws -> String {
      let refusal = try world.refusal(of: .withdraw(WithdrawShare(share: share)))
      #expect(refusal.code == .shareClosed)
      return refusal.message
    }
    let used = try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    #expect(try refused(used).contains("it is used"))
    let withdrawn = try world.share(to: .space(world.test))
    try world.withdraw(withdrawn)
    #expect(try refused(withdrawn).contains("it is withdrawn"))
    let replaced = try world.share(to: .space(world.test))
    let expired = try world.share(to: .space(world.test))
    #expect(try refused(replaced).contains("it is replaced"))
    world.advance(minutes: 15)
    #expect(try refused(expired).contains("it is expired"))
    let unshared = try world.share(to: .space(world.test))
    try world.unshare(.everything)
    #expect(try refused(unshared).contains("it is unshared"))
    #expect(try world.hasAccess(proxy) == false)
  }

  @Test("S17: a share whose target was deleted has been withdrawn with it")
  func deletedTarget() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    try world.accept(.delete(Delete(place: .space(world.stage))))
    #expect(try world.refusal(of: .withdraw(WithdrawShare(share: share))).code == .shareClosed)
  }

  @Test("S12: the target's side sees the open shares that it can use, its own first, with their codes")
  func offers() throws {
    let world = try World()
    let around = try world.share(to: .subaccount(world.ops), permanent: true)
    let exact = try world.share(to: .space(world.qa))
    try world.share(to: .space(world.audit))
    let offers = try world.ask(OffersQuery(space: world.qa, limit: 10), as: "bob")
    #expect(offers.map(\.share) == [exact, around])
    #expect(offers.map(\.isForSubaccount) == [false, true])
    #expect(offers.map(\.isPermanent) == [false, true])
    #expect(offers.map(\.originalName) == ["mycredstore", "mycredstore"])
    #expect(offers.map(\.originalPlan) == [.standard, .standard])
    for offer in offers {
      #expect(offer.code == OriginDocument(serviceGUID: world.mycredstore, landscape: Region("cf-eu10")))
    }
    try world.accept(world.creating("p", .proxy, in: world.qa, try #require(offers.first).code.code), as: "bob")
  }

  @Test("S7: shares that cannot be used do not count as offers", arguments: 0...3)
  func offersBehindOthers(_ limit: Int) throws {
    let world = try World()
    try world.create("a", in: world.test)
    try world.create("b", in: world.audit)
    try world.share(to: .subaccount(world.paymentsEU))
    world.advance(minutes: 10)
    try world.share("a", to: .subaccount(world.paymentsEU))
    try world.share("a", to: .space(world.stage), permanent: true)
    try world.share("b", to: .subaccount(world.paymentsEU), permanent: true, as: "bob")
    world.advance(minutes: 5)
    let offers = try world.ask(OffersQuery(space: world.stage, limit: limit))
    #expect(offers.map(\.originalName) == Array(["a", "a", "b"].prefix(limit)))
    let atHome = try world.ask(OffersQuery(space: world.test, limit: limit))
    #expect(atHome.map(\.originalName) == Array(["b"].prefix(limit)))
  }

  @Test("S12: the original's own space is not offered its own share")
  func noOfferAtHome() throws {
    let world = try World()
    try world.share(to: .subaccount(world.paymentsEU))
    #expect(try world.ask(OffersQuery(space: world.dev, limit: 10)) == [])
    #expect(try world.ask(OffersQuery(space: world.stage, limit: 10)).count == 1)
  }
}
