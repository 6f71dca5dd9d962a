import Synchronization

/// Which files this process has open through SQLite. Closing any descriptor of a file drops all the locks that the
/// process holds on it, so such a file is never looked into with plain calls.
enum OpenFiles {
  struct Identity: Equatable, Sendable {
    let device: UInt64
    let inode: UInt64
  }

  /// As often as each is open; few.
  private static let identities = Mutex<[Identity]>([])

  /// Keeps a file marked as open as long as it lives.
  final class Hold: Sendable {
    private let identity: Identity

    fileprivate init(_ identity: Identity) { self.identity = identity }

    deinit { OpenFiles.release(identity) }
  }

  /// Marks the file as open. Where it was not so before, `look` is run first, with nobody else opening it meanwhile;
  /// what `look` throws is thrown on.
  static func hold(_ identity: Identity, lookingFirst look: () throws -> Void) throws -> Hold {
    try identities.withLock { identities in
      if !identities.contains(identity) { try look() }
      identities.append(identity)
    }
    return Hold(identity)
  }

  private static func release(_ identity: Identity) {
    identities.withLock { identities in
      if let index = identities.firstIndex(of: identity) { identities.remove(at: index) }
    }
  }
}
