import ArgumentParser
import Glibc
import SharingEngine
import Terminal

/// Shows where the root key comes from, that all credentials' values are sealed under, and changes it.
struct RootKeyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "root-key", abstract: "Show the root key's kind, or change the root key.",
    discussion: """
      All values are sealed under one root key. It lies in a file beside the database, called as the database with .key \
      behind it, or it is derived from a passphrase, which is asked for on the terminal whenever values are worked with. \
      Administrators change the one to the other: values stay as they are, and what opens them is wrapped anew.

      Whoever loses the file or the passphrase loses the values. Keep a copy, and keep it apart from backups of the \
      database; a backup from before a change opens only with the key from before, unless it is restored into this \
      database.

      Examples:
        cockpit root-key
        cockpit root-key --passphrase
        cockpit root-key --file
      """)

  @Flag(name: .customLong("passphrase"), help: "From now on from a passphrase, which is asked for twice.")
  var isToPassphrase = false
  @Flag(name: .customLong("file"), help: "From now on another key in a file.") var isToFile = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !isToPassphrase || !isToFile else { throw ValidationError("--passphrase and --file exclude each other.") }
  }

  func run(in session: VerbSession) throws {
    if isToPassphrase || isToFile { try change(in: session) } else { try show(session) }
  }

  private func show(_ session: VerbSession) throws {
    session.output.heading("Showing the root key of \(session.path)...\n")
    session.output.facts(try session.engine.rootKeyState().facts(of: RootKeyFile(of: session.path)))
  }

  private func change(in session: VerbSession) throws {
    session.output.heading("Changing the root key as \(session.user)...")
    try requireChange(session)
    if session.isDryRun, isToPassphrase { return session.done() }
    let passphrase = try isToPassphrase ? PassphrasePrompt().askNew() : nil
    let record = try passphrase.map {
      try session.rootKeys.record(for: $0, of: session.engine.rootKeyState().database)
    }
    let acceptance = try session.perform(.changeRootKey(ChangeRootKey(passphrase: record)))
    if let passphrase, let record { try requireSame(passphrase, as: record, session) }
    session.done(acceptance)
    if !session.isDryRun { discardOld(session) }
  }

  /// What is left of the old one does no harm, and the change is made whatever becomes of it.
  private func discardOld(_ session: VerbSession) {
    do { try session.engine.discardKeptRootKey() } catch let refusal as Refusal {
      StandardStream.write(refusal.message, to: STDERR_FILENO)
    } catch {
      StandardStream.write(
        "What is left of the old root key could not be taken away. Look with 'cockpit root-key'.", to: STDERR_FILENO)
    }
  }

  /// Where the request was carried out before, with a record of its own, it was about the same passphrase (E1).
  private func requireSame(_ passphrase: Secret, as record: RootKeyRecord, _ session: VerbSession) throws {
    guard let state = try? session.engine.rootKeyState(), let kept = state.record, kept != record else { return }
    do {
      try session.rootKeys.unlock(kept, of: state.database, with: passphrase)
    } catch let refusal as Refusal where refusal == .wrongPassphrase {
      throw Refusal.requestReused
    }
  }

  /// Finds out what is in the way before anybody has to think of a passphrase.
  private func requireChange(_ session: VerbSession) throws {
    func refusal() throws -> Refusal? {
      // Asked about a file, as there is no passphrase yet.
      let command = SharingCommand.changeRootKey(ChangeRootKey(passphrase: nil))
      guard case .refused(let refusal) = try session.engine.rehearse(command, as: session.user) else { return nil }
      return refusal
    }
    var found = try refusal()
    if found == .rootKeyLocked {
      try session.unlockRootKey()
      found = try refusal()
    }
    // Whether that is in the way of a file is for the command to say, which may have been carried out before (E1).
    if let found, found != .rootKeyInFile { throw found }
  }
}

extension RootKeyState {
  /// For people and programs; `file` is where the key would be kept.
  func facts(of file: RootKeyFile) -> [Fact] {
    let kind = (record?.kind).word
    // A passphrase is not asked for to show something.
    let status = record == nil ? "made with the first value" : isLocked ? "locked" : refusal?.message ?? "fits"
    let isLeftOver = kind == "passphrase" && file.isThere
    return [
      Fact("root key", "rootKey", kind), Fact("key status", "rootKeyStatus", status),
      Fact(kind == "file" ? "key file" : "", "rootKeyFile", optional: kind == "file" ? file.path : nil),
    ] + (isLeftOver ? [Fact("no longer needed", "rootKeyLeftOver", file.path)] : [])
  }
}

extension RootKeyRecord.Kind? {
  /// Where the root key comes from, for people and programs.
  var word: String {
    switch self {
    case .file: "file"
    case .passphrase: "passphrase"
    case nil: "none"
    }
  }
}
