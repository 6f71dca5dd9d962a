import ArgumentParser
import CredentialSealing
import SharingEngine
import SharingStorage

/// Opens the cockpit over a sample landscape that lives in memory.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Look around in a sample landscape.",
    discussion: """
      It lives in memory and is gone when you quit. Inside, :advance 15m puts its clock forward, so that pending \
      shares expire, and :as bob acts as bob; there are also \(DemoLandscape.others.dropFirst().joined(separator: ", ")).

      Examples:
        cockpit demo
        cockpit demo --as bob --mouse
      """)

  @Option(
    name: .customLong("as"), help: ArgumentHelp("Who acts.", valueName: "name"),
    completion: .list([DemoLandscape.owner] + DemoLandscape.others))
  var user = DemoLandscape.owner

  @OptionGroup var options: CockpitOptions

  func run() throws {
    try Self.open(as: try DatabaseValues.actingUser(user), try Choices(options.values))
  }

  /// Opens it as `user`, who exists in it.
  static func open(as user: String, _ choices: Choices) throws {
    let clock = AdjustableClock()
    let reason = choices.readOnlyReason(of: nil)
    let session = CockpitSession(user: user, clock: clock, adjustableClock: clock, choices: choices) {
      let store = try SQLiteStore.inMemory()
      let rootKeys = KeptRootKeys(keeper: RootKeyInMemory())
      func engine(_ readOnlyReason: String?) -> SharingEngine {
        SharingEngine(
          store: store, clock: clock, identifiers: RandomIdentifiers(), osUser: Login.systemUser(),
          rootKeys: rootKeys, readOnlyReason: readOnlyReason)
      }
      // Built before it is only looked at.
      try DemoLandscape(engine(nil), clock).build()
      let shown = engine(reason)
      return .init(engine: shown, news: try DatabaseNews(shown, path: nil), readOnlyReason: reason)
    }
    try session.run()
  }
}
