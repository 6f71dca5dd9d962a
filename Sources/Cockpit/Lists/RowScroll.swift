/// How far something is scrolled that has more rows than there is room for.
struct RowScroll: Equatable, Sendable {
  /// Rows above the first one in sight.
  private(set) var top = 0

  /// Moves as `motion` says among `rows` rows of which `height` can be seen; what is no motion changes nothing.
  mutating func move(_ motion: CommandID, rows: Int, height: Int) {
    let last = max(0, rows - height)
    switch motion {
    case .up: top -= 1
    case .down: top += 1
    case .halfUp: top -= max(1, height / 2)
    case .halfDown: top += max(1, height / 2)
    case .pageUp: top -= max(1, height)
    case .pageDown: top += max(1, height)
    case .top: top = 0
    case .bottom: top = last
    default: break
    }
    top = max(0, min(top, last))
  }

  /// The rows in sight: never empty room below the last where there are rows above the first.
  func visibleRows(of rows: Int, height: Int) -> Range<Int> {
    let first = max(0, min(top, rows - height))
    return first..<max(first, min(rows, first + height))
  }
}
