/// Where the landscape is kept. Several processes may use one store at a time.
///
/// Both calls throw `StoreError` for what the store itself cannot do, and whatever `body` throws.
package protocol SharingStore: Sendable {
  /// Runs `body` over one consistent state of the store. Keep it short: it holds up those who write.
  func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result

  /// Runs `body` as one transaction that nobody else's work falls into; what it throws undoes all of it.
  /// When it returns, what was written is on disk.
  func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result

  /// A number that differs from an earlier answer exactly when another connection has changed the store since.
  func changeCounter() throws -> Int64
}

/// What a store cannot do, whatever the rules say.
package enum StoreError: Error, Hashable, Sendable {
  /// Somebody else holds the lock. Nothing happened; the same call may succeed later.
  case busy
  /// Nothing can be written: a read-only file, a full disk. Nothing happened. The text says what to do.
  case notWritable(String)
  /// The commit failed in a way that leaves open whether it took place; the request's identifier finds out (E1).
  case outcomeUnknown(String)
  /// The file is not ours, is newer, damaged or gone. The text says what is wrong and what to do.
  case unusable(String)
}

/// Where a page of an ordered list begins.
///
/// As a page, without conditions on its parameter: Swift would look for them through the whole program at the first use,
/// which for each type takes a hundredth of the start.
package enum PageStart<Key> {
  case first
  case last
  /// With the row of that key, or the next one where it has gone.
  case from(Key)
  case after(Key)
  case before(Key)
}

extension PageStart: Equatable where Key: Equatable {}
extension PageStart: Hashable where Key: Hashable {}
extension PageStart: Sendable where Key: Sendable {}

/// The place of a row in a list ordered by name, then identifier. Names are compared by their UTF-8 bytes.
package struct NameKey: Hashable, Sendable {
  package let name: String
  package let id: String

  package init(name: String, id: String) {
    self.name = name
    self.id = id
  }
}

/// Who asks, as far as lists have to be narrowed to what one may see (V1).
package struct Viewer: Hashable, Sendable {
  package let user: String
  /// Administrators see the whole tree and every list.
  package let isAdministrator: Bool

  package init(user: String, isAdministrator: Bool) {
    self.user = user
    self.isAdministrator = isAdministrator
  }
}
