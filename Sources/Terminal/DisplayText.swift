/// Text on its way to the screen: harmless, and measured in columns.
///
/// What may be written to a terminal by anybody passes here: cells, the command line's output, logs. Which scalars are
/// replaced, and how joined ones are drawn, stands at `GlyphScanner`.
package enum DisplayText {
  /// Stands for what must not be sent to a terminal; one column wide.
  package static let replacement: Character = "\u{FFFD}"

  /// What is shown for `text`, piece by piece from left to right, each harmless, with its width in columns (1 or 2).
  ///
  /// A grapheme of `text` can become several pieces (a flag: its two letters), never a part of one: the widths of the
  /// graphemes add up to that of the text.
  package static func graphemes(of text: String) -> some Sequence<(Character, Int)> {
    GlyphScanner(text).lazy.map { ($0.glyph.character ?? replacement, $0.width) }
  }

  /// The columns that `text` takes on the screen.
  package static func width(_ text: String) -> Int {
    if isPrintableASCII(text) { return text.utf8.count }
    return GlyphScanner(text).reduce(0) { $0 + $1.width }
  }

  /// `text` as it is shown: safe to be written to a terminal, one line, nothing in it invisible.
  package static func harmless(_ text: String) -> String {
    if isPrintableASCII(text) { return text }
    return String(graphemes(of: text).map(\.0))
  }

  /// `text` as it is shown, in at most `columns`; where it does not fit it is cut and ends with `…`.
  package static func truncated(_ text: String, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    let shown = prefix(of: text, columns: columns)
    return shown.isCut ? prefix(of: text, columns: columns - 1).text + "…" : shown.text
  }

  /// `text` as it is shown, in at most `columns`; where it does not fit its middle gives way to `…` (`7c1f…e02a`).
  package static func shortenedInMiddle(_ text: String, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    let shown = prefix(of: text, columns: columns)
    guard shown.isCut else { return shown.text }
    let tailColumns = (columns - 1) / 2
    return prefix(of: text, columns: columns - 1 - tailColumns).text + "…" + suffix(of: text, columns: tailColumns)
  }

  /// The longest end of `text`, as it is shown, that fits `columns`.
  private static func suffix(of text: String, columns: Int) -> String {
    if isPrintableASCII(text) { return String(decoding: text.utf8.suffix(columns), as: UTF8.self) }
    var shown: [Character] = []
    var used = 0
    for (character, width) in Array(graphemes(of: text)).reversed() {
      guard used + width <= columns else { break }
      used += width
      shown.append(character)
    }
    return String(shown.reversed())
  }

  /// The longest beginning of `text`, as it is shown, that fits `columns`, and whether anything was left out.
  package static func prefix(of text: String, columns: Int) -> (text: String, isCut: Bool) {
    if isPrintableASCII(text) {
      return text.utf8.count <= columns
        ? (text, false) : (String(decoding: text.utf8.prefix(max(0, columns)), as: UTF8.self), true)
    }
    var shown = ""
    var used = 0
    for (character, width) in graphemes(of: text) {
      guard used + width <= columns else { return (shown, true) }
      used += width
      shown.append(character)
    }
    return (shown, false)
  }

  private static func isPrintableASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}
