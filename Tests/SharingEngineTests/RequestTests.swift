import SharingEngine
import TestSupport
import Testing

/// E1: a request's identifier finds its answer again.
@Suite struct RequestTests {
  @Test("E1: the same request gets the first answer again, without a second effect and without a record")
  func replayed() throws {
    let world = try World()
    let id = try world.newRequestID()
    let command = try world.sharing(to: .space(world.stage))
    let first = try world.perform(command, requestID: id)
    let records = try world.countRecords()
    let open = try world.openShares()
    for _ in 1...3 {
      world.advance(minutes: 10)
      #expect(try world.perform(command, requestID: id) == first)
    }
    #expect(try world.countRecords() == records)
    #expect(try world.inspect { try $0.openShares(of: world.mycredstore) }.map(\.id) == open)
  }

  @Test("E1: a refused request gets its refusal again, even if it would be accepted by now")
  func refusedReplayed() throws {
    let world = try World()
    let id = try world.newRequestID()
    let command = try world.consuming(in: world.stage)
    let first = try world.perform(command, requestID: id)
    #expect(first.refusalCode == .noOpenShare)
    try world.share(to: .space(world.stage))
    let records = try world.countRecords()
    #expect(try world.perform(command, requestID: id) == first)
    #expect(try world.countRecords() == records)
    #expect(try world.liveProxies() == [])
  }

  @Test("E1: every kind of answer is found again as it was")
  func answers() throws {
    let world = try World()
    try world.share(to: .space(world.qa), permanent: true)
    let commands: [(SharingCommand, String)] = [
      (.createDirectory(CreateDirectory(name: "emea", parent: .account)), "alice"),
      (
        .createSubaccount(
          CreateSubaccount(name: "new", region: "cf-jp10", usage: .trial, orgName: nil, parent: .account)), "alice"
      ),
      (.createSpace(CreateSpace(name: "new", subaccount: world.ops)), "alice"),
      (try world.consuming(in: world.qa), "bob"), (try world.sharing(to: .space(world.stage)), "dan"),
      (try world.unsharing(.everything), "alice"), (try world.unsharing(.everything), "alice"),
      (.rename(Rename(place: .space(world.stage), name: "")), "alice"),
      (.giveRole(GiveRole(role: .spaceAuditor, user: "zoe", place: .space(world.dev))), "mia"),
      (.acceptClock(AcceptClock()), "ghost"),
    ]
    let ids = try commands.map { _ in try world.newRequestID() }
    let first = try zip(commands, ids).map { try world.perform($0.0, as: $0.1, requestID: $1) }
    #expect(
      first.map(\.refusalCode) == [nil, nil, nil, nil, nil, nil, .nothingShared, .invalidName, nil, .unknownUser])
    let again = try zip(commands, ids).map { try world.perform($0.0, as: $0.1, requestID: $1) }
    #expect(first == again)
  }

  @Test("E1: an identifier that was used for another request is refused, and does nothing")
  func reused() throws {
    let world = try World()
    let id = try world.newRequestID()
    _ = try world.perform(world.sharing(to: .space(world.stage)), requestID: id)
    let other = try world.perform(world.sharing(to: .space(world.test)), requestID: id)
    #expect(other.refusalCode == .requestReused)
    let permanent = try world.perform(world.sharing(to: .space(world.stage), permanent: true), requestID: id)
    #expect(permanent.refusalCode == .requestReused)
    #expect(try world.openShares().count == 1)
  }

  @Test("E1: nobody gets another user's answer, but one of their own")
  func otherUser() throws {
    let world = try World()
    let id = try world.newRequestID()
    let command = try world.sharing(to: .space(world.stage))
    let first = try world.perform(command, as: "dan", requestID: id)
    #expect(try world.perform(command, as: "sue", requestID: id).refusalCode == .roleMissing)
    #expect(try world.perform(command, as: "ghost", requestID: id).refusalCode == .unknownUser)
    #expect(try world.perform(command, as: "alice", requestID: id) != first)
    #expect(try world.perform(command, as: "dan", requestID: id) == first)
  }

  @Test("E1: a confirmed unshare is the same request in whatever order its effects are kept")
  func confirmedOrder() throws {
    let world = try World()
    for number in 1...5 {
      let space = try world.createSpace("s\(number)", in: world.paymentsEU)
      try world.share(to: .space(space), permanent: true)
      try world.consume(in: space)
    }
    let effects = try world.ask(UnsharePreviewQuery(original: world.mycredstore, selector: .everything)).effects
    // Sets of another capacity keep their members in another order.
    var proxies = Set<InstanceID>(minimumCapacity: 4000)
    proxies.formUnion(effects.proxies)
    var shares = Set<ShareID>(minimumCapacity: 4000)
    shares.formUnion(effects.shares)
    let same = UnshareEffects(proxies: proxies, shares: shares)
    #expect(same == effects)
    let id = try world.newRequestID()
    let first = try world.perform(world.unsharing(.everything, confirmed: effects), requestID: id)
    #expect(first == .accepted(.unshared(proxies: 5, shares: 5)))
    #expect(try world.perform(world.unsharing(.everything, confirmed: same), requestID: id) == first)
  }

  @Test(
    "E1: when the outcome is unknown, asking again finds out, whether it took place or not", arguments: [true, false])
  func unknownOutcome(_ tookPlace: Bool) throws {
    let world = try World()
    let shaky = SharingEngine(
      store: ShakyStore(base: world.store, commits: tookPlace), clock: world.clock, identifiers: world.identifiers,
      osUser: World.osUser)
    let id = try world.newRequestID()
    let command = try world.sharing(to: .space(world.stage))
    #expect(throws: ShakyStore.failure) { try shaky.perform(command, as: "alice", requestID: id) }
    #expect(try world.openShares().count == (tookPlace ? 1 : 0))
    let decision = try world.perform(command, requestID: id)
    #expect(try decision == .accepted(.shared(#require(world.openShares().first))))
    #expect(try world.openShares().count == 1)
  }

  @Test("E1: an engine's new request identifier is a fresh one")
  func newIdentifier() throws {
    let world = try World()
    #expect(try world.engine.newRequestID() != world.engine.newRequestID())
  }
}

/// A store whose commits fail in a way that leaves open whether they took place.
private struct ShakyStore: SharingStore {
  static let failure = StoreError.outcomeUnknown("The disk went away during the commit.")

  let base: any SharingStore
  /// Whether they did take place.
  let commits: Bool

  func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result { try base.read(body) }

  func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result {
    _ = try base.write { writer in
      let result = try body(writer)
      if !commits { throw Self.failure }
      return result
    }
    throw Self.failure
  }

  func changeCounter() throws -> Int64 { try base.changeCounter() }
}
