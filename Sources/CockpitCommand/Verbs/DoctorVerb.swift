import ArgumentParser
import CredentialSealing
import SharingEngine
import SharingStorage

/// Looks at everything that the cockpit stands on; with `clock --accept` takes the wall clock as it is.
struct DoctorVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check the database, and show the terminal as it is found.",
    discussion: """
      Nothing is changed, and nobody can write while the file is checked. Ends with 4 where the database is damaged.

      'doctor clock --accept' is for administrators, after the machine's clock was wrong: time goes on from the clock as \
      it is, and every pending share that is open ends as expired.

      Examples:
        cockpit doctor
        cockpit doctor --db team.db --output json
        cockpit doctor clock --accept
      """)

  enum Part: String, ExpressibleByArgument, CaseIterable {
    case clock
  }

  @Argument(help: "clock, with --accept.") var part: Part?
  @Flag(name: .customLong("accept"), help: "Take the machine's clock as it is.") var accepts = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (part == .clock) == accepts else { throw ValidationError("clock and --accept belong together.") }
  }

  func run() throws {
    let output = Output(format: common.format)
    do {
      if accepts { try acceptClock(VerbSession(common, output)) } else { try checkUp(output) }
    } catch {
      throw output.failed(error)
    }
  }

  private func acceptClock(_ session: VerbSession) throws {
    session.warn()
    session.output.heading("Accepting the clock as \(session.user)...")
    session.done(try session.perform(.acceptClock(AcceptClock())))
  }

  private func checkUp(_ output: Output) throws {
    let path = try common.database.path()
    output.heading("Checking \(path)...\n")
    var facts = [Fact("database", "database", path)]
    var problem: Failure?
    do {
      let store = try SQLiteStore(toCheckUp: path, busyTimeout: VerbSession.longestWait)
      let checkup = try store.checkUp()
      facts += checkup.facts
      if checkup.isHealthy, checkup.isOfPresentFormat { facts += try rootKeyFacts(store, path) }
      if !checkup.isHealthy { problem = .damaged }
    } catch let error as StoreError {
      if facts.count == 1 { facts.append(Fact("sqlite", "sqlite", SQLiteStore.sqliteVersion)) }
      problem = error != .damaged ? Failure(error) : facts.count > 2 ? .damagedRootKey : .damagedAtAll
    }
    output.facts(facts + Self.surroundings + [Fact(json: "healthy", .bool(problem == nil))])
    if let problem { throw problem }
  }

  private func rootKeyFacts(_ store: SQLiteStore, _ path: String) throws -> [Fact] {
    let file = RootKeyFile(of: path)
    let engine = SharingEngine(on: store, rootKeys: KeptRootKeys(keeper: file))
    return try engine.rootKeyState().facts(of: file)
  }

  private static var surroundings: [Fact] {
    var facts = [
      Fact("terminal", "terminal", optional: TerminalFacts.size), Fact("utf-8", "utf8", .bool(TerminalFacts.isUTF8)),
    ]
    facts += TerminalFacts.variables.map { Fact($0.name, $0.name, optional: $0.value) }
    for (name, value) in TerminalFacts.tmux() ?? [] { facts.append(Fact("tmux \(name)", "tmux-\(name)", value)) }
    return facts
  }
}

extension Checkup {
  fileprivate var facts: [Fact] {
    [Fact("sqlite", "sqlite", sqliteVersion), Fact("format", "format", number: format)]
      + settings.map { Fact($0.name, $0.name, $0.value) }
      + [Fact("integrity", "integrity", list: damage.isEmpty ? ["ok"] : damage)]
      + (brokenReferences.map { [Fact("broken references", "brokenReferences", number: $0)] } ?? [])
      + (auditRecords.map { [Fact("audit records", "auditRecords", number: $0), chain] } ?? [])
  }

  private var chain: Fact {
    Fact("audit chain", "auditChain", brokenRecord.map { "broken at record \($0)" } ?? "ok")
  }
}
