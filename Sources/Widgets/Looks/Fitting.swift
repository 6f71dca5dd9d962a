import Terminal

/// Text made to fit a number of columns.
enum Fitting {
  /// The columns of a shortened identifier.
  private static let identifierColumns = 9

  /// `text`, or the short form of it as an identifier if it does not fit `columns`.
  static func identifier(_ text: String, to columns: Int) -> String {
    guard DisplayText.width(text) > columns else { return text }
    return DisplayText.shortenedInMiddle(text, to: min(columns, identifierColumns))
  }

  /// As `DisplayText.shortenedInMiddle`, with the first `lead` columns as they are, unless that leaves too little to tell
  /// anything by.
  static func shortenedInMiddle(_ text: String, to columns: Int, keeping lead: Int) -> String {
    let fewest = 5
    guard lead > 0, columns - lead >= fewest else { return DisplayText.shortenedInMiddle(text, to: columns) }
    let kept = DisplayText.prefix(of: text, columns: lead).text
    return kept + DisplayText.shortenedInMiddle(String(text.dropFirst(kept.count)), to: columns - lead)
  }
}
