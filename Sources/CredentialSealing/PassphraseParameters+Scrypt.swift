import Crypto
import CryptoExtras
import Foundation
import SharingEngine

/// How a passphrase becomes a root key: scrypt, which takes much memory and about a second of whoever guesses.
extension PassphraseParameters {
  /// What new passphrases cost: N = 2^17, r = 8, p = 1, which takes 128 MB.
  package static let standardRounds = 1 << 17
  package static let standardBlockSize = 8
  package static let standardParallelism = 1
  package static let saltSize = 16

  /// Bytes of a passphrase.
  private static let lengths = 1...1024

  /// Throws `Refusal.passphraseLength`, and `StoreError.unusable` for parameters that would be weak, or take so much memory
  /// that somebody could have written them to do harm; nothing is begun then.
  func rootKey(from passphrase: Secret) throws -> RootKey {
    let accepted = (15...20).map { 1 << $0 }
    guard accepted.contains(rounds), blockSize == Self.standardBlockSize, parallelism == Self.standardParallelism,
      salt.count == Self.saltSize
    else { throw StoreError.unusable(Self.outOfBounds) }
    // Terminals write one and the same letter in one or in several scalars.
    let typed = String(validating: passphrase.bytes, as: UTF8.self)?.precomposedStringWithCanonicalMapping
    let bytes = typed.map { Array($0.utf8) } ?? passphrase.bytes
    guard Self.lengths.contains(bytes.count) else { throw Refusal.passphraseLength }
    let key = try KDF.Scrypt.deriveKey(
      from: bytes, salt: salt, outputByteCount: RootKey.size, rounds: rounds, blockSize: blockSize,
      parallelism: parallelism)
    return RootKey(key)
  }

  private static let outOfBounds =
    "What the database says of its passphrase is out of bounds: it was changed. Run cockpit doctor, or restore a backup."
}
