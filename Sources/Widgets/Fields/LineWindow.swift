import Terminal

/// The part of a long line that is in sight around the cursor.
///
/// It follows from the line, the cursor and the width alone: the line moves by half the width as often as is needed for
/// the cursor to be in sight.
struct LineWindow: Equatable {
  /// What is in sight.
  var text: String
  /// The cursor's column, counted from the left edge.
  var cursorColumn: Int
  /// Columns of the line to the left of the edge.
  var offset: Int

  init(_ line: EditLine, width: Int) {
    let widths = line.characters.map { DisplayText.width(String($0)) }
    let before = widths[..<line.cursor].reduce(0, +)
    let under = line.cursor < widths.count ? max(1, widths[line.cursor]) : 1
    // Where more follows, the last column is for the sign that says so, and the cursor stays off it.
    let sign = line.cursor + 1 < widths.count && width > 2 ? 1 : 0
    let step = max(1, width / 2)
    let hidden = max(0, before + under + sign - max(1, width))
    let start = (hidden + step - 1) / step * step
    let column = max(0, min(before - start, width - 1))
    self.init(line.characters, widths: widths, offset: start, width: width, cursorColumn: column)
  }

  /// The part of `characters` from `offset` on, for a line that is moved by another one's cursor.
  init(_ characters: [Character], offset: Int, width: Int) {
    let widths = characters.map { DisplayText.width(String($0)) }
    self.init(characters, widths: widths, offset: offset, width: width, cursorColumn: 0)
  }

  private init(_ characters: [Character], widths: [Int], offset: Int, width: Int, cursorColumn: Int) {
    self.offset = offset
    self.cursorColumn = cursorColumn
    text = ""
    var column = -offset
    for (character, columns) in zip(characters, widths) where column < width {
      let end = column + columns
      if column >= 0 {
        text.append(character)
      } else if end > 0 {
        // The right half of a wide character at the edge.
        text += String(repeating: " ", count: end)
      }
      column = end
    }
  }
}

extension Surface {
  /// Says at the edges of `rect` that a line `width` columns wide goes on beyond what `window` shows of it, but never under
  /// the cursor.
  mutating func markHidden(_ window: LineWindow, width: Int, in rect: Rect, theme: Theme) {
    guard rect.columns > 1 else { return }
    let last = rect.columns - 1
    if window.offset > 0, width > 0, window.cursorColumn != 0 {
      write(Text(Glyphs.hiddenLeft, .dim), in: rect, theme: theme)
    }
    if width - window.offset > rect.columns, window.cursorColumn != last {
      write(Text(Glyphs.hiddenRight, .dim), in: rect, theme: theme, alignment: .trailing)
    }
  }

  /// Shows the terminal's cursor at `point`, or hides it where that is outside.
  mutating func placeCursor(at point: Point) {
    cursor = bounds.contains(point) ? point : nil
  }
}
