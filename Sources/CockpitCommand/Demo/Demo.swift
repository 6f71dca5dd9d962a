import ArgumentParser
import SharingEngine
import SharingStorage

/// Opens the cockpit over a sample landscape that lives in memory.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look around in a sample landscape.",
    discussion: """
      It lives in memory and is gone when you quit. Inside, :advance 15m puts its clock forward, so that pending \
      shares expire, and :as bob acts as bob; there are also \(DemoLandscape.others.dropFirst().joined(separator: ", ")).
      """)

  @Option(name: .customLong("as"), help: ArgumentHelp("Who acts.", valueName: "name"))
  var user = DemoLandscape.owner

  func run() throws {
    let user = try Open.actingUser(user)
    let clock = AdjustableClock()
    let session = CockpitSession(user: user, clock: clock, adjustableClock: clock) {
      let engine = SharingEngine(
        store: try SQLiteStore.inMemory(), clock: clock, identifiers: RandomIdentifiers(), osUser: Login.systemUser())
      try DemoLandscape(engine, clock).build()
      return .init(engine: engine, news: try DatabaseNews(engine, path: nil))
    }
    try session.run()
  }
}
