/// One place of the screen: what stands there and how it looks.
package struct Cell: Hashable, Sendable {
  /// What the cell shows: one grapheme, already made harmless; empty in the second cell of a wide one.
  package var text: Character?
  package var style: Style

  package init(_ text: Character?, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  package static let blank = Cell(" ")
}

/// A picture of the screen as a value: draw functions fill it, tests compare it, a device paints it.
///
/// Everything that is written is made harmless first (`DisplayText`), clipped to the surface, and wide graphemes are
/// never cut in half: where only one half would fit, a space stands.
package struct Surface: Equatable, Sendable {
  package let size: Size
  /// Row by row, `size.columns` cells each.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor blinks; `nil` hides it.
  package var cursor: Point?

  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  package var bounds: Rect { Rect(size) }

  package subscript(column column: Int, row row: Int) -> Cell {
    guard bounds.contains(Point(column: column, row: row)) else { return .blank }
    return cells[row * size.columns + column]
  }

  /// Writes `text` on one row from `point` to the right, at most to `limit` columns (default: to the surface's edge).
  /// Returns the columns used, also of what was clipped on the left of the surface.
  @discardableResult
  package mutating func write(_ text: String, at point: Point, style: Style = .plain, limit: Int = .max) -> Int {
    var column = point.column
    let end = limit < size.columns - point.column ? point.column + limit : size.columns
    for (grapheme, width) in DisplayText.graphemes(of: text) {
      guard column + width <= end else {
        if column < end { set(Cell(" ", style), column: column, row: point.row) }
        break
      }
      if column >= 0 {
        put(grapheme, width: width, style: style, column: column, row: point.row)
      }
      column += width
    }
    return column - point.column
  }

  /// Fills `rect` with blanks of `style`.
  package mutating func clear(_ rect: Rect, style: Style = .plain) {
    forEachCell(in: rect) { cells, index in cells[index] = Cell(" ", style) }
  }

  /// Fills `rect` with `text`, a grapheme one column wide.
  package mutating func fill(_ rect: Rect, with text: Character, style: Style = .plain) {
    forEachCell(in: rect) { cells, index in cells[index] = Cell(text, style) }
  }

  /// Changes the looks of what stands in `rect`, not the text.
  package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    forEachCell(in: rect) { cells, index in cells[index].style = change(cells[index].style) }
  }

  /// The text of one row, without blanks at its end.
  package func line(_ row: Int) -> String {
    guard row >= 0, row < size.rows else { return "" }
    var text = ""
    for cell in cells[(row * size.columns)..<((row + 1) * size.columns)] {
      if let grapheme = cell.text { text.append(grapheme) }
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// All rows as text.
  package var lines: [String] { (0..<size.rows).map(line) }

  private mutating func put(_ grapheme: Character, width: Int, style: Style, column: Int, row: Int) {
    set(Cell(grapheme, style), column: column, row: row)
    if width == 2 { set(Cell(nil, style), column: column + 1, row: row) }
  }

  /// Stores one cell; what is left of a wide grapheme that it cuts in half becomes a space.
  private mutating func set(_ cell: Cell, column: Int, row: Int) {
    guard bounds.contains(Point(column: column, row: row)) else { return }
    let index = row * size.columns + column
    if cells[index].text == nil, cell.text != nil, column > 0 { cells[index - 1].text = " " }
    if column + 1 < size.columns, cells[index + 1].text == nil { cells[index + 1].text = " " }
    cells[index] = cell
  }

  private mutating func forEachCell(in rect: Rect, _ change: (inout [Cell], Int) -> Void) {
    let columns = max(0, rect.column)..<max(0, rect.column, min(size.columns, rect.endColumn))
    for row in max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.endRow)) {
      for column in columns { change(&cells, row * size.columns + column) }
    }
  }
}
