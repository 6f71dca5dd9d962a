import CNCurses

/// What the environment says of the characters that the terminal understands.
package enum TerminalLocale {
  /// Whether it is UTF-8. The first look makes the environment's locale the process's own, as ncurses needs it.
  package static let isUTF8 = shim_use_locale()
}
