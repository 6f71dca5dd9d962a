import ArgumentParser
import Glibc
import SharingEngine
import SharingStorage

/// Goes back to a backup: in the database that it was made of, or in a new one where that is gone.
struct RestoreVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Go back to a backup, without bringing back what was ended since.",
    discussion: """
      For administrators. Others may have the database open. What was made since the backup is gone. Shares that were \
      used, withdrawn or unshared since stay so, and so do proxies that lost their access, what was deleted, and roles \
      that were taken; every share that is open ends. Credentials of instances that are still there are those of the \
      backup. The audit trail goes on.

      Where there is no database any more, the backup becomes one, and nobody knows what was ended since: no share is \
      open then, no proxy has access, no binding and no service key is enabled. With --accept-access whoever had access \
      when the backup was made has it again, also those that were unshared or deleted since.

      Examples:
        cockpit restore monday.db --dry-run
        cockpit restore monday.db -f
        cockpit restore team-monday.db --db found.db -f
      """)

  @Argument(help: "The backup.", completion: .file()) var file: String
  @Flag(
    name: .customLong("accept-access"),
    help: "Where the database is gone: give access back to whoever had it when the backup was made.")
  var acceptsAccess = false
  @OptionGroup var force: ForceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let output = Output(format: common.format)
    let progress = CopyLine()
    do {
      defer { progress.clear() }
      if !common.isDryRun, !force.isForced, !ForceOption.canAsk { throw Failure.nobodyToAskToRestore }
      guard access(Paths.absolute(file), R_OK) == 0 else { throw Failure.unreadable(file) }
      if try BackupCopy.isGone(common.database.path()) {
        try makeDatabase(output, progress)
      } else {
        guard !acceptsAccess else { throw Failure.accessIsThere }
        try goBack(output, progress)
      }
    } catch {
      throw output.failed(error)
    }
  }

  // MARK: Into the database that is there

  private func goBack(_ output: Output, _ progress: CopyLine) throws {
    let session = try usable { try VerbSession(common, output) }
    session.warn()
    output.heading("Restoring \(file) into \(session.path) as \(session.user)...")
    func prepare() throws -> LiveRestore {
      let copy = try BackupCopy(
        of: Paths.absolute(file), for: session.path, busyTimeout: VerbSession.longestWait, progress: progress.show)
      progress.clear()
      return try usable { try LiveRestore(copy, into: session.path, busyTimeout: VerbSession.longestWait) }
    }
    var (backup, losses): (Backup?, RestoreLosses?)
    if common.isDryRun {
      try session.accepted(session.engine.rehearseRestore(of: nil, as: session.user))
      let draft = try prepare()
      try session.accepted(session.engine.rehearseRestore(of: draft.backup, as: session.user))
      (backup, losses) = (draft.backup, try draft.losses())
      losses?.words.forEach(output.heading)
    } else {
      let decision = try session.once { id in
        try session.engine.restore(
          from: {
            let draft = try prepare()
            backup = draft.backup
            return draft
          }, as: session.user, requestID: id,
          agree: {
            losses = $0
            try confirm($0.words, progress.stop, output)
          }, progress: progress.show)
      }
      try session.accepted(decision)
    }
    progress.clear()
    if let backup { session.done(and: Self.members(backup, losses)) }
  }

  /// The database as `open` gives it. Throws `Failure` for one that no backup may be written over.
  private func usable<Database>(_ open: () throws -> Database) throws -> Database {
    do { return try open() } catch StoreError.unusable(let reason) {
      throw Failure.inTheWay(reason, of: file)
    } catch let failure as Failure {
      let path = try common.database.path()
      guard failure == .noAccount(in: path) else { throw failure }
      throw Failure.inTheWay("There is no global account in \(path).", of: file)
    }
  }

  // MARK: Where there is none any more

  private func makeDatabase(_ output: Output, _ progress: CopyLine) throws {
    var made: BackupCopy?
    let session = try VerbSession(common, output) { path, isReadOnly in
      let copy = try BackupCopy(
        of: Paths.absolute(file), for: path, busyTimeout: VerbSession.longestWait,
        createsDirectory: common.database.isDefault && !common.isDryRun && !isReadOnly, progress: progress.show)
      made = copy
      return copy.store
    }
    progress.clear()
    guard let copy = made else { return }
    output.heading("Restoring \(file) as the new database \(session.path) as \(session.user)...")
    let decision = try session.once { id in
      try session.engine.restoreAnew(copy.backup, acceptsAccess: acceptsAccess, as: session.user, requestID: id)
    }
    try session.accepted(decision)
    try confirm(Self.words(acceptsAccess: acceptsAccess), progress.stop, output)
    if !common.isDryRun { try copy.becomeDatabase() }
    session.done(and: Self.members(copy.backup, nil))
  }

  private static func words(acceptsAccess: Bool) -> [String] {
    [
      "There is no database there any more, so nobody knows what was ended since the backup. Every open share ends.",
      acceptsAccess
        ? "Whoever had access when the backup was made has it again, also those that were unshared or deleted since."
        : "No proxy has access, and no binding and no service key is enabled. --accept-access would leave them as they were.",
      "Values of credentials open only with the root key that was beside the database, or its passphrase.",
    ]
  }

  // MARK: Words

  /// Says what will happen, and asks where somebody can be asked. Throws `Failure` where the answer is no.
  private func confirm(_ words: [String], _ stop: Interruption, _ output: Output) throws {
    let asks = !force.isForced && !common.isDryRun
    for line in words {
      // Who is to answer has to know, whatever form programs get the result in.
      if asks { StandardStream.write(line, to: STDERR_FILENO) } else { output.heading(line) }
    }
    guard asks, !(try ForceOption.isAnsweredYes("Really restore \(file)?", stop)) else { return }
    throw Failure.restoreCancelled
  }

  private static func members(_ backup: Backup, _ losses: RestoreLosses?) -> [DocumentMember] {
    func number(_ count: Int) -> DocumentValue { .number("\(count)") }
    let last = backup.lastRecord
    return [
      DocumentMember("record", last.map { .number("\($0.sequence)") } ?? .null),
      DocumentMember("asOf", last.map { .string(OutputTime.text($0.at)) } ?? .null),
      DocumentMember(
        "lost", losses.map { .object($0.counts.map { DocumentMember($0.key, number($0.count)) }) } ?? .null),
      DocumentMember("sharesEnded", losses.map { number($0.openShares) } ?? .null),
    ]
  }
}

extension RestoreLosses {
  /// What was made since the backup, by its key for programs and in words.
  fileprivate var counts: [(key: String, words: String, count: Int)] {
    [
      ("places", "directories, subaccounts and spaces", places), ("instances", "instances", originals),
      ("proxies", "proxies", proxies), ("bindings", "bindings and service keys", bindings),
      ("values", "values of credentials", values),
    ]
  }

  fileprivate var words: [String] {
    let lost = counts.filter { $0.count > 0 }.map { "\($0.words): \($0.count)" }
    return [
      lost.isEmpty
        ? "Nothing was made since the backup." : "Made since the backup, and gone: \(lost.joined(separator: ", ")).",
      "Open shares that end: \(openShares).",
      "Names, settings and credentials will be those of the backup.",
    ]
  }
}
