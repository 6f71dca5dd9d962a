import Foundation
import ProcessSupport

/// A program in a terminal of 120×40 that nobody looks at: what it is sent, what it answers, and when.
final class PseudoTerminal {
  /// What a program sent without a pause.
  struct Burst {
    var bytes: Int
    /// When the last byte came.
    var end: ContinuousClock.Instant
  }

  let program: ChildProgram
  /// When the program was started.
  let start: ContinuousClock.Instant
  private let terminal: Int32
  /// All that the program has sent since it was forgotten last, and when the last of it came.
  private var seen: [UInt8] = []
  private var latest = ContinuousClock.now

  /// Throws `Unexpected` where there is no terminal, or the program cannot be started.
  init(_ command: [String], environment: [String: String]) throws {
    var (own, other): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&own, &other, &name, nil, &size) == 0 else {
      throw Unexpected("There is no pseudo-terminal to be had: \(String(cString: strerror(errno))).")
    }
    // No program has more of it than the end that it is given.
    for end in [own, other] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(other) }
    terminal = own
    let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let variables = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "NO_COLOR": ""].merging(environment) { $1 }
    start = .now
    program = try ChildProgram(
      command[0], Array(command.dropFirst()), environment: variables, streams: .terminal(path))
  }

  deinit { close(terminal) }

  func press(_ key: String) {
    let bytes = Array(key.utf8)
    _ = Foundation.write(terminal, bytes, bytes.count)
  }

  /// Reads until nothing has come for `quiet`; `nil` where nothing comes within `patience`.
  func burst(quiet: Duration, patience: Duration = .seconds(2)) -> Burst? {
    var burst: Burst?
    var end = ContinuousClock.now + patience
    // Whoever paints without end is measured for so long and no longer.
    let last = end + .seconds(5)
    while isReadable(until: min(end, last)) {
      let count = read()
      guard count > 0 else { break }
      latest = .now
      burst = Burst(bytes: (burst?.bytes ?? 0) + count, end: latest)
      end = latest + quiet
    }
    return burst
  }

  /// Reads until `text` has been sent (empty: anything) and then nothing for `quiet`. Returns when the last byte came.
  /// Throws `Unexpected` where it does not come in time.
  func wait(for text: String, quiet: Duration, patience: Duration) throws -> ContinuousClock.Instant {
    let end = ContinuousClock.now + patience
    repeat {
      if !seen.isEmpty, text.isEmpty || Data(seen).range(of: Data(text.utf8)) != nil { return latest }
    } while burst(quiet: quiet, patience: end - .now) != nil
    throw Unexpected("“\(text)” never came, but \(String(decoding: seen.suffix(300), as: UTF8.self).debugDescription)")
  }

  /// Counts only what comes from now on.
  func forget() { seen = [] }

  private func isReadable(until end: ContinuousClock.Instant) -> Bool {
    let left = max(.zero, end - .now)
    var input = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    // Rounded up: woken too early one would take a pause for an end.
    return poll(&input, 1, left == .zero ? 0 : Int32(left / .milliseconds(1)) + 1) > 0
  }

  private func read() -> Int {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      let count = Foundation.read(terminal, buffer.baseAddress, buffer.count)
      if count > 0 { seen += buffer[..<count] }
      return count
    }
  }
}
