import Terminal

/// A column that is shown, and where.
package struct VisibleColumn: Equatable, Sendable {
  /// The column's place among the table's columns.
  package var index: Int
  /// The column of cells it begins at, counted from the table's left edge.
  package var start: Int
  /// Its width, within the table's.
  package var width: Int

  /// The cells of this column on `line`.
  func part(of line: Rect) -> Rect {
    Rect(column: line.column + start, row: line.row, columns: width, rows: line.rows)
  }
}

extension Table {
  /// Empty cells between two columns.
  private static let gap = 2

  /// Shares `width` among the columns: leaves out the least important until the others have their minimum, then widens
  /// these to their ideal, the most important first, then the flexible ones.
  package func layout(width: Int) -> [VisibleColumn] {
    let lead = hasMarks ? 3 : 1
    var shown = Array(columns.indices)
    func spare() -> Int {
      width - lead - shown.reduce(0) { $0 + columns[$1].minimum } - Self.gap * max(0, shown.count - 1)
    }
    while spare() < 0, let dropped = leastImportant(of: shown) { shown.removeAll { $0 == dropped } }

    var widths = shown.map { columns[$0].minimum }
    var rest = spare()
    squeeze(&widths, lacking: -rest)
    let byImportance = shown.indices.sorted {
      (columns[shown[$1]].importance, $0) < (columns[shown[$0]].importance, $1)
    }
    for place in byImportance where rest > 0 {
      let more = min(rest, columns[shown[place]].ideal - widths[place])
      widths[place] += more
      rest -= more
    }
    let flexible = shown.indices.filter { columns[shown[$0]].isFlexible }
    for (turn, place) in flexible.enumerated() where rest > 0 {
      let more = (rest + flexible.count - turn - 1) / (flexible.count - turn)
      widths[place] += more
      rest -= more
    }
    return placed(shown, widths: widths, from: lead, width: width)
  }

  private func leastImportant(of shown: [Int]) -> Int? {
    shown.filter { columns[$0].importance != .required }
      .min { (columns[$0].importance, $1) < (columns[$1].importance, $0) }
  }

  /// Takes `lacking` cells from the widest columns, so that required columns stay in sight side by side.
  private func squeeze(_ widths: inout [Int], lacking: Int) {
    var lacking = lacking
    while lacking > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 1 {
      widths[widest] -= 1
      lacking -= 1
    }
  }

  private func placed(_ shown: [Int], widths: [Int], from lead: Int, width: Int) -> [VisibleColumn] {
    var start = lead
    var placed: [VisibleColumn] = []
    for (index, columnWidth) in zip(shown, widths) where start < width {
      placed.append(VisibleColumn(index: index, start: start, width: min(columnWidth, width - start)))
      start += columnWidth + Self.gap
    }
    return placed
  }
}
