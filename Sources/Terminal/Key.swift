/// One key as a person presses it.
package enum Key: Hashable, Sendable {
  /// A printable character, `" "` for the space bar.
  case character(Character)
  /// Control and a letter (lower case) or one of `[ \ ] ^ _ @`. Those with a key of their own come as that key:
  /// `^I` is `tab`, `^M` and `^J` are `enter`, `^H` is `backspace`, `^[` is `escape`.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right
  case home, end, pageUp, pageDown
  /// F1 to F12.
  case function(Int)
}

/// What a terminal device has to report.
package enum Event: Hashable, Sendable {
  case key(Key)
  /// Text between the marks of a bracketed paste: line ends as `\n`, nothing else changed; at most
  /// `Event.longestPaste` UTF-8 bytes, the rest is dropped.
  case paste(String)
  case mouse(MouseEvent)
  /// The terminal has a new size; everything has to be painted again.
  case resized(Size)
  /// A watched file descriptor became readable (see `TerminalDevice.watch`).
  case wake(descriptor: Int32)
  /// The program was suspended and runs again, the terminal is ours again.
  case resumed
  /// The terminal or the system asks the program to end: hang-up, SIGTERM, SIGINT, SIGQUIT, or the end of input.
  case terminate(signal: Int32?)

  /// Bytes of UTF-8 that one paste may have.
  package static let longestPaste = 1_048_576
}
