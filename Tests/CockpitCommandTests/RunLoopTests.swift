import CredentialSealing
import Cockpit
import Glibc
import Logging
import ProcessSupport
import SharingEngine
import SharingStorage
import Terminal
import Testing

@testable import CockpitCommand

@Suite("The run loop")
struct RunLoopTests {
  let directory: TemporaryDirectory
  let clock: AdjustableClock
  let engine: SharingEngine

  init() throws {
    directory = try TemporaryDirectory()
    clock = AdjustableClock()
    engine = SharingEngine(
      store: try SQLiteStore(path: directory.file("landscape.db")), clock: clock, identifiers: RandomIdentifiers(),
      osUser: "tester", rootKeys: KeptRootKeys(keeper: RootKeyInMemory()))
    try DemoLandscape(engine, clock).build()
  }

  /// Lets the loop run over the sample landscape: it begins in the tree, on the account; below are ops, payments-eu and
  /// research.
  @discardableResult
  private func run(
    _ script: [ScriptedDevice.Step], watching path: String? = nil, beforeLoop: () throws -> Void = {}
  ) throws -> (device: ScriptedDevice, ending: RunLoop.Ending) {
    let device = ScriptedDevice(script, clock: clock)
    let news = try DatabaseNews(engine, path: path ?? directory.file("landscape.db"), now: device.now)
    let app = try CockpitApp(
      engine: engine, clock: clock, user: DemoLandscape.owner, size: device.size,
      surroundings: TerminalSurroundings(device: device, clock: clock, logger: .cockpit(nil, isVerbose: false)))
    try beforeLoop()
    var loop = RunLoop(app, on: device, news: news) { device.now }
    return (device, loop.run())
  }

  private func createElsewhere(_ name: String) throws {
    let other = SharingEngine(
      store: try SQLiteStore(path: directory.file("landscape.db")), clock: clock, identifiers: RandomIdentifiers(),
      osUser: "other")
    _ = try DemoUser(engine: other, name: DemoLandscape.owner).createDirectory(name)
  }

  /// Whether there is nothing to be done until the sample landscape's pending share ends, twelve minutes from now (S16).
  private func isUntilExpiry(_ wait: Int?) -> Bool { wait.map { (700_000...720_000).contains($0) } == true }

  // MARK: Events and pictures

  @Test("all events that are there are handled before one picture is painted, and no key is lost")
  func onePictureForABatch() throws {
    let device = try run([.pause, .key("j"), .key("j"), .key("j"), .key("k"), .pause]).device
    // The first one, one once it is known what may expire, and one after the keys.
    #expect(device.pictures.count == 3)
    #expect(device.pictures.last?.focusedLine.contains("payments-eu") == true)
  }

  @Test("nothing runs while nothing happens")
  func idle() throws {
    let device = try run([.pause, .key("j"), .pause]).device
    #expect(device.waits.count == 3 && device.waits.allSatisfy(isUntilExpiry))
  }

  @Test("quitting ends the loop, and what was typed after it is nobody's business")
  func quitting() throws {
    let (device, ending) = try run([.key("Q"), .key("j"), .pause])
    #expect(ending == .quit)
    #expect(device.waits.isEmpty)
  }

  @Test("a signal ends the loop, also in the middle of what was typed")
  func terminated() throws {
    let (device, ending) = try run([.key("j"), .event(.terminate(signal: 15)), .key("j"), .pause])
    #expect(ending == .terminated(15))
    #expect(device.waits.isEmpty)
    #expect(device.watched.isEmpty)
  }

  @Test("after a resize the picture has the new size, after a suspension all of it is painted")
  func resizedAndResumed() throws {
    let device = try run([.event(.resized(Size(columns: 100, rows: 30))), .event(.resumed)]).device
    #expect(device.pictures.last?.size == Size(columns: 100, rows: 30))
    #expect(device.invalidations == 1)
  }

  // MARK: Questions

  private let question = "Delete subaccount ops"

  @Test("an answer that was typed before its question could be seen is thrown away")
  func typeAhead() throws {
    let device = try run([.pause, .key("j"), .key("D"), .key("n"), .key("n"), .pause]).device
    #expect(device.shows(question))
  }

  @Test("an answer that was typed in sight of its question counts")
  func answered() throws {
    let device = try run([.pause, .key("j"), .key("D"), .pause, .key("n"), .pause]).device
    #expect(!device.shows(question))
  }

  @Test("a question that follows another one has to be seen as well")
  func secondQuestion() throws {
    let device = try run([
      .pause, .key("j"), .key("D"), .pause, .key(.escape), .key("D"), .key("n"), .pause,
    ]).device
    #expect(device.shows(question))
  }

  @Test("what nobody typed is not thrown away with the keys")
  func resizedBehindTheQuestion() throws {
    let size = Size(columns: 100, rows: 30)
    let device = try run([.pause, .key("j"), .key("D"), .key("n"), .event(.resized(size)), .pause]).device
    #expect(device.shows(question))
    #expect(device.pictures.last?.size == size)
  }

  @Test("a second answer does not confirm a list that came with the first and was not seen")
  func changedQuestion() throws {
    let device = try run([
      .pause, .key(.tab), .key("j"), .key(.enter), .pause, .key("j"), .key("j"), .key(.enter), .pause, .key("3"),
      .pause, .key("u"), .pause, .meanwhile { try shareElsewhere() }, .key("y"), .key("y"), .pause,
    ]).device
    #expect(device.shows("has changed since it was listed"))
  }

  /// Shares the original with a space that has a proxy, so that unsharing the proxy ends one share more.
  private func shareElsewhere() throws {
    let owner = DemoLandscape.owner
    let choices = try engine.ask(ChoicesQuery(kind: .space, filter: "qa", limit: 1), as: owner).places
    guard case .space(let qa) = choices.first?.place else { return }
    guard let offer = try engine.ask(OffersQuery(space: qa, limit: 1), as: owner).first else { return }
    try DemoUser(engine: engine, name: owner).share(offer.code.serviceGUID, with: .space, qa.text, in: "cf-us20")
  }

  @Test("what is typed while a long list to be confirmed is still being read counts")
  func questionInParts() throws {
    let onSpaces = [Key.character(":")] + "goto payments-eu".map(Key.character) + [.enter, .tab, .down, .down, .down]
    let device = try run(
      (onSpaces + [.enter]).map { .key($0) }
        + [.pause, .key("*"), .key("D"), .lull, .key("p"), .lull, .key("a"), .lull, .key("y"), .pause]
    ).device
    #expect(device.shows("Delete these 4 spaces?"))
    #expect(device.shows("[pay "))
  }

  // MARK: Time and news

  @Test("what passes goes when its time has come, without a key")
  func ticks() throws {
    let clock = clock
    let toast = "Copied the ID of ops"
    let device = try run([
      .pause, .key("j"), .key("c"), .meanwhile { clock.advance(byMilliseconds: 4900) }, .silence, .pause,
    ]).device
    #expect(device.pictures.contains { $0.lines.joined().contains(toast) })
    #expect(!device.shows(toast))
    #expect(device.waits.contains { ($0 ?? .max) <= 101 })
    #expect(device.waits.last.map(isUntilExpiry) == true)
  }

  @Test("events that come without end do not hold up what the time brings")
  func ticksBetweenEvents() throws {
    let clock = clock
    let holder = try SQLiteStore(path: directory.file("landscape.db"))
    // Given up five seconds after the first try, with the next tick, which comes in 50 ms.
    let script: [ScriptedDevice.Step] =
      [.pause, .key("a"), .key(.down), .key(.enter), .key("x"), .key(.control("s")), .pause]
      + [.meanwhile { clock.advance(byMilliseconds: 6000) }]
      + (0..<20).flatMap { _ in [ScriptedDevice.Step.later(10), .event(.wake(descriptor: -1))] } + [.pause]
    let pictures = try holder.write { _ throws in try run(script) }.device.pictures
    #expect(pictures.contains { $0.lines.joined().contains("Waiting for another cockpit") })
    #expect(pictures.last?.lines.joined().contains("Another cockpit holds the database") == true)
  }

  @Test("another process's change shows when the watch wakes the loop")
  func news() throws {
    let device = try run([
      .pause, .meanwhile { try createElsewhere("newcomers") }, .wake, .pause,
    ]).device
    #expect(device.watched.isEmpty)
    #expect(device.pictures.first.map { !$0.lines.joined().contains("newcomers") } == true)
    #expect(device.shows("newcomers"))
  }

  @Test("what happens to other files of the directory is not painted for")
  func newsOfOthers() throws {
    let other = directory.file("other")
    let device = try run([
      .pause, .meanwhile { try "x".write(toFile: other, atomically: false, encoding: .utf8) }, .wake, .pause, .wake,
      .pause,
    ]).device
    // The first one, and one once it is known what may expire.
    #expect(device.pictures.count == 2)
  }

  @Test("where nothing can be watched, another process's change shows within a second")
  func newsWithoutWatch() throws {
    let device = try run(
      [.pause, .meanwhile { try createElsewhere("newcomers") }, .silence, .pause],
      watching: directory.file("missing/landscape.db")
    ).device
    #expect(device.shows("newcomers"))
    #expect(device.waits.allSatisfy { $0.map { (0...1001).contains($0) } == true })
  }

  @Test("that the database was moved away is said once, however often one looks, and once more that it is back")
  func movedAway() throws {
    let (path, away) = (directory.file("landscape.db"), directory.file("away.db"))
    let device = try run(
      [
        .pause, .meanwhile { #expect(rename(path, away) == 0) }, .silence, .silence,
        .silence,
      ]
        + [.key("H"), .pause]
        + [.meanwhile { #expect(rename(away, path) == 0) }, .silence, .key("q"), .pause],
      watching: directory.file("missing/landscape.db")
    ).device
    let log = try #require(device.pictures.last { $0.lines.joined().contains("Message Log") })
    #expect(log.lines.count { $0.contains("The database file has been moved") } <= 3)
    #expect(log.lines.contains { $0.contains("The database file has been moved") })
  }

  @Test("a database that nobody else can reach is not looked at again")
  func noNewsInMemory() throws {
    let clock = AdjustableClock()
    let engine = SharingEngine(
      store: try SQLiteStore.inMemory(), clock: clock, identifiers: RandomIdentifiers(), osUser: "tester",
      rootKeys: KeptRootKeys(keeper: RootKeyInMemory()))
    try DemoLandscape(engine, clock).build()
    let device = ScriptedDevice([.pause, .pause])
    let news = try DatabaseNews(engine, path: nil, now: device.now)
    let app = try CockpitApp(
      engine: engine, clock: clock, user: DemoLandscape.owner, size: device.size,
      surroundings: TerminalSurroundings(device: device, clock: clock, logger: .cockpit(nil, isVerbose: false)))
    var loop = RunLoop(app, on: device, news: news) { device.now }
    _ = loop.run()
    #expect(device.waits.count == 3 && device.waits.allSatisfy(isUntilExpiry))
  }

  @Test("a change between the cockpit's first look and the watch is not missed")
  func newsBeforeTheLoop() throws {
    let device = try run([.pause], beforeLoop: { try createElsewhere("newcomers") }).device
    #expect(device.shows("newcomers"))
  }
}

extension ScriptedDevice {
  /// Whether the last picture has `text` in one of its lines.
  fileprivate func shows(_ text: String) -> Bool { pictures.last?.lines.contains { $0.contains(text) } == true }
}

extension Surface {
  /// The line with the cursor's bar, behind the side menu.
  fileprivate var focusedLine: String { lines.first { $0.dropFirst(18).contains("▌") } ?? "" }
}
