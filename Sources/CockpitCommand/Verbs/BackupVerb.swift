import ArgumentParser
import Foundation
import SharingEngine
import SharingStorage

/// Writes the whole database into a new file.
struct BackupVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the whole database into a new file, while others work.",
    discussion: """
      For administrators. The file is a database as it is at one moment, for you alone; nothing is written over. The root \
      key, which opens the values of credentials, is not in it. 'cockpit restore' goes back to it.

      Examples:
        cockpit backup monday.db
        cockpit backup team-monday.db --db team.db
      """)

  @Argument(help: "The new file.", completion: .file()) var file: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let target = try PrivateFile(file)
    session.output.heading("Backing up \(session.path) to \(target.path) as \(session.user)...")
    var record = try session.ask(BackupQuery())
    // Asked before: once the file is there, nothing may stand in the way of saying so.
    let kind = try session.engine.rootKeyState().record?.kind
    if try target.isThere() { throw target.existing }
    if !common.isDryRun {
      let draft = try FileDraft(target)
      let progress = CopyLine()
      defer { progress.clear() }
      let backup = try session.store.backUp(
        to: draft.path, busyTimeout: VerbSession.longestWait, progress: progress.show)
      try draft.finish(replacing: false)
      record = backup.lastRecord?.sequence ?? record
    }
    session.output.heading(rootKeyWords(kind, session))
    session.done(and: [
      DocumentMember("file", .string(target.path)), DocumentMember("record", .number("\(record)")),
      DocumentMember("rootKey", .string(kind.word)),
    ])
  }

  /// What opens the values: none of it is in the backup.
  private func rootKeyWords(_ kind: RootKeyRecord.Kind?, _ session: VerbSession) -> String {
    switch kind {
    case nil: "There are no sealed values in it, and no root key yet."
    case .file:
      """
      The root key is not in it, and without it no value opens. Keep a copy of \(RootKeyFile(of: session.path).path) \
      somewhere else.
      """
    case .passphrase: "The root key is not in it: to open values, its passphrase is needed."
    }
  }
}

/// How far a database has been copied; ^C ends the copying without harm.
final class CopyLine {
  let stop = Interruption()
  private var line: ProgressLine?

  /// Throws `Failure` where it is to end.
  func show(_ copied: CopyProgress) throws {
    if let signal = stop.signal { throw Failure.stopped(bySignal: signal) }
    line = line ?? ProgressLine(total: copied.total)
    line?.show(copied.done)
  }

  /// Leaves the line empty for what is said next.
  func clear() {
    if line != nil { ProgressLine.clear() }
    line = nil
  }
}
