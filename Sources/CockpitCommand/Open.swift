import ArgumentParser
import SharingEngine
import SharingStorage

/// Opens the cockpit over a database: what `cockpit` does when nothing else is asked for.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Open the cockpit (the default).")

  @Option(
    name: .customLong("db"),
    help: ArgumentHelp("The database. (default: cockpit/cockpit.db in $XDG_DATA_HOME)", valueName: "path"))
  var database: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Who acts. (default: the login name)", valueName: "name"))
  var user: String?

  func run() throws {
    let path = try database.map(Paths.absolute) ?? Paths.defaultDatabase()
    let clock = SystemClock()
    let session = CockpitSession(user: try user ?? Login.name(), clock: clock) {
      let store = try SQLiteStore(path: path)
      let engine = SharingEngine(
        store: store, clock: clock, identifiers: RandomIdentifiers(), osUser: Login.systemUser())
      return .init(engine: engine, news: try DatabaseNews(engine, path: path), warnings: store.warnings)
    }
    if try session.run() { try Demo.parse([]).run() }
  }
}
