import SharingEngine
import TestSupport
import Testing

/// A5, I1, I4, I5: plans.
@Suite struct PlanTests {
  @Test("I1: one offering with four plans")
  func plans() {
    #expect(Plan.offering == "credstore")
    #expect(Plan.allCases.map(\.rawValue) == ["trial", "free", "standard", "proxy"])
  }

  @Test("I4: free and trial have one proxy, standard ten, a proxy no limits of its own")
  func limits() {
    #expect(Plan.allCases.map { $0.limits?.proxies } == [1, 1, 10, nil])
  }

  @Test("A5: a productive subaccount is entitled to free, standard and proxy, a trial one to trial and proxy")
  func entitlements() throws {
    let world = try World()
    for (space, subaccount, refused) in [
      (world.test, "productive", [Plan.trial]), (world.play, "trial", [.free, .standard]),
    ] {
      for plan in refused {
        let refusal = try world.refusal(of: world.creating("new", plan, in: space))
        #expect(refusal.gist == .init(code: .notEntitled, field: .plan))
        #expect(refusal.message.contains("A \(subaccount) subaccount is not entitled to plan \(plan.rawValue)"))
      }
    }
    for (plan, space) in [(Plan.free, world.test), (.standard, world.stage), (.trial, world.play)] {
      #expect(try world.stored(world.create("new", plan, in: space)).plan == plan)
    }
  }

  @Test("A5: both kinds of subaccounts are entitled to proxy")
  func proxies() throws {
    let world = try World()
    for space in [world.test, world.play] {
      try world.share(to: .space(space))
      #expect(try world.stored(world.consume(in: space)).plan == .proxy)
    }
  }

  private func changing(_ instance: InstanceID, to plan: Plan) -> SharingCommand {
    .updateInstance(UpdateInstance(instance: instance, plan: plan))
  }

  @Test("I5: between free and standard both ways, and with as many proxies as fit")
  func change() throws {
    let world = try World()
    try world.share(to: .space(world.stage), permanent: true)
    try world.consume(in: world.stage)
    for plan in [Plan.free, .standard] {
      world.advance(seconds: 1)
      try world.accept(changing(world.mycredstore, to: plan))
      #expect(try world.stored(world.mycredstore).plan == plan)
      #expect(try world.stored(world.mycredstore).changedAt == world.now)
    }
    #expect(try world.openShares().count == 1)
    #expect(try world.liveProxies().count == 1)
  }

  @Test("I5: what is too much is named, and revoked proxies count for nothing")
  func tooMuch() throws {
    let world = try World()
    try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    try world.consume(in: world.stage)
    let second = try world.consume(in: world.test)
    let refusal = try world.refusal(of: changing(world.mycredstore, to: .free))
    #expect(refusal.gist == .init(code: .tooMuchForPlan, field: .plan))
    #expect(refusal.message.contains("Plan free allows 1 proxy instance and 2 have access. Unshare 1 of them first."))
    #expect(try world.stored(world.mycredstore).plan == .standard)
    try world.unshare(.proxy(second, region: nil))
    try world.accept(changing(world.mycredstore, to: .free))
  }

  @Test("I5: to and from proxy is refused")
  func proxyPlan() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    for (instance, plan) in [(world.mycredstore, Plan.proxy), (proxy, .free), (proxy, .standard)] {
      let refusal = try world.refusal(of: changing(instance, to: plan))
      #expect(refusal.gist == .init(code: .planChangeNotAllowed, field: .plan))
    }
  }

  @Test("I5: a plan that the subaccount is not entitled to is refused")
  func notEntitled() throws {
    let world = try World()
    let trial = try world.create("trialstore", .trial, in: world.play)
    for (instance, plan) in [(world.mycredstore, Plan.trial), (trial, .free), (trial, .standard)] {
      let refusal = try world.refusal(of: changing(instance, to: plan))
      #expect(refusal.gist == .init(code: .notEntitled, field: .plan))
    }
  }

  @Test("I5: the same plan again is accepted and changes nothing")
  func samePlan() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    let before = [try world.stored(world.mycredstore), try world.stored(proxy)]
    world.advance(minutes: 1)
    try world.accept(changing(world.mycredstore, to: .standard))
    try world.accept(changing(proxy, to: .proxy))
    #expect([try world.stored(world.mycredstore), try world.stored(proxy)] == before)
  }
}
