import SharingEngine
import Synchronization
import TestSupport
import Testing

/// T1, P4: time.
@Suite struct ClockTests {
  private let accepting = SharingCommand.acceptClock(AcceptClock())

  @Test("T1: now is the later of the wall clock and the latest time written")
  func now() throws {
    let world = try World()
    #expect(try world.engine.now() == TestClock.start)
    world.advance(minutes: 5)
    #expect(try world.engine.now() == world.now)
    try world.share(to: .space(world.stage), permanent: true)
    let latest = world.now
    world.advance(minutes: -60)
    #expect(try world.engine.now() == latest)
    let share = try world.share(to: .space(world.test), permanent: true)
    #expect(try world.stored(share).createdAt == latest)
    #expect(try world.records(of: world.dev).last?.at == latest)
  }

  @Test("T1: looking does not write the time")
  func queriesWriteNothing() throws {
    let world = try World()
    world.advance(minutes: 5)
    _ = try world.ask(InstanceQuery(instance: world.mycredstore))
    world.advance(minutes: -5)
    #expect(try world.engine.now() == TestClock.start)
  }

  @Test("T1: an answer comes with the time that counted for it, out of one transaction")
  func timeOfAnswer() throws {
    let world = try World()
    world.advance(minutes: 5)
    try world.share(to: .space(world.test), permanent: true)
    let latest = world.now
    world.advance(minutes: -5)
    let store = CountingStore(base: world.store)
    let engine = SharingEngine(
      store: store, clock: world.clock, identifiers: world.identifiers, osUser: World.osUser)
    let query = InstanceQuery(instance: world.mycredstore)
    let (answer, now) = try engine.askWithTime(query, as: "alice")
    #expect(now == latest)
    #expect(try answer == world.ask(query))
    #expect(store.transactions.withLock(\.self) == 1)
    _ = try engine.ask(query, as: "alice")
    #expect(store.transactions.withLock(\.self) == 2)
  }

  @Test("T1: a decision that was committed is given, whatever the store does next")
  func committedDecision() throws {
    let world = try World()
    let store = CountingStore(base: world.store)
    let engine = SharingEngine(
      store: store, clock: world.clock, identifiers: world.identifiers, osUser: World.osUser)
    let decision = try engine.perform(
      world.sharing(to: .space(world.stage)), as: "alice", requestID: world.newRequestID())
    #expect(decision.refusalCode == nil)
    #expect(store.transactions.withLock(\.self) == 1)
  }

  @Test("T1: the clock is read after the lock: who waited for it too long finds the share expired")
  func readAfterLock() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    let store = LateStore(base: world.store, clock: world.clock)
    let engine = SharingEngine(
      store: store, clock: world.clock, identifiers: world.identifiers, osUser: World.osUser)
    let decision = try engine.perform(
      world.consuming(in: world.stage), as: "alice", requestID: world.newRequestID())
    #expect(decision.refusalCode == .shareExpired)
    #expect(try world.state(of: share) == .expired)
  }

  @Test("T1: a refused command writes the time, as its record has it")
  func refusalsWrite() throws {
    let world = try World()
    world.advance(minutes: 5)
    _ = try world.refusal(of: world.unsharing(.everything))
    let latest = world.now
    world.advance(minutes: -5)
    #expect(try world.engine.now() == latest)
  }

  /// How far the wall clock is behind, and whether pending shares are refused.
  static let lags: [(Int64, Bool)] = [
    (-1000, false), (0, false), (1, false), (2000, false), (2001, true), (86_400_000, true),
  ]

  @Test("T1: a wall clock more than two seconds behind refuses creating pending shares", arguments: lags)
  func sharing(_ lag: Int64, _ isRefused: Bool) throws {
    let world = try World()
    world.advance(milliseconds: -lag)
    let pending = try world.perform(world.sharing(to: .space(world.stage)))
    #expect(pending.refusalCode == (isRefused ? .clockBehind : nil))
    #expect(try world.perform(world.sharing(to: .space(world.test), permanent: true)).refusalCode == nil)
  }

  @Test("T1: a wall clock more than two seconds behind refuses consuming pending shares", arguments: lags)
  func consuming(_ lag: Int64, _ isRefused: Bool) throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    try world.share(to: .space(world.test), permanent: true)
    world.advance(milliseconds: -lag)
    #expect(try world.perform(world.consuming(in: world.stage)).refusalCode == (isRefused ? .clockBehind : nil))
    #expect(try world.state(of: share) == (isRefused ? .open : .used))
    #expect(try world.perform(world.consuming(in: world.test)).refusalCode == nil)
  }

  @Test("T1: the rest goes on, and a clock that is right again ends it")
  func theRest() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    world.advance(minutes: -10)
    _ = try world.createSpace("new", in: world.ops)
    try world.accept(.updateInstance(UpdateInstance(instance: world.mycredstore, name: "other")))
    try world.unshare(.space(world.stage, region: nil), of: "other")
    #expect(try world.state(of: share) == .unshared)
    world.advance(minutes: 10)
    try world.share("other", to: .space(world.stage))
    try world.consume("other", in: world.stage)
  }

  @Test("T1: a clock that is behind renews no share")
  func noRenewal() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    world.advance(minutes: 14)
    try world.share(to: .space(world.test), permanent: true)
    world.advance(minutes: -14)
    let end = try #require(
      try world.ask(InstanceQuery(instance: world.mycredstore)).openShares.first?.share.expiresAt)
    #expect(end.milliseconds(since: try world.engine.now()) == 60_000)
    world.advance(minutes: 15)
    #expect(try world.refusal(of: world.consuming(in: world.stage)).code == .shareExpired)
    #expect(try world.state(of: share) == .expired)
  }

  @Test("T1: only an administrator accepts the clock", arguments: World.users)
  func whoAccepts(_ user: String) throws {
    let world = try World()
    let isAllowed = ["alice", "ada"].contains(user)
    #expect(try world.perform(accepting, as: user).refusalCode == (isAllowed ? nil : .roleMissing))
  }

  @Test("T1: accepting the clock closes every pending share that is not closed as expired, and no other")
  func accepted() throws {
    let world = try World()
    let used = try world.share(to: .space(world.play))
    try world.consume(in: world.play)
    let withdrawn = try world.share(to: .space(world.stage))
    try world.withdraw(withdrawn)
    let pending = try world.share(to: .space(world.stage))
    let around = try world.share(to: .subaccount(world.ops))
    let permanent = try world.share(to: .space(world.test), permanent: true)
    world.advance(minutes: -10)
    try world.accept(accepting)
    #expect(try world.state(of: pending) == .expired)
    #expect(try world.state(of: around) == .expired)
    #expect(try world.state(of: permanent) == .open)
    #expect(try world.state(of: used) == .used)
    #expect(try world.state(of: withdrawn) == .withdrawn)
    #expect(try world.refusal(of: world.consuming(in: world.stage)).code == .shareExpired)
    try world.consume(in: world.test)
  }

  @Test("T1: what accepting the clock closed is not the last closed for ever")
  func closedByAcceptance() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    world.advance(minutes: 10)
    try world.share(to: .space(world.test), permanent: true)
    world.advance(minutes: -10)
    try world.accept(accepting)
    world.advance(minutes: 1)
    try world.withdraw(world.share(to: .space(world.stage)))
    #expect(try world.refusal(of: world.consuming(in: world.stage)).code == .shareWithdrawn)
  }

  @Test("T1: the wall clock becomes the latest time, and pending shares go on from there")
  func acceptedTime() throws {
    let world = try World()
    let future = TestClock.start.advanced(byMilliseconds: 365 * 86_400_000)
    let start = world.now
    world.clock.set(to: future)
    try world.share(to: .space(world.test), permanent: true)
    world.clock.set(to: start)
    #expect(try world.refusal(of: world.sharing(to: .space(world.stage))).code == .clockBehind)
    #expect(try world.engine.now() == future)
    try world.accept(accepting)
    #expect(try world.engine.now() == start)
    let share = try world.share(to: .space(world.stage))
    #expect(try world.stored(share).createdAt == start)
    world.advance(milliseconds: 899_999)
    try world.consume(in: world.stage)
  }

  @Test("T1: the record of accepting carries the accepted time, and order is by sequence number")
  func record() throws {
    let world = try World()
    world.advance(minutes: 30)
    try world.share(to: .space(world.test), permanent: true)
    world.advance(minutes: -30)
    let before = try world.countRecords()
    try world.accept(accepting, as: "ada")
    #expect(try world.countRecords() == before + 1)
    world.advance(minutes: 1)
    try world.share(to: .space(world.test), permanent: true)
    let records = try world.records(of: world.dev)
    #expect(records.map(\.sequence) == records.map(\.sequence).sorted())
    let last = records.suffix(2)
    #expect(last.map(\.action) == [.share, .share])
    #expect(try #require(last.first).at > #require(last.last).at)
  }

  @Test("T1: a refused acceptance changes no time")
  func refusedAcceptance() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    world.advance(minutes: -10)
    #expect(try world.refusal(of: accepting, as: "dan").code == .roleMissing)
    #expect(try world.state(of: share) == .open)
    #expect(try world.engine.now() == TestClock.start)
  }

  @Test("P4: a share that was shown as expired stays so when the clock is set back")
  func shownExpired() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    world.advance(minutes: 15)
    _ = try world.ask(OffersQuery(space: world.stage, limit: 5))
    world.advance(minutes: -15)
    #expect(try world.state(of: share) == .expired)
    #expect(try world.ask(InstanceQuery(instance: world.mycredstore)).openShares == [])
    #expect(try world.refusal(of: world.consuming(in: world.stage)).code == .shareExpired)
  }

  @Test(
    "P4: with a clock that drifts, jumps and steps back, nothing comes back that was told to be over", arguments: 1...12
  )
  func randomClock(_ seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let world = try World()
    var shares: [ShareID] = []
    var over: Set<ShareID> = []
    for step in 1...80 {
      let comment: Comment = "seed \(seed), step \(step)"
      switch Int.random(in: 0..<7, using: &random) {
      case 0: world.advance(milliseconds: Int64.random(in: -1500...1500, using: &random))
      case 1: world.advance(minutes: Int64.random(in: -20...20, using: &random))
      case 2:
        let target = [world.stage, world.test, world.play][Int.random(in: 0..<3, using: &random)]
        if case .accepted(.shared(let id)) = try world.perform(world.sharing(to: .space(target))) { shares.append(id) }
      case 3:
        for space in [world.stage, world.test, world.play] {
          for proxy in try world.inspect({ try $0.instances(in: space) }) { try world.delete(proxy.id) }
        }
      case 4:
        let space = [world.stage, world.test, world.play][Int.random(in: 0..<3, using: &random)]
        let decision = try world.perform(world.consuming(in: space))
        if case .accepted(.createdInstance(let proxy)) = decision {
          let share = try #require(try world.stored(proxy).origin?.share)
          #expect(!over.contains(share), comment)
          over.insert(share)
        }
      case 5: if Int.random(in: 0..<4, using: &random) == 0 { try world.accept(accepting) }
      default: break
      }
      let open = try world.ask(InstanceQuery(instance: world.mycredstore)).openShares.map(\.share.id)
      #expect(over.isDisjoint(with: open), comment)
      over.formUnion(Set(shares).subtracting(open))
    }
    #expect(!over.isEmpty, "seed \(seed)")
  }
}

/// A store that has to wait fifteen minutes for the lock.
private struct LateStore: SharingStore {
  let base: any SharingStore
  let clock: TestClock

  func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result { try base.read(body) }

  func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result {
    try base.write { writer in
      clock.advance(minutes: 15)
      return try body(writer)
    }
  }

  func changeCounter() throws -> Int64 { try base.changeCounter() }
}

/// A store that counts its transactions.
private final class CountingStore: SharingStore {
  let base: any SharingStore
  let transactions = Mutex(0)

  init(base: any SharingStore) {
    self.base = base
  }

  func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result {
    transactions.withLock { $0 += 1 }
    return try base.read(body)
  }

  func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result {
    transactions.withLock { $0 += 1 }
    return try base.write(body)
  }

  func changeCounter() throws -> Int64 { try base.changeCounter() }
}
