import ArgumentParser
import Glibc
import SharingEngine

/// A command line without a screen. It says what it does, asks the engine, and shows the answer; `VerbSession` knows how.
protocol Verb: ParsableCommand {
  var common: CommonOptions { get }

  /// Throws `Refusal`, `StoreError` and `Failure`; what is shown then is one and the same for all verbs.
  func run(in session: VerbSession) throws
}

extension Verb {
  func run() throws {
    let output = Output(format: common.format)
    do {
      try run(in: VerbSession(common, output))
    } catch {
      throw output.failed(error)
    }
  }
}

/// What every verb takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp("The database. (default: cockpit/cockpit.db in $XDG_DATA_HOME)", valueName: "path"),
    completion: .file())
  var database: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Who acts. (default: the login name)", valueName: "name"))
  var user: String?

  @Option(name: .customLong("target"), help: ArgumentHelp("Org and space of this call.", valueName: "org/space"))
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
