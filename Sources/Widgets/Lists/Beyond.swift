import Terminal

/// On which sides of what is in sight a list, a tree or a text goes on.
package struct Beyond: Hashable, Sendable {
  package var above: Bool
  package var below: Bool

  /// It goes on `above` and `below`; by itself on neither side.
  package init(above: Bool = false, below: Bool = false) {
    self.above = above
    self.below = below
  }

  /// Of `count` rows those in `visible` are in sight.
  package init(_ visible: Range<Int>, of count: Int) {
    self.init(above: visible.lowerBound > 0, below: visible.upperBound < count)
  }
}

extension Surface {
  /// Says at the right edge of the first `rows` rows of `rect` that there is more above or below.
  package mutating func markHidden(_ beyond: Beyond, rows: Int, in rect: Rect, theme: Theme) {
    guard rows > 0, !rect.isEmpty else { return }
    var edge = rect
    edge = edge.takeRight(1)
    if beyond.above { putSign(Glyphs.hiddenAbove, in: edge, theme: theme) }
    _ = edge.takeTop(rows - 1)
    if beyond.below { putSign(Glyphs.hiddenBelow, in: edge, theme: theme) }
  }

  /// As above, for a list of `count` rows of which those in `visible` are in sight.
  package mutating func markHidden(_ visible: Range<Int>, of count: Int, in rect: Rect, theme: Theme) {
    markHidden(Beyond(visible, of: count), rows: visible.count, in: rect, theme: theme)
  }

  /// In a row that is selected the sign is too.
  private mutating func putSign(_ sign: String, in rect: Rect, theme: Theme) {
    let isSelected = self[column: rect.column, row: rect.row].style == theme[.selected]
    write(Text(sign, isSelected ? .selected : .dim), in: rect, theme: theme)
  }
}
