import Synchronization

/// Where a root key that is in no database is kept.
package protocol RootKeyKeeper: Sendable {
  /// The 32 bytes that are kept; `nil` where there are none. Throws `Refusal` for what is there and cannot be used.
  func load() throws -> [UInt8]?
  /// Keeps bytes where there are none yet, so that only the owner can read them and nothing takes them away again. Throws
  /// `Refusal`.
  func keep(_ key: [UInt8]) throws
  /// As `keep`, in place of what is there.
  func replace(with key: [UInt8]) throws
  /// Removes what is kept; none there is all right. Throws `Refusal`.
  func remove() throws
}

/// Keeps a root key for as long as it lives itself.
package final class RootKeyInMemory: RootKeyKeeper {
  private let key = Mutex<[UInt8]?>(nil)

  package init() {}

  package func load() throws -> [UInt8]? { key.withLock { $0 } }
  package func keep(_ key: [UInt8]) throws { try replace(with: key) }
  package func replace(with key: [UInt8]) throws { self.key.withLock { $0 = key } }
  package func remove() throws { key.withLock { $0 = nil } }
}
