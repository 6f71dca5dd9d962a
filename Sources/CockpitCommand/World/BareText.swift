import Glibc
import Terminal

/// Text alone on the terminal, with nothing around it that the terminal's own selection would take along.
enum BareText {
  /// Shows `text` until Enter is pressed, or a signal wants something of the cockpit.
  static func show(_ text: String) {
    // A screen of its own, so that nothing older is taken along; what stood there goes up, to where terminals keep it.
    send(String(repeating: "\n", count: rows) + "\u{1B}[H\u{1B}[J")
    // It may be secret. Line by line, as terminals keep what was cleared as a whole.
    defer { send((1...rows).map { "\u{1B}[\($0);1H\u{1B}[2K" }.joined() + "\u{1B}[H") }
    StandardStream.write(text + "\n(Enter leads back to the cockpit)", to: STDOUT_FILENO)
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    var size = windowSize()
    while poll(&input, 1, -1) < 0 {
      // Interrupted by a signal. Whoever makes the window larger to see the text wants to go on seeing it.
      let present = windowSize()
      guard present != size else { return }
      size = present
    }
    // The terminal hands over whole lines.
    var buffer = [UInt8](repeating: 0, count: 4096)
    _ = read(STDIN_FILENO, &buffer, buffer.count)
  }

  /// Not through `StandardStream`, which lets no sequence pass.
  private static func send(_ sequences: String) { _ = Descriptor.write(Array(sequences.utf8), to: STDOUT_FILENO) }

  private static var rows: Int { max(1, Int(windowSize()[1])) }

  private static func windowSize() -> [UInt16] {
    var size = winsize()
    _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    return [size.ws_col, size.ws_row]
  }
}
