import CredentialSealing
import SharingEngine
import SharingStorage
import Testing

@testable import CockpitCommand

@Suite("The world around the engine")
struct WorldTests {
  @Test("identifiers are UUIDs of version 4, and never the same")
  func identifiers() throws {
    let source = RandomIdentifiers()
    let texts = (0..<500).map { _ in source.next() }
    #expect(Set(texts).count == texts.count)
    for text in texts {
      #expect(InstanceID(text)?.text == text)
      let letters = Array(text)
      #expect(letters[14] == "4")
      #expect("89ab".contains(letters[19]))
    }
    // Each free digit takes each value.
    for place in Array(texts[0]).indices where ![8, 13, 14, 18, 19, 23].contains(place) {
      #expect(Set(texts.map { Array($0)[place] }).count == 16)
    }
  }

  @Test("the demo's clock goes on with the machine's, from where it was put")
  func adjustableClock() {
    let clock = AdjustableClock(StandingClock())
    clock.advance(byMilliseconds: 900_000)
    #expect(clock.now() == Timestamp(milliseconds: 1_900_000))
    clock.advance(byMilliseconds: -1)
    #expect(clock.now() == Timestamp(milliseconds: 1_899_999))
  }

  @Test("a path is taken from the current directory on, and ~ is one's home")
  func paths() throws {
    #expect(Paths.absolute("/a/../b") == "/a/../b")
    #expect(Paths.absolute("a~").hasSuffix("/a~"))
    #expect(Paths.absolute("a").hasPrefix("/"))
    let home = try #require(Login.home())
    #expect(Paths.absolute("~") == home)
    #expect(Paths.absolute("~/x") == home + "/x")
    #expect(Paths.absolute("~x").hasSuffix("/~x"))
  }

  private struct StandingClock: WallClock {
    func now() -> Timestamp { Timestamp(milliseconds: 1_000_000) }
  }
}

@Suite("The sample landscape")
struct DemoLandscapeTests {
  let engine: SharingEngine
  let clock = AdjustableClock()

  init() throws {
    engine = SharingEngine(
      store: try SQLiteStore.inMemory(), clock: clock, identifiers: RandomIdentifiers(), osUser: "tester",
      rootKeys: KeptRootKeys(keeper: RootKeyInMemory()))
    try DemoLandscape(engine, clock).build()
  }

  private func instance(_ name: String) throws -> Instance {
    let rows = try engine.ask(InstancesQuery(place: .account, limit: 100), as: DemoLandscape.owner).rows
    return try #require(rows.first { $0.listing.instance.name == name }).listing.instance
  }

  @Test("an original with a pending and a permanent share that wait, and two proxies, one of them in another region")
  func original() throws {
    let details = try engine.ask(InstanceQuery(instance: try instance("mycredstore").id), as: DemoLandscape.owner)
    #expect(details.openShares.filter { !$0.wasUsed }.map(\.share.isPermanent) == [false, true])
    #expect(details.proxies.map(\.name).sorted() == ["creds", "proxycredstore"])
    #expect(Set(details.proxies.map(\.region.key)) == ["cf-eu10", "cf-us20"])
    #expect(details.proxies.map(\.shareIsPermanent).contains(true))
    let end = try #require(details.openShares.first?.share.expiresAt)
    #expect((700_000...720_000).contains(end.milliseconds(since: clock.now())))
  }

  @Test("a proxy whose access was revoked")
  func revoked() throws {
    #expect(try instance("oldcreds").origin?.revokedAt != nil)
  }

  @Test("its time is the machine's", .timeLimit(.minutes(1)))
  func time() throws {
    #expect(abs(clock.now().milliseconds(since: SystemClock().now())) < 2)
    #expect(try engine.now().milliseconds(since: clock.now()) <= 0)
  }

  @Test("everybody it tells of can act", arguments: DemoLandscape.others)
  func users(name: String) throws {
    #expect(try !engine.ask(InstancesQuery(place: .account, limit: 100), as: name).rows.isEmpty)
  }
}
