import Glibc

/// ^C during long work: held back, and asked for where the work can be left without harm.
struct Interruption {
  private static let signals = [SIGINT, SIGTERM]

  /// From here on these signals wait to be asked for.
  init() {
    var held = sigset_t()
    sigemptyset(&held)
    for signal in Self.signals { sigaddset(&held, signal) }
    sigprocmask(SIG_BLOCK, &held, nil)
  }

  /// Waits until there is something to read from standard input. Throws `Failure.stopped` where a signal comes first.
  func waitForInput() throws(Failure) {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while poll(&input, 1, 100) <= 0 {
      if let signal { throw .stopped(bySignal: signal) }
    }
  }

  /// The signal that came; `nil` while there was none.
  var signal: Int32? {
    var pending = sigset_t()
    sigpending(&pending)
    return Self.signals.first { sigismember(&pending, $0) == 1 }
  }
}
