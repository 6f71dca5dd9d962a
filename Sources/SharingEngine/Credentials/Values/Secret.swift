/// Something that nobody is to read by accident: a credential's value, or a service key's password. No description,
/// dump or encoding tells it.
package struct Secret: Hashable, Sendable {
  /// The value itself, in UTF-8 where it is text.
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The value as text; what is no UTF-8 is replaced.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(secret)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Encodable {
  /// Under this key an encoder finds a function that makes a keyed fingerprint of a secret.
  static let fingerprint = CodingUserInfoKey(rawValue: "secret fingerprint")

  /// Writes a fingerprint where the encoder has a key for it, so that requests with different secrets differ; never the
  /// secret.
  package func encode(to encoder: any Encoder) throws {
    let fingerprint = Self.fingerprint.flatMap { encoder.userInfo[$0] } as? SecretFingerprint
    var container = encoder.singleValueContainer()
    try container.encode(fingerprint?.of(self) ?? description)
  }
}

/// Tells secrets apart without telling them.
struct SecretFingerprint: Sendable {
  let of: @Sendable (Secret) -> String
}
