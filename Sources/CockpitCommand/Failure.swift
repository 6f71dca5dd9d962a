import Glibc
import SharingEngine
import Terminal
import TerminalCurses

/// Why the program ends without having done what it was asked for.
struct Failure: Error, Hashable {
  let status: Int32
  /// A sentence for the user; empty where there is nothing to say.
  let message: String
  /// What programs call it.
  let word: String

  static let usageStatus: Int32 = 2
  static let unknownOutcomeStatus: Int32 = 3
  static let databaseStatus: Int32 = 4
  static let busyStatus: Int32 = 5

  /// `word` is by default what the status is called.
  init(status: Int32, _ message: String = "", word: String? = nil) {
    self.status = status
    self.message = message
    self.word = word ?? Self.word(for: status)
  }

  init(_ error: TerminalError) { self.init(status: Self.usageStatus, error.description) }

  init(_ refusal: Refusal) { self.init(status: EXIT_FAILURE, refusal.message) }

  init(_ error: StoreError) {
    switch error {
    case .busy:
      self.init(status: Self.busyStatus, "Another cockpit holds the database. Nothing was changed; try again.")
    case .outcomeUnknown(let reason): self.init(status: Self.unknownOutcomeStatus, reason)
    case .notWritable(let reason): self.init(status: Self.databaseStatus, reason, word: "databaseNotWritable")
    case .unusable(let reason): self.init(status: Self.databaseStatus, reason)
    }
  }

  /// What programs call an end that is no refusal of the engine.
  static func word(for status: Int32) -> String {
    switch status {
    case usageStatus: "usage"
    case unknownOutcomeStatus: "outcomeUnknown"
    case databaseStatus: "databaseUnusable"
    case busyStatus: "busy"
    case 128...: "stopped"
    default: "refused"
    }
  }

  /// Ended by a signal, or because the terminal has gone.
  static func ended(bySignal signal: Int32?) -> Failure { Failure(status: 128 + (signal ?? SIGHUP)) }

  func report() {
    guard !message.isEmpty else { return }
    StandardStream.write("cockpit: \(message)", to: STDERR_FILENO)
  }
}

/// Standard output and error, for lines before the cockpit opens and after it has closed.
enum StandardStream {
  /// Writes a document or an answer for programs to standard output, as it is: what could drive a terminal is escaped in it
  /// already. Ends the program where it cannot be written whole: half an answer must not look like one.
  static func write(document: String) { endUnlessWhole(Descriptor.write(Array(document.utf8), to: STDOUT_FILENO)) }

  /// As for a document, a text for people with what ends it.
  static func write(answer: String) { endUnlessWhole(write(answer, to: STDOUT_FILENO)) }

  /// As for a text. Throws `Failure`.
  static func write(document: UnnamedFile) throws { endUnlessWhole(try document.copy(to: STDOUT_FILENO)) }

  private static func endUnlessWhole(_ error: Int32) {
    guard error != 0 else { return }
    write("What was to be printed could not be written: \(systemWords(error)). It is cut off.", to: STDERR_FILENO)
    Glibc.exit(EXIT_FAILURE)
  }

  /// Writes `text` and what ends it. What could drive a terminal is replaced: names and paths come from anywhere. Returns
  /// the system's number of what kept it from being written whole, 0 for nothing: where that is for standard error, nobody
  /// is left to be told.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32, terminator: String = "\n") -> Int32 {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let show = TerminalLocale.isUTF8 ? DisplayText.harmless : DisplayText.ascii
    let shown = lines.map { show(String($0)) }.joined(separator: "\n") + terminator
    return Descriptor.write(Array(shown.utf8), to: descriptor)
  }
}
