import ArgumentParser
import Glibc
import SharingEngine

/// A command line without a screen. It says what it does, asks the engine, and shows the answer; `VerbSession` knows how.
protocol Verb: ParsableCommand {
  var common: CommonOptions { get }
  /// Whether it is what a database begins with. Others refuse one in which there is no global account yet.
  static var beginsDatabase: Bool { get }
  /// Whether standard output is for a value alone, as far as `arguments` tell that cannot be understood.
  static func printsValueAlone(_ arguments: [String]) -> Bool
  /// Whether standard output is for a value alone, so that nothing gets there in its place.
  var printsValueAlone: Bool { get }

  /// Throws `Refusal`, `StoreError` and `Failure`; what is shown then is one and the same for all verbs.
  func run(in session: VerbSession) throws
}

extension Verb {
  static var beginsDatabase: Bool { false }
  static func printsValueAlone(_ arguments: [String]) -> Bool { false }
  var printsValueAlone: Bool { Self.printsValueAlone([]) }

  func run() throws {
    let output = Output(format: common.format)
    do {
      let session = try VerbSession(common, output, begins: Self.beginsDatabase)
      session.warn()
      try run(in: session)
    } catch {
      throw output.failed(error, printsValueAlone: printsValueAlone)
    }
  }
}

/// Which database, and who acts in it.
struct DatabaseOptions: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp("The database. (default: cockpit/cockpit.db in $XDG_DATA_HOME)", valueName: "path"),
    completion: .file())
  private var typedPath: String?

  @Option(
    name: .customLong("as"), help: ArgumentHelp("Who acts. (default: the login name)", valueName: "name"),
    completion: NameCompletion.users)
  private var typedUser: String?

  var values: DatabaseValues { DatabaseValues(typedPath: typedPath, typedUser: typedUser) }
}

/// What was said of the database and of who acts, once it is read.
struct DatabaseValues: Hashable {
  var typedPath: String?
  var typedUser: String?

  /// Whether the database is the one that one has by default.
  var isDefault: Bool { typedPath == nil }

  /// Where it is, from the root on. Throws `Failure` where there is no home for the default one.
  func path() throws -> String { try typedPath.map(Paths.absolute) ?? Paths.defaultDatabase() }

  /// Throws `Failure` for what is no name.
  func user() throws -> String { try Self.actingUser(typedUser ?? Login.name()) }

  /// The user that a typed name stands for. Throws `Failure` for what is no name.
  static func actingUser(_ typed: String) throws -> String {
    do { return try Names.checked(typed, "The user name", field: .user) } catch { throw Failure(error) }
  }
}

/// What every verb takes.
struct CommonOptions: ParsableArguments {
  @OptionGroup private var databaseOptions: DatabaseOptions

  var database: DatabaseValues { databaseOptions.values }

  @Option(
    name: .customLong("target"), help: ArgumentHelp("Org and space of this call.", valueName: "org/space"),
    completion: NameCompletion.targets)
  var target: String?

  @Option(
    name: .customLong("region"),
    help: ArgumentHelp("Where the org lies, if its name alone does not tell.", valueName: "key"),
    completion: NameCompletion.regions)
  var region: String?

  @Option(name: .customLong("output"), help: ArgumentHelp("text or json.", valueName: "format"))
  var format = Output.Format.text

  @Flag(name: .customLong("dry-run"), help: "Say what would happen, and change nothing.")
  var isDryRun = false

  @Flag(name: .customLong("read-only"), help: "Refuse whatever changes something.")
  var isReadOnly = false

  @Option(
    name: .customLong("request-id"),
    help: ArgumentHelp("A UUID: the same request under it is carried out once.", valueName: "id"))
  var requestID: String?
}
