/// The UUID of one entity, in lower case and never reused (A2). `Entity` keeps the identifiers of different kinds apart.
package struct Identifier<Entity>: Hashable, Sendable, Comparable {
  /// 36 characters: `5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66`.
  package let text: String

  /// Takes a GUID as people type it: trimmed, in any letter case. `nil` when it has not the form of a GUID.
  package init?(_ typed: some StringProtocol) {
    let trimmed = typed.trimmingBlanks().lowercased()
    self.init(stored: trimmed)
  }

  /// Takes a GUID as it is stored. `nil` for any other form of it.
  package init?(stored text: String) {
    guard Self.isWellFormed(text) else { return nil }
    self.text = text
  }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  private static func isWellFormed(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.count == 36
        && bytes.indices.allSatisfy { index in
          switch index {
          case 8, 13, 18, 23: bytes[index] == UInt8(ascii: "-")
          default: isHexadecimalDigit(bytes[index])
          }
        }
    }
  }

  private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}

extension Identifier: Codable {
  package init(from decoder: any Decoder) throws {
    let typed = try decoder.singleValueContainer().decode(String.self)
    guard let identifier = Identifier(typed) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not the form of a GUID"))
    }
    self = identifier
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

package typealias AccountID = Identifier<Account>
package typealias DirectoryID = Identifier<Directory>
package typealias SubaccountID = Identifier<Subaccount>
/// What a subaccount's Cloud Foundry org is called by; accepted wherever a subaccount is named by GUID (A2).
package typealias OrgID = Identifier<Org>
package typealias SpaceID = Identifier<Space>
package typealias InstanceID = Identifier<Instance>
package typealias ShareID = Identifier<Share>
/// Names one request, so that asking again finds its answer instead of carrying it out twice (E1).
package typealias RequestID = Identifier<SharingCommand>

/// The Cloud Foundry org of a subaccount. It has no life of its own: see `Subaccount`.
package enum Org {}

extension StringProtocol {
  /// The text without blanks and line ends on either side.
  package func trimmingBlanks() -> String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
