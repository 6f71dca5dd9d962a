/// What there is to know of a database's root key.
package struct RootKeyState: Hashable, Sendable {
  /// The identifier of the database.
  package let database: String
  /// `nil` before anything was sealed.
  package let record: RootKeyRecord?
  /// Why nothing can be sealed or opened now; `nil` where it can, and before there is a root key.
  package let refusal: Refusal?

  /// Whether a passphrase is what it waits for.
  package var isLocked: Bool { refusal == .rootKeyLocked }
}

extension SharingEngine {
  /// How it stands with the root key, asked by nobody in particular: it is about files and passphrases, and not about the
  /// landscape. Throws `StoreError`.
  package func rootKeyState() throws -> RootKeyState {
    try store.read { reader in
      let (database, record) = (try reader.databaseID(), try reader.rootKey())
      do throws(any Error) {
        if let record { _ = try rootKeys.sealer(for: record, of: database) }
        return RootKeyState(database: database, record: record, refusal: nil)
      } catch let refusal as Refusal {
        return RootKeyState(database: database, record: record, refusal: refusal)
      }
    }
  }

  /// Removes a key that is kept in a file, once the root key comes from a passphrase; to be called after that change is on
  /// disk. What was left by a crash in between does no harm and goes the same way. Throws `Refusal` and `StoreError`.
  package func discardKeptRootKey() throws {
    // In a transaction that writes, so that nobody puts the root key into the file at the same time.
    try store.write { writer in
      if case .passphrase = try writer.rootKey()?.kind { try rootKeys.discardKept() }
    }
  }
}
