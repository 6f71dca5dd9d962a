/// What is typed to narrow a list: words that all have to be met. A word is met where a cell contains it, whatever the
/// case of its letters; `!x` where none does; `plan:x` and `!plan:x` look at one column alone.
package struct RowFilter: Hashable, Sendable, Codable {
  package struct Term: Hashable, Sendable, Codable {
    /// The title of the one column to look at, in lower case; `nil` for all.
    package let column: String?
    /// In lower case, never empty.
    package let text: String
    package let isNegated: Bool

    package init(column: String?, text: String, isNegated: Bool) {
      self.column = column
      self.text = text
      self.isNegated = isNegated
    }
  }

  package let terms: [Term]

  /// Whether it lets everything through.
  package var isEmpty: Bool { terms.isEmpty }

  package static let everything = RowFilter("", columns: [])

  /// Reads what was typed for a list with these column titles. Before a colon stands a title or its beginning, blanks left
  /// out (`instanceid:7c`); anything else with a colon is text. What is still being typed (`!`, `plan:`) asks for nothing.
  package init(_ typed: String, columns: [String]) {
    let titles = columns.map { $0.lowercased() }
    terms = typed.lowercased().split(separator: " ").compactMap { word in
      let isNegated = word.hasPrefix("!")
      var text = isNegated ? word.dropFirst() : word
      var column: String?
      if let colon = text.firstIndex(of: ":"), colon > text.startIndex {
        let name = text[..<colon]
        column = titles.first { $0.filter { $0 != " " }.hasPrefix(name) }
        if column != nil { text = text[text.index(after: colon)...] }
      }
      return text.isEmpty ? nil : Term(column: column, text: String(text), isNegated: isNegated)
    }
  }

  /// Whether a row passes, given its cells with the titles of their columns.
  package func matches(_ cells: [(column: String, text: String)]) -> Bool {
    terms.allSatisfy { term in
      let isMet = cells.contains { cell in
        if let column = term.column, cell.column.lowercased() != column { return false }
        return cell.text.contains(lowercased: term.text)
      }
      return isMet != term.isNegated
    }
  }
}

extension String {
  /// Whether `part`, which is in lower case, stands in the text, whatever the case of its letters.
  func contains(lowercased part: String) -> Bool {
    let plain = utf8.withContiguousStorageIfAvailable { text in
      part.utf8.withContiguousStorageIfAvailable { part in text.containsPlain(lowercased: part) } ?? nil
    }
    return (plain ?? nil) ?? lowercased().contains(part)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// As `String.contains(lowercased:)` for printable ASCII, as nearly all is; `nil` for anything else. A million rows are
  /// looked through letter by letter.
  fileprivate func containsPlain(lowercased part: UnsafeBufferPointer<UInt8>) -> Bool? {
    func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }
    guard allSatisfy(isPlain), part.allSatisfy(isPlain) else { return nil }
    guard !part.isEmpty, count >= part.count else { return part.isEmpty }
    return (0...count - part.count).contains { start in
      part.indices.allSatisfy { index in
        let byte = self[start + index]
        let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        return (isCapital ? byte | 0x20 : byte) == part[index]
      }
    }
  }
}
