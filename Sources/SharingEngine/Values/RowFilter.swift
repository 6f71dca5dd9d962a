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
      let looked = cells.filter { term.column == nil || $0.column.lowercased() == term.column }
      return looked.contains { $0.text.lowercased().contains(term.text) } != term.isNegated
    }
  }
}
