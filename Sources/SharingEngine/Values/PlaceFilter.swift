/// What spaces or subaccounts are narrowed to where one of them is looked for. Letter case of ASCII does not count.
package struct PlaceFilter: Hashable, Sendable, ExpressibleByStringLiteral {
  /// What the name contains; empty for all.
  package let text: String
  /// Whether every word of `text` may stand in the name, in the subaccount's name or in its region's key: many spaces are
  /// called alike.
  package let looksAround: Bool
  /// Where a space has to lie; `nil` for anywhere.
  package let subaccount: SubaccountID?

  package init(_ text: String, looksAround: Bool = false, in subaccount: SubaccountID? = nil) {
    self.text = text
    self.looksAround = looksAround
    self.subaccount = subaccount
  }

  package init(stringLiteral text: String) { self.init(text) }

  /// Words that count; nobody types as many.
  private static let mostWords = 10

  /// What has to be found, each of them: the whole text in the name, or every word in any.
  package var words: [String] {
    guard looksAround else { return text.isEmpty ? [] : [text] }
    return text.split(whereSeparator: \.isWhitespace).prefix(Self.mostWords).map(String.init)
  }
}
