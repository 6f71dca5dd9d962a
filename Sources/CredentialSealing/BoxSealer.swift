import Crypto
import Foundation
import SharingEngine

/// Seals under one root key with AES-256-GCM. Each original has a data key of its own, wrapped by the root key; what a box
/// or a wrapped key belongs to is bound into it, so that moved elsewhere it does not open.
struct BoxSealer: Sealer {
  private let database: String
  private let wrappingKey: SymmetricKey
  private let fingerprintKey: SymmetricKey
  private let random: RandomSource

  init(_ rootKey: RootKey, of database: String, _ random: RandomSource) {
    self.database = database
    self.random = random
    wrappingKey = rootKey.subkey("wrap", of: database)
    fingerprintKey = rootKey.subkey("fingerprint", of: database)
  }

  /// The layout of a box: this byte, then nonce (12 bytes), ciphertext, tag (16 bytes).
  private static let layout: UInt8 = 1

  func newDataKey(for original: InstanceID) throws -> [UInt8] {
    try wrap(Secret(bytes: random.bytes(32)), of: original)
  }

  func seal(_ value: Secret, in place: SealedPlace, under dataKey: [UInt8]) throws -> [UInt8] {
    try box(value.bytes, unwrapped(dataKey, of: place.original), context(of: place))
  }

  func open(_ box: [UInt8], in place: SealedPlace, under dataKey: [UInt8]) throws -> Secret {
    Secret(bytes: try unbox(box, unwrapped(dataKey, of: place.original), context(of: place)))
  }

  func fingerprint(_ secret: Secret) -> String {
    HMAC<SHA256>.authenticationCode(for: secret.bytes, using: fingerprintKey).map { String(format: "%02x", $0) }
      .joined()
  }

  func unwrap(_ dataKey: [UInt8], of original: InstanceID) throws -> Secret {
    Secret(bytes: try unbox(dataKey, wrappingKey, keyContext(of: original)))
  }

  func wrap(_ dataKey: Secret, of original: InstanceID) throws -> [UInt8] {
    try box(dataKey.bytes, wrappingKey, keyContext(of: original))
  }

  private func unwrapped(_ dataKey: [UInt8], of original: InstanceID) throws -> SymmetricKey {
    SymmetricKey(data: try unwrap(dataKey, of: original).bytes)
  }

  private func box(_ plain: [UInt8], _ key: SymmetricKey, _ context: Data) throws -> [UInt8] {
    let nonce = try AES.GCM.Nonce(data: random.bytes(12))
    let sealed = try AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: context)
    return [Self.layout] + nonce + sealed.ciphertext + sealed.tag
  }

  private func unbox(_ box: [UInt8], _ key: SymmetricKey, _ context: Data) throws -> [UInt8] {
    guard box.first == Self.layout, let sealed = try? AES.GCM.SealedBox(combined: box.dropFirst()),
      let plain = try? AES.GCM.open(sealed, using: key, authenticating: context)
    else { throw StoreError.unusable(Self.damaged) }
    return Array(plain)
  }

  private static let damaged =
    "A sealed value does not open: it was changed or moved in the database. Run cockpit doctor, or restore a backup."

  private func context(of place: SealedPlace) -> Data {
    Self.context([
      "cockpit value", database, place.original.text, place.path.namespace, place.path.type.rawValue, place.path.name,
      String(place.version),
    ])
  }

  private func keyContext(of original: InstanceID) -> Data {
    Self.context(["cockpit data key", database, original.text])
  }

  /// The parts one after the other, each with its length before it, so that no two lists are written alike.
  private static func context(_ parts: [String]) -> Data {
    var data = Data([layout])
    for part in parts {
      withUnsafeBytes(of: UInt64(part.utf8.count).bigEndian) { data.append(contentsOf: $0) }
      data.append(contentsOf: part.utf8)
    }
    return data
  }
}
