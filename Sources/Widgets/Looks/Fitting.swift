import Terminal

/// Text made to fit a number of columns.
enum Fitting {
  /// The columns of a shortened identifier.
  private static let identifierColumns = 9

  /// `text`, or the short form of it as an identifier if it does not fit `columns`.
  static func identifier(_ text: String, to columns: Int) -> String {
    guard prefix(of: text, columns: columns).isCut else { return text }
    return shortenedInMiddle(text, to: min(columns, identifierColumns))
  }

  /// The longest beginning of `text` that fits `columns`, and whether anything was left out.
  static func prefix(of text: String, columns: Int) -> (text: String, isCut: Bool) {
    var shown = ""
    var used = 0
    for (grapheme, width) in DisplayText.graphemes(of: text) {
      guard used + width <= columns else { return (shown, true) }
      used += width
      shown.append(grapheme)
    }
    return (shown, false)
  }

  /// `text`, or as much of it as fits `columns` with `…` behind it.
  static func truncated(_ text: String, to columns: Int) -> String {
    let whole = prefix(of: text, columns: columns)
    guard whole.isCut, columns > 0 else { return whole.text }
    return prefix(of: text, columns: columns - 1).text + Glyphs.ellipsis
  }

  /// As below, with the first `lead` columns as they are, unless that leaves too little to tell anything by.
  static func shortenedInMiddle(_ text: String, to columns: Int, keeping lead: Int) -> String {
    let fewest = 5
    guard lead > 0, columns - lead >= fewest else { return shortenedInMiddle(text, to: columns) }
    let kept = prefix(of: text, columns: lead).text
    return kept + shortenedInMiddle(String(text.dropFirst(kept.count)), to: columns - lead)
  }

  /// `text`, or its beginning and its end with `…` between them, so that it fits `columns`.
  static func shortenedInMiddle(_ text: String, to columns: Int) -> String {
    let graphemes = Array(DisplayText.graphemes(of: text))
    guard columns > 0 else { return "" }
    guard graphemes.reduce(0, { $0 + $1.1 }) > columns else { return String(graphemes.map(\.0)) }
    let tailColumns = (columns - 1) / 2
    let head = prefix(of: text, columns: columns - 1 - tailColumns).text
    var tail: [Character] = []
    var used = 0
    for (grapheme, width) in graphemes.reversed() {
      guard used + width <= tailColumns else { break }
      used += width
      tail.append(grapheme)
    }
    return head + Glyphs.ellipsis + String(tail.reversed())
  }
}
