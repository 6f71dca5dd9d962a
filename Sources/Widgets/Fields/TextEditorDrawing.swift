import Terminal

extension TextEditor {
  /// Draws the lines around the cursor; with the focus it places the terminal's cursor. `marker` is a place where
  /// something is wrong.
  package func draw(
    into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool = false, enabled: Bool = true,
    marker: Position? = nil
  ) {
    guard !rect.isEmpty else { return }
    if focused { surface.addHit(rect, .scroll) }
    surface.addHit(rect, .stop(rect.origin, isFocused: focused, keys: []))
    let numberColumns = showsLineNumbers ? String(content.lines.count).count + 1 : 0
    var rest = rect
    // Where not all lines fit, the last column of cells is for the signs that there are more.
    if content.lines.count > rect.rows { _ = rest.takeRight(1) }
    var numbers = rest.takeLeft(numberColumns)
    let width = rest.columns
    let window = LineWindow(content.line, width: width)
    let left = rest.column
    let view = ListCursor(index: content.row, top: scroll.top)
    let visible = view.visibleRows(count: content.lines.count, height: rect.rows)

    defer { surface.markHidden(visible, of: content.lines.count, in: rect, theme: theme) }
    for row in visible {
      let line = rest.takeTop(1)
      var number = numbers.takeTop(1)
      _ = number.takeRight(1)
      let isMarked = marker?.line == row + 1
      surface.write(
        Text("\(row + 1)", isMarked ? .refused : .dim), in: number, theme: theme, alignment: .trailing)
      let characters = Array(content.lines[row])
      let shown = LineWindow(characters, offset: window.offset, width: width)
      let start = Point(column: left, row: line.row)
      surface.write(shown.text, at: start, style: theme[enabled ? .plain : .disabled], limit: width)
      let lineRect = Rect(column: left, row: line.row, columns: width, rows: 1)
      var place = shown
      place.cursorColumn = row == content.row ? window.cursorColumn : -1
      surface.markHidden(place, width: DisplayText.width(content.lines[row]), in: lineRect, theme: theme)
      if isMarked, let marker {
        let before = String(characters.prefix(max(0, marker.column - 1)))
        let column = DisplayText.width(before) - window.offset
        if (0..<width).contains(column) {
          let cell = Rect(column: left + column, row: line.row, columns: 1, rows: 1)
          surface.restyle(cell) { _ in theme[.refused].adding(.reverse) }
        }
      }
      if focused, enabled, row == content.row, width > 0 {
        surface.placeCursor(at: Point(column: left + window.cursorColumn, row: line.row))
      }
    }
  }
}
