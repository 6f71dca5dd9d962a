import SharingEngine
import SharingStorage
import TestSupport
import Testing

@Suite("A made-up landscape of any size")
struct SeedTests {
  let engine: SharingEngine
  let identifiers = SequentialIdentifiers()

  init() throws {
    engine = SharingEngine(
      store: try SQLiteStore.inMemory(), clock: TestClock(), identifiers: identifiers, osUser: "tester")
  }

  private func seed(_ instances: Int, progress: (Int) throws -> Void = { _ in }) throws -> (Decision, given: Int) {
    var landscape = try SeedLandscape(
      instances: instances, user: "alice", now: TestClock().now(), identifiers: identifiers)
    var given = 0
    let decision = try engine.fill(
      .seed(instances: instances), as: "alice", requestID: engine.newRequestID(),
      next: {
        let entity = try landscape.next()
        given += entity == nil ? 0 : 1
        return entity
      }, progress: progress)
    #expect(given == landscape.count)
    return (decision, given)
  }

  @Test("it has as many instances as were asked for", arguments: [1, 2, 3, 4, 100, 101, 103, 250])
  func size(instances: Int) throws {
    #expect(try seed(instances).0 == .accepted(.done))
    #expect(try engine.ask(InstanceCountQuery(place: .account), as: "alice") == instances)
  }

  @Test("S9: its proxies have access through the share of their original")
  func proxies() throws {
    _ = try seed(250)
    let page = try engine.ask(InstancesQuery(place: .account, limit: 3), as: "alice")
    let original = try engine.ask(InstanceQuery(instance: page.rows[0].listing.instance.id), as: "alice")
    #expect(original.proxies.count == 2)
    #expect(original.openShares.map(\.wasUsed) == [true])
    for proxy in original.proxies { #expect(try engine.access(proxy: proxy.id) == nil) }
  }

  @Test("A1: a database that has its account is not filled")
  func once() throws {
    _ = try seed(1)
    var landscape = try SeedLandscape(instances: 1, user: "bob", now: TestClock().now(), identifiers: identifiers)
    let decision = try engine.fill(
      .seed(instances: 1), as: "bob", requestID: engine.newRequestID(), next: { try landscape.next() },
      progress: { _ in })
    guard case .refused(let refusal) = decision else {
      Issue.record("\(decision)")
      return
    }
    #expect(refusal.code == .accountExists)
  }

  @Test("nothing is filled in where nothing may be changed")
  func readOnly() throws {
    let readOnly = SharingEngine(
      store: try SQLiteStore.inMemory(), clock: TestClock(), identifiers: identifiers, osUser: "tester",
      readOnlyReason: "Nothing may be changed. Ask for it.")
    let decision = try readOnly.fill(
      .seed(instances: 1), as: "alice", requestID: engine.newRequestID(), next: { nil }, progress: { _ in })
    guard case .refused(let refusal) = decision else {
      Issue.record("\(decision)")
      return
    }
    #expect(refusal.code == .readOnly)
  }

  @Test("who stops it on the way leaves nothing behind")
  func stopped() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      var landscape = try SeedLandscape(
        instances: 5000, user: "alice", now: TestClock().now(), identifiers: identifiers)
      _ = try engine.fill(
        .seed(instances: 5000), as: "alice", requestID: engine.newRequestID(), next: { try landscape.next() },
        progress: { count in if count >= 3000 { throw Stop() } })
    }
    #expect(try engine.ask(SessionQuery(), as: "alice").account == nil)
    #expect(try seed(1).0 == .accepted(.done))
  }

  @Test("U1: a dry run decides as the filling would, and leaves nothing")
  func rehearsed() throws {
    func rehearse() throws -> Decision {
      var landscape = try SeedLandscape(
        instances: 5, user: "alice", now: TestClock().now(), identifiers: identifiers)
      return try engine.rehearse(
        .seed(instances: 5), as: "alice", next: { try landscape.next() }, progress: { _ in })
    }
    #expect(try rehearse() == .accepted(.done))
    #expect(try engine.ask(SessionQuery(), as: "alice").account == nil)
    #expect(try seed(1).0 == .accepted(.done))
    #expect(try rehearse().refusal?.code == .accountExists)
  }
}
