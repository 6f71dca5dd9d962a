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

  /// The signal that came; `nil` while there was none.
  var signal: Int32? {
    var pending = sigset_t()
    sigpending(&pending)
    return Self.signals.first { sigismember(&pending, $0) == 1 }
  }
}
