import CNCurses
import Terminal

/// Hands the cells of a surface that changed to ncurses.
struct ScreenPainter {
  /// What the terminal can show.
  private let glyphs: GlyphSet
  private let colors: Int
  /// What stands on the screen; `nil` if that is unknown.
  private var painted: Surface?
  private var cells: [shim_cell] = []

  /// Paints on a terminal with `colors` colours.
  init(glyphs: GlyphSet, colors: Int) {
    self.glyphs = glyphs
    self.colors = colors
  }

  /// Forgets what stands on the screen.
  mutating func invalidate() {
    painted = nil
    shim_forget_screen()
  }

  mutating func paint(_ surface: Surface) {
    let old: Surface
    var hasChanged = false
    if let painted, painted.size == surface.size {
      old = painted
      hasChanged = painted.cursor != surface.cursor
    } else {
      // Of another size than the last one, or the first: ncurses is not to believe that anything of it is there.
      if painted != nil { shim_forget_screen() }
      old = Surface(surface.size)
      shim_erase()
      hasChanged = true
    }
    for row in 0..<surface.size.rows where paintRow(row, of: surface, over: old) { hasChanged = true }
    painted = surface
    guard hasChanged else { return }
    if let cursor = surface.cursor, surface.bounds.contains(cursor) {
      shim_flush(Int32(cursor.row), Int32(cursor.column))
    } else {
      shim_flush(-1, -1)
    }
  }

  /// Returns whether anything in the row differs from `old`.
  private mutating func paintRow(_ row: Int, of surface: Surface, over old: Surface) -> Bool {
    guard let columns = surface.changedColumns(inRow: row, from: old) else { return false }
    let start = row * surface.size.columns
    cells.removeAll(keepingCapacity: true)
    for column in columns {
      let index = start + column
      append(surface.cells[index], isWide: isWide(index, in: surface, end: start + surface.size.columns))
    }
    shim_put(Int32(row), Int32(columns.lowerBound), cells, Int32(cells.count))
    return true
  }

  private func isWide(_ index: Int, in surface: Surface, end: Int) -> Bool {
    index + 1 < end && surface.cells[index + 1].isSecondHalf
  }

  private mutating func append(_ cell: Cell, isWide: Bool) {
    let glyph = cell.glyph
    let style = cell.style.fitted(to: colors)
    var shown = shim_cell()
    shown.attributes = style.attributes.rawValue
    shown.pair = shim_color_pair(number(style.foreground), number(style.background))
    if let plain = glyph.substitute(in: glyphs) {
      shown.scalars.0 = UInt32(plain)
      shown.columns = 1
    } else {
      if cell.isSecondHalf { return }
      shown.scalars = (glyph.base, glyph.mark1, glyph.mark2, glyph.mark3, glyph.mark4)
      shown.columns = isWide ? 2 : 1
    }
    cells.append(shown)
  }

  private func number(_ color: Color?) -> Int32 {
    color.map { Int32($0.number) } ?? -1
  }
}
