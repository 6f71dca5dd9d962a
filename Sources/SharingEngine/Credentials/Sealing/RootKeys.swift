/// Where the root key is kept that all values of a database are sealed under, and where secrets are made.
///
/// Nothing here touches the database: what has to be known of the key there is a `RootKeyRecord`.
package protocol RootKeys: Sendable {
  /// Makes a root key for the database with that identifier and keeps it, or takes the one that was kept for it before
  /// anything was sealed. Throws `Refusal` where it cannot be kept.
  func make(for database: String) throws -> RootKeyRecord

  /// Makes another root key and keeps it, in place of what is kept, which nothing may be sealed under. Throws as `make`.
  func makeAnew(for database: String) throws -> RootKeyRecord

  /// Removes what is kept, once nothing is sealed under it any more. Throws `Refusal` where it cannot be removed.
  func discardKept() throws

  /// What seals under the key that `record` tells of. Throws `Refusal` where the key is missing, locked or another one.
  func sealer(for record: RootKeyRecord, of database: String) throws -> any Sealer

  /// So many bytes that nobody can guess.
  func randomBytes(_ count: Int) -> [UInt8]

  /// What is stored of a service key's password. One that nobody can guess needs no slow function.
  func digest(_ password: Secret) -> [UInt8]
}

/// Seals values under one root key. Whatever it throws is a `Refusal` or a `StoreError`, without a word of the value.
package protocol Sealer: Sendable {
  /// A new key for the values of one original, wrapped: it opens for that instance of that database only.
  func newDataKey(for original: InstanceID) throws -> [UInt8]

  /// Seals `value` so that it opens in its place only.
  func seal(_ value: Secret, in place: SealedPlace, under dataKey: [UInt8]) throws -> [UInt8]

  /// Opens what `seal` made for the same place. Throws `StoreError.unusable` for a box that was changed or moved.
  func open(_ box: [UInt8], in place: SealedPlace, under dataKey: [UInt8]) throws -> Secret

  /// The key that `dataKey` holds, so that another root key can wrap it. Throws as `open`.
  func unwrap(_ dataKey: [UInt8], of original: InstanceID) throws -> Secret

  /// Wraps a data key that another root key had wrapped.
  func wrap(_ dataKey: Secret, of original: InstanceID) throws -> [UInt8]

  /// Tells two secrets apart for who has the root key, and tells others nothing.
  func fingerprint(_ secret: Secret) -> String
}

/// Where a sealed value belongs: all of it is bound into the box.
package struct SealedPlace: Hashable, Sendable {
  package let original: InstanceID
  package let path: CredentialPath
  package let version: Int64

  package init(original: InstanceID, path: CredentialPath, version: Int64) {
    self.original = original
    self.path = path
    self.version = version
  }
}

/// What a database tells of its root key: enough to find it and to know it again, and nothing of the key itself.
package struct RootKeyRecord: Hashable, Sendable, Encodable {
  package let kind: Kind
  /// A keyed proof that a key is the one meant: 32 bytes.
  package let proof: [UInt8]

  package enum Kind: Hashable, Sendable, Encodable {
    /// In a file beside the database.
    case file
    /// Derived from a passphrase.
    case passphrase(PassphraseParameters)
  }

  package init(kind: Kind, proof: [UInt8]) {
    self.kind = kind
    self.proof = proof
  }
}

/// How a root key is derived from a passphrase with scrypt.
package struct PassphraseParameters: Hashable, Sendable, Encodable {
  /// 16 bytes.
  package let salt: [UInt8]
  /// The cost N; a power of two.
  package let rounds: Int
  package let blockSize: Int
  package let parallelism: Int

  package init(salt: [UInt8], rounds: Int, blockSize: Int, parallelism: Int) {
    self.salt = salt
    self.rounds = rounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }
}
