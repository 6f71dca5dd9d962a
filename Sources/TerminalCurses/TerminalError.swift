/// Why there is no terminal to run in, as a sentence for the user.
package enum TerminalError: Error, Hashable, CustomStringConvertible {
  /// Standard input or output is a file, a pipe or nothing.
  case notATerminal
  /// `TERM` is unset or empty.
  case noTerminalType
  /// The terminal database has no entry for this `TERM`.
  case unknownTerminalType(String)
  /// There is no terminal database.
  case noTerminalDatabase
  /// The terminal cannot place its cursor.
  case cannotMoveCursor(String)
  /// The system refused the pipe on which signals are reported, or ncurses refused the terminal.
  case cannotOpen(String)

  package var description: String {
    switch self {
    case .notATerminal:
      "The cockpit needs a terminal: standard input and standard output must both be one. "
        + "Start it without a pipe or a redirection."
    case .noTerminalType:
      "The cockpit needs to know the terminal: set TERM, for example TERM=xterm-256color."
    case .unknownTerminalType(let name):
      "The terminal type \"\(name)\" (from TERM) is unknown here. Install its description (package ncurses-term), or set "
        + "TERM to one that is known, for example TERM=xterm-256color."
    case .noTerminalDatabase:
      "The terminal database is missing: install the terminfo entries (package ncurses-base)."
    case .cannotMoveCursor(let name):
      "A terminal of type \"\(name)\" (from TERM) cannot place its cursor, which the cockpit needs. Set TERM to what the "
        + "terminal really is, for example TERM=xterm-256color, or use another terminal."
    case .cannotOpen(let name):
      "The terminal of type \"\(name)\" (from TERM) could not be opened. Try another value of TERM, or another terminal."
    }
  }
}
