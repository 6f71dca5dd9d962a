import Crypto
import Foundation
import SharingEngine
import Synchronization

/// Root keys as a keeper has them, or as a passphrase gives them.
package final class KeptRootKeys: RootKeys {
  private let keeper: any RootKeyKeeper
  private let random: RandomSource
  /// The cost of scrypt for new passphrases.
  private let rounds: Int
  /// What passphrases gave since the start, by the proof of each.
  private let unlocked = Mutex<[[UInt8]: RootKey]>([:])

  /// `rounds` is the cost of a new passphrase: a power of two from 2^15 to 2^20.
  package init(
    keeper: any RootKeyKeeper, random: RandomSource = .system, rounds: Int = PassphraseParameters.standardRounds
  ) {
    self.keeper = keeper
    self.random = random
    self.rounds = rounds
  }

  // MARK: Keys in a file

  package func make(for database: String) throws -> RootKeyRecord {
    if let kept = try keeper.load() {
      guard let key = RootKey(kept) else { throw Refusal.rootKeyIsAnother }
      return record(of: key, for: database)
    }
    return try makeKey(for: database) { try keeper.keep($0) }
  }

  package func makeAnew(for database: String) throws -> RootKeyRecord {
    try makeKey(for: database) { try keeper.replace(with: $0) }
  }

  package func discardKept() throws { try keeper.remove() }

  private func makeKey(for database: String, _ keep: ([UInt8]) throws -> Void) throws -> RootKeyRecord {
    let bytes = random.bytes(RootKey.size)
    guard let key = RootKey(bytes) else { throw Refusal.rootKeyIsAnother }
    try keep(bytes)
    return record(of: key, for: database)
  }

  private func record(of key: RootKey, for database: String) -> RootKeyRecord {
    RootKeyRecord(kind: .file, proof: key.proof(for: database))
  }

  // MARK: Keys from a passphrase

  /// What a database is to know of the key that a new passphrase gives, which is unlocked from here on. It takes long:
  /// nobody's lock is to be held meanwhile. Throws `Refusal` for what is no passphrase.
  package func record(for passphrase: Secret, of database: String) throws -> RootKeyRecord {
    let parameters = PassphraseParameters(
      salt: random.bytes(PassphraseParameters.saltSize), rounds: rounds,
      blockSize: PassphraseParameters.standardBlockSize, parallelism: PassphraseParameters.standardParallelism)
    let key = try parameters.rootKey(from: passphrase)
    let proof = key.proof(for: database)
    unlocked.withLock { $0[proof] = key }
    return RootKeyRecord(kind: .passphrase(parameters), proof: proof)
  }

  /// Unlocks the key that `record` tells of; one in a file needs no unlocking. It takes long, as `record(for:of:)`. Throws
  /// `Refusal.wrongPassphrase`, and `StoreError` for parameters that no cockpit wrote.
  package func unlock(_ record: RootKeyRecord, of database: String, with passphrase: Secret) throws {
    guard case .passphrase(let parameters) = record.kind else { return }
    let key = try parameters.rootKey(from: passphrase)
    guard key.fits(record.proof, of: database) else { throw Refusal.wrongPassphrase }
    unlocked.withLock { $0[record.proof] = key }
  }

  // MARK: What they are for

  package func sealer(for record: RootKeyRecord, of database: String) throws -> any Sealer {
    BoxSealer(try key(for: record, of: database), of: database, random)
  }

  package func randomBytes(_ count: Int) -> [UInt8] { random.bytes(count) }

  package func digest(_ password: Secret) -> [UInt8] { Array(SHA256.hash(data: password.bytes)) }

  private func key(for record: RootKeyRecord, of database: String) throws -> RootKey {
    switch record.kind {
    case .file:
      guard let bytes = try keeper.load() else { throw Refusal.rootKeyMissing }
      guard let key = RootKey(bytes), key.fits(record.proof, of: database) else { throw Refusal.rootKeyIsAnother }
      return key
    case .passphrase:
      guard let key = unlocked.withLock({ $0[record.proof] }) else { throw Refusal.rootKeyLocked }
      return key
    }
  }
}
