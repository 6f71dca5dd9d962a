import Foundation

/// The value that a credential gets: typed by somebody, or made here.
package enum NewValue: Hashable, Sendable, Encodable {
  /// A key is written in Base64.
  case entered(Secret)
  /// So many characters of a password, so many bytes of a key.
  case generated(Int)

  /// Refuses what a credential of `type` cannot have.
  func check(_ type: CredentialType) throws(Refusal) {
    switch self {
    case .entered(let value): try CredentialLimits.check(value, type)
    case .generated(let length):
      guard CredentialLimits.generated(type).contains(length) else { throw Refusal.generatedLength(type) }
    }
  }

  /// The value, with `random` for what nobody can guess.
  func value(_ type: CredentialType, random: (Int) -> [UInt8]) -> Secret {
    switch (self, type) {
    case (.entered(let value), _): value
    case (.generated(let length), .password): Secret(bytes: random(length).map { Self.letters[Int($0 & 63)] })
    case (.generated(let length), .key): Secret(Data(random(length)).base64EncodedString())
    }
  }

  /// Sixty-four, so that a random byte chooses each equally often.
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
