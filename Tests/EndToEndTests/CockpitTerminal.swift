import Foundation
import ProcessSupport

/// A terminal in which the built cockpit is started.
final class CockpitTerminal {
  let terminal: TmuxTerminal

  init(
    columns: Int = 80, rows: Int = 24, in directory: TemporaryDirectory? = nil, environment: [String: String] = [:]
  ) throws {
    terminal = try TmuxTerminal(
      columns: columns, rows: rows, in: directory,
      environment: environment.merging(["COCKPIT": BuiltProgram.cockpit]) { $1 })
  }

  /// Types the command to start it, with `arguments`.
  func start(_ arguments: String = "") throws { try terminal.begin("\"$COCKPIT\" \(arguments)") }

  /// The cockpit's process.
  func process() throws -> pid_t { try ProcessTable.child(of: terminal.shell(), named: "cockpit") }

  /// Waits for the cockpit's end, and returns its exit status as the shell knows it.
  func exitStatus() throws -> String {
    let isOver = try Deadline().meets {
      try (try? process()) == nil && !terminal.isOnAlternateScreen()
    }
    guard isOver else { throw Unexpected("The cockpit does not end:\n\(try terminal.screen())") }
    let file = terminal.directory.file("status-\(UUID().uuidString.prefix(8))")
    try terminal.run("echo $? > \(file).new && mv \(file).new \(file)")
    return try read(file)
  }

  /// The terminal's modes, as `stty` lists them.
  func modes() throws -> String {
    let file = terminal.directory.file("modes-\(UUID().uuidString.prefix(8))")
    try terminal.run("stty -g > \(file).new && mv \(file).new \(file)")
    return try read(file)
  }

  private func read(_ file: String) throws -> String {
    guard Deadline().meets({ FileManager.default.fileExists(atPath: file) }) else {
      throw Unexpected("The shell does not answer:\n\(try terminal.screen())")
    }
    return try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
