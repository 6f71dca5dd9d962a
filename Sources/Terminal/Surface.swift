/// A picture of the screen as a value: draw functions fill it, tests compare it, a device paints it.
///
/// Everything that is written is made harmless first (`DisplayText`), clipped to the surface, and wide graphemes are
/// never cut in half: where only one half would fit, or one half is written over, a space stands. The second cell of a
/// wide grapheme always has the style of the first.
package struct Surface: Equatable, Sendable {
  package let size: Size
  /// Row by row, `size.columns` cells each.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor blinks; `nil` hides it.
  package var cursor: Point?
  /// Where clicks mean something; of those that overlap the last one counts.
  package private(set) var hits: [HitRegion] = []

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
    let (distance, isFar) = size.columns.subtractingReportingOverflow(point.column)
    let room = min(limit, isFar ? .max : distance)
    guard room > 0 else { return 0 }
    let plain = text.utf8.withContiguousStorageIfAvailable { bytes in
      writeASCII(bytes, at: point, style: style, room: room)
    }
    if let used = plain ?? nil { return used }
    var used = 0
    for (glyph, width) in GlyphScanner(text) {
      let column = point.column + used
      guard used + width <= room else {
        if used < room {
          put(.space, width: 1, style: style, column: column, row: point.row)
          used += 1
        }
        break
      }
      put(glyph, width: width, style: style, column: column, row: point.row)
      used += width
      if used == room { break }
    }
    return used
  }

  /// Fills `rect` with blanks of `style`.
  package mutating func clear(_ rect: Rect, style: Style = .plain) {
    overwrite(rect, with: Cell(.space, style))
  }

  /// Fills `rect` with `text`, a grapheme one column wide; a wide one is replaced.
  package mutating func fill(_ rect: Rect, with text: Character, style: Style = .plain) {
    let fits = DisplayText.width(String(text)) == 1
    overwrite(rect, with: Cell(fits ? Glyph(text) : .replacement, style))
  }

  /// Changes the looks of what stands in `rect`, not the text. A wide grapheme at its edge changes if its first half is
  /// inside.
  package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let columns = clippedColumns(of: rect)
    for row in clippedRows(of: rect) {
      let first = row * size.columns
      for index in (first + columns.lowerBound)..<(first + columns.upperBound) where !cells[index].isSecondHalf {
        cells[index].style = change(cells[index].style)
        if index + 1 < first + size.columns, cells[index + 1].isSecondHalf {
          cells[index + 1].style = cells[index].style
        }
      }
    }
  }

  /// Says what a click in `rect` means.
  package mutating func addHit(_ rect: Rect, _ target: HitRegion.Target) {
    if !rect.isEmpty { hits.append(HitRegion(rect, target)) }
  }

  /// Forgets what clicks meant so far: what is drawn next has them all.
  package mutating func clearHits() { hits = [] }

  /// Puts `regions` below those that there are.
  package mutating func addHitsBelow(_ regions: [HitRegion]) { hits = regions + hits }

  /// The columns of one row from the first cell that differs from `old`, of the same size, to the last one; `nil` where
  /// none does. A wide grapheme is in it as a whole.
  package func changedColumns(inRow row: Int, from old: Surface) -> Range<Int>? {
    let start = row * size.columns
    return cells.withUnsafeBufferPointer { new in
      old.cells.withUnsafeBufferPointer { old in
        var first = 0
        while first < size.columns, new[start + first] == old[start + first] { first += 1 }
        guard first < size.columns else { return nil }
        var last = size.columns - 1
        while new[start + last] == old[start + last] { last -= 1 }
        if first > 0, new[start + first].isSecondHalf { first -= 1 }
        return first..<last + 1
      }
    }
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

  /// Writes `text` if it is printable ASCII as far as it is shown, as nearly all is: a byte is a cell.
  /// Returns the columns used, or `nil` if nothing was done.
  private mutating func writeASCII(
    _ text: UnsafeBufferPointer<UInt8>, at point: Point, style: Style, room: Int
  ) -> Int? {
    let used = min(text.count, room)
    // One byte more is looked at: it may begin a mark on the last letter.
    for index in 0..<min(text.count, used + 1) where text[index] < 0x20 || text[index] >= 0x7F { return nil }
    let shown = max(0, point.column)..<max(0, point.column + used)
    guard !shown.isEmpty, point.row >= 0, point.row < size.rows else { return used }
    splitWide(at: shown.lowerBound, row: point.row)
    splitWide(at: shown.upperBound, row: point.row)
    let first = point.row * size.columns
    for column in shown {
      cells[first + column] = Cell(Glyph(base: UInt32(text[column - point.column])), style)
    }
    return used
  }

  /// Puts a glyph into its one or two cells; of a wide one at the left edge a space is left.
  private mutating func put(_ glyph: Glyph, width: Int, style: Style, column: Int, row: Int) {
    guard row >= 0, row < size.rows, column + width > 0 else { return }
    if column < 0 {
      put(.space, width: 1, style: style, column: 0, row: row)
      return
    }
    splitWide(at: column, row: row)
    splitWide(at: column + width, row: row)
    let index = row * size.columns + column
    cells[index] = Cell(glyph, style)
    if width == 2 { cells[index + 1] = Cell(.secondHalf, style) }
  }

  private mutating func overwrite(_ rect: Rect, with cell: Cell) {
    let columns = clippedColumns(of: rect)
    guard !columns.isEmpty else { return }
    for row in clippedRows(of: rect) {
      splitWide(at: columns.lowerBound, row: row)
      splitWide(at: columns.upperBound, row: row)
      let first = row * size.columns
      for column in columns { cells[first + column] = cell }
    }
  }

  /// Makes two spaces of a wide grapheme whose second half stands at `column`, before one half is written over.
  private mutating func splitWide(at column: Int, row: Int) {
    guard column > 0, column < size.columns else { return }
    let index = row * size.columns + column
    guard cells[index].isSecondHalf else { return }
    cells[index - 1].glyph = .space
    cells[index].glyph = .space
  }

  private func clippedColumns(of rect: Rect) -> Range<Int> {
    let first = min(max(0, rect.column), size.columns)
    return first..<max(first, min(size.columns, rect.endColumn))
  }

  private func clippedRows(of rect: Rect) -> Range<Int> {
    let first = min(max(0, rect.row), size.rows)
    return first..<max(first, min(size.rows, rect.endRow))
  }
}
