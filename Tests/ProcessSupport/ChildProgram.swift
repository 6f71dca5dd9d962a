import Foundation

/// A program that runs beside the test.
///
/// Not `Foundation.Process`, which takes a program for running as long as any descendant of it does: tmux leaves one.
package final class ChildProgram {
  package let id: pid_t
  /// Our end of what the program has as standard input and output; -1 where it has files instead.
  private let channel: Int32
  private var status: Int32?

  /// Where a program reads from and writes to.
  package enum Streams: Sendable {
    /// Input and output are a channel to the test; errors are the test's own.
    case channel
    /// No input; output and errors go to files.
    case files(output: String, errors: String)
    /// All three are the terminal at that path, which becomes the program's own.
    case terminal(String)
  }

  /// Starts `program`, found by the `PATH` unless it is a path. Throws `Unexpected` where that fails.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], streams: Streams
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A test's thread blocks most signals, and a program would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    // Who leads a session owns the first terminal that it opens: POSIX_SPAWN_SETSID of GNU, which Swift does not see.
    let session: Int16 = if case .terminal = streams { 0x80 } else { 0 }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | session)
    var ends: [Int32] = [-1, -1]
    switch streams {
    case .channel:
      // Closed in every other program that is started at the same moment, from the beginning on.
      guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
        throw Unexpected("no channel: \(String(cString: strerror(errno)))")
      }
      for stream in [STDIN_FILENO, STDOUT_FILENO] { posix_spawn_file_actions_adddup2(&actions, ends[1], stream) }
    case .files(let output, let errors):
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
    case .terminal(let path):
      for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, stream, path, O_RDWR, 0)
      }
    }
    defer { if ends[1] >= 0 { close(ends[1]) } }
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var pairs: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + pairs { free(text) } }
    var id = pid_t()
    let error = posix_spawnp(&id, program, &actions, &attributes, &words, &pairs)
    channel = ends[0]
    self.id = id
    guard error == 0 else {
      if ends[0] >= 0 { close(ends[0]) }
      throw Unexpected("\(program) cannot be started: \(String(cString: strerror(error)))")
    }
  }

  /// Ends the program where the test has left it.
  deinit {
    if channel >= 0 { close(channel) }
    guard status == nil else { return }
    kill(id, SIGKILL)
    waitpid(id, nil, 0)
  }

  package func send(_ signal: Int32) { kill(id, signal) }

  /// Waits for the end. Returns the exit status, 128 and the signal's number where a signal ended it; throws
  /// `Unexpected` where it does not come in time.
  package func wait(_ deadline: Deadline = Deadline()) throws -> Int32 {
    let hasEnded = deadline.meets {
      var word: Int32 = 0
      guard status == nil, waitpid(id, &word, WNOHANG) == id else { return status != nil }
      status = word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + (word & 0x7F)
      return true
    }
    guard hasEnded, let status else { throw Unexpected("process \(id) does not end") }
    return status
  }

  // MARK: Lines through the channel

  /// Sends a line. Throws `Unexpected` where nobody reads any more.
  package func write(line: String) throws {
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.send(channel, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Unexpected("process \(id) does not listen") }
      rest = rest.dropFirst(count)
    }
  }

  /// Says that no more lines follow.
  package func endInput() { shutdown(channel, Int32(SHUT_WR)) }

  /// The next line; `nil` where the program has ended. Throws `Unexpected` where none comes in time.
  package func readLine(_ deadline: Deadline = Deadline()) throws -> String? {
    var line: [UInt8] = []
    while true {
      var input = pollfd(fd: channel, events: Int16(POLLIN), revents: 0)
      guard deadline.meets({ poll(&input, 1, 0) > 0 || poll(&input, 1, 100) > 0 }) else {
        throw Unexpected("process \(id) says nothing")
      }
      var byte: UInt8 = 0
      guard read(channel, &byte, 1) == 1 else { return nil }
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
  }
}
