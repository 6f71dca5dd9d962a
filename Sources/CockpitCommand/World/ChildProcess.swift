import Glibc

/// A program that is started beside the cockpit.
struct ChildProcess {
  let id: pid_t

  /// Starts `arguments[0]`, found by the `PATH`. `nil` where there is no such program, or it cannot be started.
  ///
  /// `input` becomes its standard input. With `isApart` it hears nothing of the terminal: no keys' signals, and what it
  /// says is lost.
  init?(_ arguments: [String], input: Int32? = nil, isApart: Bool = false) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if isApart {
      for stream in [STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
      }
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var id = pid_t()
    guard let program = words[0], posix_spawnp(&id, program, &actions, &attributes, &words, environ) == 0 else {
      return nil
    }
    self.id = id
  }

  /// Waits for its end. Returns 0 where it ended well.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 { if errno != EINTR { return -1 } }
    return status
  }

  /// Whether it has ended; never waits.
  func hasEnded() -> Bool { waitpid(id, nil, WNOHANG) != 0 }
}
