import SharingEngine
import TestSupport
import Testing

/// S6, S7, P3: pending and permanent shares, and when they end.
@Suite struct PendingShareTests {
  @Test("S6: a pending share is for one proxy instance")
  func once() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    #expect(try world.state(of: share) == .used)
    try world.delete(proxy)
    #expect(try world.refusal(of: world.consuming(in: world.stage)).code == .shareUsed)
  }

  @Test("S6: with a pending share to a subaccount the first of its spaces wins")
  func firstSpaceWins() throws {
    let world = try World()
    let share = try world.share(to: .subaccount(world.paymentsEU))
    try world.consume(in: world.test)
    #expect(try world.state(of: share) == .used)
    #expect(try world.refusal(of: world.consuming(in: world.stage)).code == .shareUsed)
  }

  @Test("S6: a permanent share serves as many proxies as the plan allows, in one space one after the other")
  func permanentSpace() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage), permanent: true)
    for _ in 1...3 {
      world.advance(minutes: 1000)
      try world.delete(world.consume(in: world.stage))
    }
    #expect(try world.state(of: share) == .open)
  }

  @Test("S6: with a permanent share to a subaccount any of its spaces may use it")
  func permanentSubaccount() throws {
    let world = try World()
    let share = try world.share(to: .subaccount(world.ops), permanent: true)
    world.advance(minutes: 100_000)
    let proxies = [try world.consume(in: world.qa), try world.consume(in: world.audit)]
    #expect(try world.liveProxies() == proxies)
    #expect(try world.state(of: share) == .open)
    #expect(try world.refusal(of: world.consuming(in: world.test)).code == .noOpenShare)
  }

  @Test("S6: one share serves one target")
  func oneTarget() throws {
    let world = try World()
    try world.share(to: .space(world.stage), permanent: true)
    for space in [world.test, world.qa, world.play] {
      #expect(try world.refusal(of: world.consuming(in: space), as: world.developer(of: space)).code == .noOpenShare)
    }
  }

  /// Milliseconds from sharing, and whether the share is valid then. A clock before the latest time counts as that (T1).
  static let instants: [(Int64, Bool)] = [
    (-1, true), (0, true), (1, true), (899_999, true), (900_000, false), (900_001, false), (86_400_000, false),
  ]

  @Test("S7: created ≤ now < created + 15:00.000", arguments: instants)
  func validity(_ milliseconds: Int64, _ isValid: Bool) throws {
    let share = Share(
      id: try World.unknown(), sequence: 1, original: try World.unknown(), target: .space(try World.unknown()),
      isPermanent: false, authorization: nil, createdAt: TestClock.start, createdBy: "alice", state: .open)
    let isBefore = milliseconds < 0
    #expect(share.isOpen(at: TestClock.start.advanced(byMilliseconds: milliseconds)) == (isValid && !isBefore))
  }

  @Test("S7: a permanent share is valid at any time while open, a closed one of either kind at none")
  func validityOfOthers() throws {
    for permanent in [false, true] {
      for state in ShareState.allCases {
        let share = Share(
          id: try World.unknown(), sequence: 1, original: try World.unknown(), target: .space(try World.unknown()),
          isPermanent: permanent, authorization: nil, createdAt: TestClock.start, createdBy: "alice", state: state)
        #expect(share.isOpen(at: TestClock.start) == (state == .open))
        #expect(
          share.isOpen(at: TestClock.start.advanced(byMilliseconds: 900_000)) == (state == .open && permanent))
      }
    }
  }

  @Test("S7: at exactly fifteen minutes a pending share has expired, and not a millisecond before", arguments: instants)
  func consuming(_ milliseconds: Int64, _ isValid: Bool) throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    world.advance(milliseconds: milliseconds)
    #expect(
      try world.perform(world.consuming(in: world.stage)).refusalCode == (isValid ? nil : .shareExpired))
    #expect(try world.state(of: share) == (isValid ? .used : .expired))
  }

  @Test("P3: details, list, offers, previews and countdown agree at each instant", arguments: instants)
  func shown(_ milliseconds: Int64, _ isValid: Bool) throws {
    func look<Answer>(_ question: (World) throws -> Answer) throws -> Answer {
      // Each question comes to a store in which nobody has found the share expired yet.
      let world = try World()
      try world.share(to: .space(world.stage))
      world.advance(milliseconds: milliseconds)
      return try question(world)
    }
    let end = TestClock.start.advanced(byMilliseconds: 900_000)
    let details = try look { try $0.ask(InstanceQuery(instance: $0.mycredstore)) }
    #expect(details.openShares.compactMap(\.share.expiresAt) == (isValid ? [end] : []))
    let row = try look { try $0.ask(InstancesQuery(place: .space($0.dev), limit: 5)) }.rows.first
    #expect(row?.shares == (isValid ? .pending(until: end) : .nothing))
    let offers = try look { try $0.ask(OffersQuery(space: $0.stage, limit: 5)) }
    #expect(offers.compactMap(\.expiresAt) == (isValid ? [end] : []))
    let target = try look {
      try $0.ask(TargetQuery(original: $0.mycredstore, kind: .space, guid: $0.stage.text, region: nil))
    }
    #expect((target.replaces != nil) == isValid)
    let deletion = try look { try $0.ask(DeletePreviewQuery(subject: .instance($0.mycredstore))) }
    #expect(deletion.along.isEmpty == !isValid)
    let unshare = try look { world in
      try? world.ask(UnsharePreviewQuery(original: world.mycredstore, selector: .everything))
    }
    #expect((unshare != nil) == isValid)
    #expect(try look { try $0.engine.now() } == TestClock.start.advanced(byMilliseconds: max(0, milliseconds)))
  }

  @Test("S7: what has become of a share is told from that instant on, to its own side alone", arguments: instants)
  func stateAskedFor(_ milliseconds: Int64, _ isValid: Bool) throws {
    let world = try World()
    let question = ShareStateQuery(share: try world.share(to: .space(world.qa)))
    world.advance(milliseconds: milliseconds)
    // The second time it has been closed in the store.
    for _ in 1...2 { #expect(try world.ask(question) == (isValid ? .open : .expired)) }
    let unknown = ShareStateQuery(share: try World.unknown())
    #expect(try world.refusal(asking: question, as: "bob") == world.refusal(asking: unknown, as: "bob"))
  }

  @Test("P3: commands agree, too: unsharing, withdrawing, sharing again", arguments: instants)
  func commands(_ milliseconds: Int64, _ isValid: Bool) throws {
    func act(_ command: (World, ShareID) throws -> SharingCommand) throws -> (Refusal.Code?, ShareState) {
      let world = try World()
      let share = try world.share(to: .space(world.stage))
      world.advance(milliseconds: milliseconds)
      let decision = try world.perform(command(world, share))
      return (decision.refusalCode, try world.state(of: share))
    }
    #expect(
      try act { world, _ in try world.unsharing(.everything) }
        == (isValid ? (nil, .unshared) : (.nothingShared, .expired)))
    #expect(
      try act { .withdraw(WithdrawShare(share: $1)) } == (isValid ? (nil, .withdrawn) : (.shareClosed, .expired)))
    #expect(
      try act { world, _ in try world.sharing(to: .space(world.stage)) } == (nil, isValid ? .replaced : .expired))
    #expect(
      try act { world, _ in .deleteInstance(DeleteInstance(instance: world.mycredstore)) }
        == (nil, isValid ? .withdrawn : .expired))
  }

  @Test("S7: nothing renews a share: not looking, renaming, changing the plan, refused uses, a share elsewhere")
  func nothingRenews() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    for step in 1...14 {
      world.advance(minutes: 1)
      _ = try world.ask(InstanceQuery(instance: world.mycredstore))
      _ = try world.ask(OffersQuery(space: world.stage, limit: 5))
      let update = UpdateInstance(
        instance: world.mycredstore, name: "store-\(step)", plan: step.isMultiple(of: 2) ? .free : .standard)
      try world.accept(.updateInstance(update))
      _ = try world.refusal(of: world.consuming("store-\(step)", in: world.test))
      try world.share("store-\(step)", to: .space(world.qa))
    }
    #expect(try world.stored(share).createdAt == TestClock.start)
    world.advance(minutes: 1)
    #expect(try world.refusal(of: world.consuming(world.mycredstore, in: world.stage)).code == .shareExpired)
  }

  @Test("S7: a query that finds a share expired closes it in the store, without a record")
  func closedByQuery() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    let records = try world.countRecords()
    world.advance(milliseconds: 899_999)
    _ = try world.ask(InstanceQuery(instance: world.mycredstore))
    #expect(try world.state(of: share) == .open)
    world.advance(milliseconds: 1)
    _ = try world.ask(SessionQuery())
    #expect(try world.state(of: share) == .expired)
    #expect(try world.countRecords() == records)
  }

  @Test("S7: a refused query that finds a share expired closes it, too")
  func closedByRefusedQuery() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    world.advance(minutes: 15)
    _ = try world.refusal(asking: UnsharePreviewQuery(original: world.mycredstore, selector: .everything))
    #expect(try world.state(of: share) == .expired)
    world.advance(minutes: -15)
    #expect(try world.refusal(of: world.consuming(in: world.stage)).code == .shareExpired)
  }

  @Test("S7: a refused command that finds a share expired closes it, too")
  func closedByRefusedCommand() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    world.advance(minutes: 15)
    #expect(try world.refusal(of: world.consuming(in: world.stage)).code == .shareExpired)
    #expect(try world.state(of: share) == .expired)
  }

  @Test("S7: an older share that ran out does not hide a younger one in the list")
  func younger() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    world.advance(minutes: 5)
    try world.share(to: .space(world.test))
    world.advance(minutes: 10)
    let row = try #require(try world.ask(InstancesQuery(place: .space(world.dev), limit: 5)).rows.first)
    #expect(row.shares == .pending(until: world.now.advanced(byMilliseconds: 300_000)))
  }

  @Test("S7: sharing again begins fifteen new minutes, for the new share")
  func again() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    world.advance(minutes: 14)
    try world.share(to: .space(world.stage))
    world.advance(minutes: 14)
    try world.consume(in: world.stage)
  }
}
