import Foundation
import TerminalCurses

/// The terminal, locale and multiplexer as they are found, for who wants to know why something looks as it does.
struct TerminalFacts {
  /// Variables of the environment that matter, with what they hold.
  static var variables: [(name: String, value: String?)] {
    ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"].map { ($0, Environment.value($0)) }
  }

  static var isUTF8: Bool { TerminalLocale.isUTF8 }

  /// Columns and rows of the terminal at standard output; `nil` where that is none.
  static var size: String? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return "\(size.ws_col)x\(size.ws_row)"
  }

  /// What tmux is set to, as far as the cockpit depends on it; `nil` outside of tmux.
  static func tmux() -> [(name: String, value: String)]? {
    guard Environment.value("TMUX") != nil else { return nil }
    return ["default-terminal", "set-clipboard", "escape-time", "mouse", "focus-events"].map { name in
      (name, option(name) ?? "unknown")
    }
  }

  private static func option(_ name: String) -> String? {
    let tmux = Process()
    let output = Pipe()
    tmux.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tmux.arguments = ["tmux", "show-options", "-Aqv", name]
    (tmux.standardOutput, tmux.standardError, tmux.standardInput) = (
      output, FileHandle.nullDevice, FileHandle.nullDevice
    )
    guard (try? tmux.run()) != nil, let data = try? output.fileHandleForReading.read(upToCount: 1000) else {
      return nil
    }
    tmux.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? nil : text
  }
}
