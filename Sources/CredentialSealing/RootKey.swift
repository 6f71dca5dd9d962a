import Crypto
import Foundation

/// The key of keys of one database: 32 bytes.
struct RootKey: Sendable {
  private let key: SymmetricKey

  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.size else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// A key of 32 bytes.
  init(_ key: SymmetricKey) { self.key = key }

  static let size = 32

  /// A key for one purpose, from which the root key cannot be found.
  func subkey(_ purpose: String, of database: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, salt: Data(database.utf8), info: Data("cockpit \(purpose)".utf8),
      outputByteCount: Self.size)
  }

  /// What a database keeps to know the key again.
  func proof(for database: String) -> [UInt8] { subkey("proof", of: database).withUnsafeBytes { Array($0) } }

  /// Whether `proof` is this key's; the comparison does not stop at the first difference.
  func fits(_ proof: [UInt8], of database: String) -> Bool {
    subkey("proof", of: database) == SymmetricKey(data: proof)
  }
}
