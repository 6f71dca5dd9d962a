import Foundation

/// What names, values and texts of credentials may be.
package enum CredentialLimits {
  /// Characters of a namespace's name.
  package static let namespaceName = 1...100
  /// Characters of a credential's name.
  package static let name = 1...255
  /// Characters of a password.
  package static let password = 1...4096
  /// Bytes of a key, before they are written in Base64.
  package static let key = 1...32_768
  /// Characters.
  package static let metadata = 0...10_000
  /// Characters.
  package static let format = 0...255
  /// Characters.
  package static let username = 0...1024
  /// Characters of a password that is made here.
  package static let generatedPassword = 8...4096
  /// Bytes of a key that is made here.
  package static let generatedKey = 16...128

  /// How long a value may be that is made here: characters of a password, bytes of a key.
  package static func generated(_ type: CredentialType) -> ClosedRange<Int> {
    switch type {
    case .password: generatedPassword
    case .key: generatedKey
    }
  }

  /// The name of a namespace or credential as it is stored: trimmed. Refuses other characters than ASCII letters, digits
  /// and `_ - . : ! ~`, and other lengths.
  package static func checkedNamespace(_ typed: String) throws(Refusal) -> String {
    let name = typed.trimmingBlanks()
    guard isName(name, namespaceName) else {
      throw Refusal.notAName("The namespace", name, namespaceName, .namespace)
    }
    return name
  }

  package static func checkedName(_ typed: String) throws(Refusal) -> String {
    let name = typed.trimmingBlanks()
    guard isName(name, self.name) else { throw Refusal.notAName("The name", name, self.name, .name) }
    return name
  }

  static func isName(_ name: String, _ length: ClosedRange<Int>) -> Bool {
    let allowed = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "_-.:!~".utf8.contains(byte)
      }
    }
    return allowed && length.contains(name.utf8.count)
  }

  /// Refuses a value that `type` cannot be: a password that is empty or too long, a key that is no Base64 or too long.
  package static func check(_ value: Secret, _ type: CredentialType) throws(Refusal) {
    switch type {
    case .password:
      guard String(bytes: value.bytes, encoding: .utf8) != nil, password.contains(value.text.count),
        value.bytes.count <= 4 * password.upperBound
      else { throw Refusal.passwordLength }
    case .key:
      // Written once more, as Foundation takes much that is not quite Base64.
      guard let bytes = Data(base64Encoded: Data(value.bytes)), bytes.base64EncodedData() == Data(value.bytes) else {
        throw Refusal.keyNotBase64
      }
      guard key.contains(bytes.count) else { throw Refusal.keyLength }
    }
  }

  /// Refuses a text that is too long, or that is not plainly visible; line ends and tabs are for metadata only.
  package static func check(_ text: String, _ field: Refusal.Field) throws(Refusal) {
    let (label, length) = limit(of: field)
    guard length.contains(text.count), text.unicodeScalars.count <= 4 * length.upperBound else {
      throw Refusal.textTooLong(label, length.upperBound, field)
    }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.isPlain || (field == .metadata && "\n\t".unicodeScalars.contains(scalar))
    }
    guard isPlain else { throw Refusal.textNotPlain(label, field) }
  }

  private static func limit(of field: Refusal.Field) -> (label: String, length: ClosedRange<Int>) {
    switch field {
    case .metadata: ("The metadata", metadata)
    case .format: ("The format", format)
    default: ("The username", username)
    }
  }
}
