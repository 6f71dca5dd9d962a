/// A region by its technical key, the landscape (A4).
package struct Region: Hashable, Sendable, Comparable {
  /// `cf-eu10`, `cf-eu10-004`.
  package let key: String

  /// Takes a key as people type it: trimmed, in any letter case. Keys outside the table are regions too, as long as they
  /// are well formed: `cf-xx99` or `cf-xx99-999`. `nil` for all else, `*` and nothing among them.
  package init?(_ typed: some StringProtocol) {
    self.init(stored: typed.trimmingBlanks().lowercased())
  }

  /// Takes a key as it is stored. `nil` for any other form of it.
  package init?(stored key: String) {
    guard Self.isWellFormed(key) else { return nil }
    self.key = key
  }

  package static func < (left: Self, right: Self) -> Bool { left.key < right.key }

  /// What the region table says of this key; `nil` for a key outside it.
  package var entry: RegionEntry? { RegionEntry.table.first { $0.key == key } }

  private static func isWellFormed(_ text: String) -> Bool {
    guard text.utf8.count == 7 || text.utf8.count == 11 else { return false }
    return text.utf8.enumerated().allSatisfy { index, byte in
      switch index {
      case 0: byte == UInt8(ascii: "c")
      case 1: byte == UInt8(ascii: "f")
      case 2, 7: byte == UInt8(ascii: "-")
      case 3, 4: (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      default: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
    }
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
