import SharingEngine
import TestSupport
import Testing

/// What times in a document do to the time that counts.
@Suite("Times that come in with a landscape") struct ImportedTimesTests {
  /// The landscape of `world` read into a database whose clock is so many milliseconds behind.
  private func decision(_ world: World, behind milliseconds: Int64) throws -> (Decision, ImportedCopy, TestClock) {
    let clock = TestClock()
    clock.advance(milliseconds: -milliseconds)
    let copy = try ImportedCopy(clock: clock)
    return (try copy.fill(with: world.engine.exported()), copy, clock)
  }

  @Test("T1: what was created and shared later than now comes in as it is, and does not count as the latest time")
  func laterFacts() throws {
    let world = try World()
    try world.share(to: .space(world.test), permanent: true)
    try world.consume(in: world.test)
    let year: Int64 = 365 * 24 * 3_600_000
    let (decision, copy, clock) = try decision(world, behind: year)
    #expect(decision == .accepted(.done))
    #expect(try copy.engine.now() == clock.now())
    #expect(try copy.engine.exported() == world.engine.exported())
    // Nor does it for whoever acts next: a pending share would be refused if the clock counted as behind.
    let shared = try copy.engine.perform(
      world.sharing(to: .space(world.stage)), as: "alice", requestID: copy.engine.newRequestID())
    #expect(shared.refusal == nil)
    #expect(try copy.engine.now() == clock.now())
  }

  @Test("S7: a pending share from a time that is still to come is refused by its ID, and nothing comes in")
  func laterPendingShare() throws {
    let world = try World()
    try world.share(to: .space(world.test))
    let (decision, copy, _) = try decision(world, behind: 2001)
    #expect(decision.refusal?.code == .clockBehind)
    let share = try #require(try world.ask(InstanceQuery(instance: world.mycredstore)).openShares.first)
    #expect(decision.refusal?.message.contains(share.share.id.text) == true)
    #expect(try copy.engine.ask(SessionQuery(), as: "alice").account == nil)
  }

  @Test("T1: clocks that differ by two seconds at the most are no obstacle", arguments: [0, 1, 2000])
  func tolerated(behind: Int64) throws {
    let world = try World()
    try world.share(to: .space(world.test))
    #expect(try decision(world, behind: behind).0 == .accepted(.done))
  }

  @Test("S7: a pending share that has run out in the meantime is over, whatever the document says")
  func ranOut() throws {
    let world = try World()
    try world.share(to: .space(world.test))
    let document = try world.engine.exported()
    world.advance(minutes: 15)
    let copy = try ImportedCopy(clock: world.clock)
    #expect(try copy.fill(with: document) == .accepted(.done))
    #expect(try copy.engine.ask(InstanceQuery(instance: world.mycredstore), as: "alice").openShares.isEmpty)
  }
}
