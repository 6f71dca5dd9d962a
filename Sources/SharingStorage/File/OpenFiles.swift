import Synchronization

/// Which files this process has open through SQLite. Closing any descriptor of a file drops all the locks that the
/// process holds on it, so such a file is never looked into with plain calls.
enum OpenFiles {
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
  }

  private static let counts = Mutex<[Identity: Int]>([:])

  /// Keeps a file marked as open as long as it lives.
  final class Hold: Sendable {
    private let identity: Identity

    fileprivate init(_ identity: Identity) { self.identity = identity }

    deinit { OpenFiles.release(identity) }
  }

  /// Marks the file as open. Where it was not so before, `look` is run first, with nobody else opening it meanwhile;
  /// what `look` throws is thrown on.
  static func hold(_ identity: Identity, lookingFirst look: () throws -> Void) throws -> Hold {
    try counts.withLock { counts in
      let count = counts[identity] ?? 0
      if count == 0 { try look() }
      counts[identity] = count + 1
    }
    return Hold(identity)
  }

  private static func release(_ identity: Identity) {
    counts.withLock { counts in
      let left = (counts[identity] ?? 1) - 1
      counts[identity] = left > 0 ? left : nil
    }
  }
}
