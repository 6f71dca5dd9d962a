import Glibc
import SharingEngine
import Terminal
import TerminalCurses

/// Asks for a passphrase on the terminal, whatever standard input and output are, and shows nothing of it.
final class PassphrasePrompt {
  private let terminal: Int32

  /// Throws `Failure` where the program has no terminal.
  init() throws {
    terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { throw Failure.noTerminalForPassphrase }
  }

  deinit { close(terminal) }

  /// What is typed up to Enter. A signal finds the terminal as it was; whoever comes back from being stopped is asked
  /// again. Throws `Failure` where the terminal has gone.
  func ask(_ question: String) throws -> Secret {
    while true {
      switch readSilently(after: question) {
      case .line(let bytes): return Secret(bytes: bytes)
      case .interrupted: continue
      case .gone: throw Failure.noTerminalForPassphrase
      }
    }
  }

  /// A new passphrase, typed twice. Throws `Refusal` where the two differ.
  func askNew() throws -> Secret {
    let passphrase = try ask("New passphrase: ")
    guard try ask("The same again: ") == passphrase else { throw Refusal.valuesDiffer }
    return passphrase
  }

  /// Says something there, on a line of its own.
  func tell(_ line: String) { StandardStream.write(line, to: terminal) }

  private func write(_ text: String) {
    let shown = TerminalLocale.isUTF8 ? DisplayText.harmless(text) : DisplayText.ascii(text)
    _ = Descriptor.write(Array(shown.utf8), to: terminal)
  }

  private enum Answer {
    case line([UInt8])
    case interrupted, gone
  }

  /// Signals that would leave the terminal silent if they came while it is.
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGALRM, SIGUSR1, SIGUSR2]

  /// What is typed as soon as the question is seen is not shown any more.
  private func readSilently(after question: String) -> Answer {
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    for signal in Self.signals { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    // What came meanwhile takes effect here, when the terminal is as it was.
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var modes = termios()
    guard tcgetattr(terminal, &modes) == 0 else { return .gone }
    var silent = modes
    silent.c_lflag &= ~tcflag_t(ECHO)
    silent.c_lflag |= tcflag_t(ICANON | ISIG)
    guard set(&silent, TCSAFLUSH) else { return .gone }
    defer {
      _ = set(&modes, TCSADRAIN)
      // Enter was not shown either.
      tell("")
    }
    write(question)
    return readLine()
  }

  /// The terminal hands over a whole line. Looks twenty times a second whether a signal has come.
  private func readLine() -> Answer {
    while true {
      var input = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      if poll(&input, 1, 50) > 0 {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(terminal, &buffer, buffer.count)
        guard count >= 0 else { return errno == EINTR ? .interrupted : .gone }
        let line = buffer[..<count]
        return .line(Array(line.last == UInt8(ascii: "\n") ? line.dropLast() : line))
      }
      var pending = sigset_t()
      sigpending(&pending)
      if Self.signals.contains(where: { sigismember(&pending, $0) == 1 }) { return .interrupted }
    }
  }

  private func set(_ modes: inout termios, _ when: Int32) -> Bool {
    while tcsetattr(terminal, when, &modes) != 0 {
      // Stopped as a background program, and back in the foreground.
      guard errno == EINTR else { return false }
    }
    return true
  }
}
