import Foundation
import ProcessSupport

/// A real terminal with a shell in it: a pane of a tmux server of its own.
final class TmuxTerminal {
  /// For the shell's home, the database and what the test writes; goes with this object.
  let directory: TemporaryDirectory
  private let socket: String

  /// Starts a shell whose home, data and temporary files lie in `directory`, or in one of its own.
  init(
    columns: Int = 80, rows: Int = 24, in directory: TemporaryDirectory? = nil, environment: [String: String] = [:]
  ) throws {
    self.directory = try directory ?? TemporaryDirectory()
    socket = self.directory.file("tmux-\(UUID().uuidString.prefix(8))")
    let variables =
      [
        "HOME": self.directory.path, "XDG_DATA_HOME": self.directory.file("data"),
        "XDG_CONFIG_HOME": self.directory.file("config"), "XDG_STATE_HOME": self.directory.file("state"),
        "TMPDIR": self.directory.path, "LC_ALL": "C.UTF-8", "PS1": Self.prompt, "DISPLAY": "", "WAYLAND_DISPLAY": "",
        "NO_COLOR": "",
      ].merging(environment) { $1 }
    let shell = ["env"] + variables.map { "\($0)=\($1)" } + ["sh"]
    try tmux(
      ["start-server", ";", "set", "-g", "status", "off", ";", "set", "-sg", "escape-time", "10", ";"]
        + ["set", "-g", "default-terminal", "tmux-256color", ";"]
        + ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + shell)
    try wait(for: Self.prompt.trimmingCharacters(in: .whitespaces))
  }

  deinit { _ = try? tmux(["kill-server"]) }

  private static let prompt = "shell> "

  // MARK: The user's hands

  /// Presses keys by tmux's names: `Enter`, `Escape`, `C-s`, `F4`, `a`.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types text letter by letter.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

  /// Types a command of the shell and Enter, on a screen from which all is gone that stood there before: what is seen
  /// next is the command's, but for the line typed. Cleared here, since the shell's own `clear` comes when the shell does.
  func begin(_ command: String) throws {
    try tmux(["send-keys", "-R"])
    try run("clear; " + command)
  }

  /// Types a line and Enter.
  func run(_ command: String) throws {
    try type(command)
    try press("Enter")
  }

  /// Pastes as terminals do, between the marks of a bracketed paste.
  func paste(_ text: String) throws {
    try tmux(["set-buffer", "--", text])
    try tmux(["paste-buffer", "-p"])
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: The user's eyes

  /// What is on the screen, without the blanks at the ends of lines.
  func screen() throws -> String { try tmux(["capture-pane", "-p"]) }

  /// What is on the screen, with the sequences that colour it.
  func styledScreen() throws -> String { try tmux(["capture-pane", "-p", "-e"]) }

  /// What was copied last inside tmux; empty where nothing was.
  func copied() -> String { (try? tmux(["show-buffer"])) ?? "" }

  /// From now on all that programs send to the terminal goes to the file too, byte for byte.
  func recordOutput(to file: String) throws { try tmux(["pipe-pane", "-O", "cat > \(file)"]) }

  /// Whether the pane shows a program's alternate screen.
  func isOnAlternateScreen() throws -> Bool { try display("#{alternate_on}") == "1" }

  func isCursorShown() throws -> Bool { try display("#{cursor_flag}") == "1" }

  /// Whether clicks and the wheel are reported to the program.
  func hasMouse() throws -> Bool { try display("#{mouse_any_flag}#{mouse_sgr_flag}").contains("1") }

  /// The shell in the pane.
  func shell() throws -> pid_t {
    guard let id = pid_t(try display("#{pane_pid}")) else { throw Unexpected("The pane has no process.") }
    return id
  }

  /// Waits until `text` is on the screen, and returns the screen.
  @discardableResult
  func wait(for text: String) throws -> String {
    try wait("“\(text)”") { $0.contains(text) }
  }

  /// Waits until `text` is gone from the screen, and returns the screen.
  @discardableResult
  func wait(forNo text: String) throws -> String {
    try wait("no “\(text)”") { !$0.contains(text) }
  }

  /// Waits for a screen that meets `condition`; `what` says in words which one.
  @discardableResult
  func wait(_ what: String, until condition: (String) throws -> Bool) throws -> String {
    var last = ""
    let isMet = try Deadline().meets {
      last = try screen()
      return try condition(last)
    }
    guard isMet else { throw Unexpected("The screen never showed \(what). It shows:\n\(last)") }
    return last
  }

  // MARK: tmux

  private func display(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    // Without a configuration of anybody's, and with letters as they are.
    let result = try FinishedProgram.run(
      "tmux", ["-u", "-f", "/dev/null", "-S", socket] + arguments,
      environment: ["LC_ALL": "C.UTF-8", "TMUX": "", "TERM": "xterm-256color"])
    guard result.status == 0 else { throw Unexpected("tmux \(arguments.joined(separator: " ")): \(result.errors)") }
    return result.output
  }
}
