/// A region by its technical key, the landscape (A4).
package struct Region: Hashable, Sendable, Comparable {
  /// `cf-eu10`, `cf-eu10-004`.
  package let key: String

  /// Takes a key as people type it: trimmed, in any letter case. Keys outside the table are regions too, as long as they
  /// are well formed: `cf-xx99` or `cf-xx99-999`. `nil` for all else, `*` and nothing among them.
  package init?(_ typed: some StringProtocol) {
    let trimmed = typed.trimmingBlanks().lowercased()
    guard Self.isWellFormed(trimmed) else { return nil }
    key = trimmed
  }

  package static func < (left: Self, right: Self) -> Bool { left.key < right.key }

  /// What the region table says of this key; `nil` for a key outside it.
  package var entry: RegionEntry? { RegionEntry.table.first { $0.key == key } }

  private static func isWellFormed(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts[0] == "cf" else { return false }
    let landscape = parts[1].utf8
    guard landscape.count == 4,
      landscape.prefix(2).allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }),
      landscape.dropFirst(2).allSatisfy(isDigit)
    else { return false }
    return parts.count == 2 || (parts[2].utf8.count == 3 && parts[2].utf8.allSatisfy(isDigit))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension Region: Codable {
  package init(from decoder: any Decoder) throws {
    let typed = try decoder.singleValueContainer().decode(String.self)
    guard let region = Region(typed) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a region key"))
    }
    self = region
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(key)
  }
}
