import Glibc
import Terminal

/// Text alone on the terminal, with nothing around it that the terminal's own selection would take along.
enum BareText {
  /// Shows `text` until Enter is pressed, or a signal wants something of the cockpit.
  static func show(_ text: String) {
    StandardStream.write(text + "\n(Enter leads back to the cockpit)", to: STDOUT_FILENO)
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    var buffer = [UInt8](repeating: 0, count: 256)
    while poll(&input, 1, -1) > 0 {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      // The terminal hands over whole lines.
      guard count < 0, errno == EINTR else { return }
    }
  }
}
