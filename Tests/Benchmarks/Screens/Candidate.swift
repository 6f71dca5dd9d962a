/// A program that is measured, and how one uses it.
struct Candidate {
  let name: String
  let command: [String]
  var environment: [String: String] = [:]
  /// What is on the screen once it has painted; `nil` for the first thing that comes.
  var awaited: String?
  /// How long it may take until then.
  var patience = Duration.seconds(20)
  /// What is pressed before anything is measured.
  var before: [String] = []
  /// One row down, and one page.
  var down = "\u{1B}OB"
  var pageDown = "\u{1B}[6~"
  /// How to filter: what is pressed before, the key that is measured, and what takes it back. `nil` for a program that
  /// does not.
  var filter: Filter?

  struct Filter {
    var begin: [String] = []
    let key: String
    let undo: String
    /// What is sent once all has been counted; `nil` where that is when the picture stands.
    var counted: String?
  }

  /// Starts it and waits for its first picture. Returns how long that took, too.
  func open() throws -> (terminal: PseudoTerminal, firstPaint: Duration) {
    let terminal = try PseudoTerminal(command, environment: environment)
    let quiet = Duration.milliseconds(awaited == nil ? 250 : 30)
    let end = try terminal.wait(for: awaited ?? "", quiet: quiet, patience: patience)
    return (terminal, end - terminal.start)
  }

  /// As `open`, with what is pressed before anything is measured.
  func openReady() throws -> PseudoTerminal {
    let terminal = try open().terminal
    // Counting goes on behind the first picture.
    _ = terminal.burst(quiet: .milliseconds(300), patience: .milliseconds(500))
    for key in before {
      terminal.press(key)
      _ = terminal.burst(quiet: .milliseconds(150), patience: .milliseconds(500))
    }
    return terminal
  }
}
