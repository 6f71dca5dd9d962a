import Terminal

/// Text that is broken between words to fit its width. Line ends in the text stay, and so does what a line is indented
/// by, so that it shows documents as well as sentences.
package struct Paragraph: Equatable, Sendable {
  /// The text with its look.
  package var text: Text
  /// Lines above the first one shown.
  package var top: Int

  /// A paragraph that reads `content`, shown from line `top` on.
  package init(_ content: String, _ look: Look = .plain, top: Int = 0) {
    text = Text(content, look)
    self.top = top
  }

  /// The rows that the whole text takes in `columns`.
  package func height(columns: Int) -> Int { lines(columns: columns).count }

  /// Draws the lines that fit; where some are left, the last one shown ends in `…`.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    guard !rect.isEmpty else { return }
    var rest = rect
    let lines = lines(columns: rect.columns).dropFirst(max(0, top))
    for (place, line) in lines.prefix(rect.rows).enumerated() {
      let isCut = place == rect.rows - 1 && lines.count > rect.rows
      let shown = isCut ? DisplayText.prefix(of: line, columns: rect.columns - 1).text + Glyphs.ellipsis : line
      surface.write(Text(shown, text.look), in: rest.takeTop(1), theme: theme)
    }
  }

  /// The text in lines that are at most `columns` wide.
  package func lines(columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    return text.content.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { Self.broken(String($0), columns: columns) }
  }

  private static func broken(_ line: String, columns: Int) -> [String] {
    var lines: [String] = []
    var rest = Substring(line)
    while true {
      let fitting = Self.count(in: rest, columns: columns)
      let end = rest.index(rest.startIndex, offsetBy: fitting)
      guard end < rest.endIndex else { break }
      let head = rest[..<end]
      let wordEnd = rest[end] == " " ? end : head.lastIndex(of: " ") ?? end
      // A blank that only indents is no place to break at.
      let isIndent = head[..<wordEnd].allSatisfy { $0 == " " }
      let cut = isIndent ? end : wordEnd
      lines.append(String(rest[..<cut]))
      rest = rest[cut...].drop { $0 == " " }
    }
    if !rest.isEmpty || lines.isEmpty { lines.append(String(rest)) }
    return lines
  }

  /// How many characters of `text` fit `columns`, at least one.
  private static func count(in text: Substring, columns: Int) -> Int {
    var used = 0
    var count = 0
    for character in text {
      used += DisplayText.width(String(character))
      if used > columns { break }
      count += 1
    }
    return text.isEmpty ? 0 : max(1, count)
  }
}
