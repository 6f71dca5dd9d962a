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

  @OptionGroup var options: CockpitOptions

  func run() throws {
    let user = try Self.actingUser(user ?? Login.name())
    let path = try database.map(Paths.absolute) ?? Paths.defaultDatabase()
    let choices = try Choices(options)
    let reason = choices.readOnlyReason(of: path)
    let clock = SystemClock()
    let session = CockpitSession(user: user, clock: clock, database: path, choices: choices) {
      let store = try SQLiteStore(path: path, isReadOnly: reason != nil, createsDirectory: database == nil)
      let reason = reason ?? (store.isReadOnly ? Choices.notWritable : nil)
      let engine = SharingEngine(
        store: store, clock: clock, identifiers: RandomIdentifiers(), osUser: Login.systemUser(),
        readOnlyReason: reason)
      return .init(
        engine: engine, news: try DatabaseNews(engine, path: path), warnings: store.warnings, readOnlyReason: reason)
    }
    if try session.run() { try Demo.open(as: DemoLandscape.owner, choices) }
  }

  /// The user that a typed name stands for. Throws `Failure` for what is no name.
  static func actingUser(_ typed: String) throws -> String {
    do { return try Names.checked(typed, "The user name", field: .user) } catch { throw Failure(error) }
  }
}
