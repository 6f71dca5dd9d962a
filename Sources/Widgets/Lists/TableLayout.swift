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
  /// Empty cells between two columns, where there is room and where there is none.
  private static let gap = 2
  private static let narrowGap = 1
  /// At the right edge, for the signs that there is more, with a blank before them: they are no part of what stands there.
  private static let margin = 2

  /// Shares the width among the columns. Where not all have their minimum, the unimportant ones are left out first, then the
  /// columns stand closer, and only then others are left out. What is over widens the important ones, equals alike, up to
  /// their ideal, then the flexible ones.
  package func layout(width whole: Int) -> [VisibleColumn] {
    let width = max(0, whole - Self.margin)
    let lead = hasMarks ? 3 : 1
    var shown = Array(columns.indices)
    func spare(_ gap: Int) -> Int {
      width - lead - shown.reduce(0) { $0 + columns[$1].minimum } - gap * max(0, shown.count - 1)
    }
    while spare(Self.gap) < 0, let dropped = leastImportant(of: shown), columns[dropped].importance == .low {
      shown.removeAll { $0 == dropped }
    }
    while spare(Self.narrowGap) < 0, let dropped = leastImportant(of: shown) { shown.removeAll { $0 == dropped } }
    let gap = spare(Self.gap) < 0 ? Self.narrowGap : Self.gap

    var widths = shown.map { columns[$0].minimum }
    var rest = spare(gap)
    squeeze(&widths, lacking: -rest)
    while rest > 0, let place = neediest(shown, widths) {
      widths[place] += 1
      rest -= 1
    }
    // An identifier stands there whole or in its short form: what lies between is for others.
    for place in shown.indices where columns[shown[place]].shortening == .identifier {
      let more = columns[shown[place]].ideal - widths[place]
      guard more > 0, more <= rest else { continue }
      widths[place] += more
      rest -= more
    }
    let flexible = shown.indices.filter { columns[shown[$0]].isFlexible }
    for (turn, place) in flexible.enumerated() where rest > 0 {
      let more = (rest + flexible.count - turn - 1) / (flexible.count - turn)
      widths[place] += more
      rest -= more
    }
    return placed(shown, widths: widths, from: lead, gap: gap, width: width)
  }

  /// The column to widen next: of the most important that lack something the one that has got least so far.
  private func neediest(_ shown: [Int], _ widths: [Int]) -> Int? {
    func turn(_ place: Int) -> (Int, Int) {
      let column = columns[shown[place]]
      return (-column.importance.rawValue, widths[place] - column.minimum)
    }
    return shown.indices.filter { place in
      let column = columns[shown[place]]
      return widths[place] < column.ideal && column.shortening != .identifier
    }.min { turn($0) < turn($1) }
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

  private func placed(_ shown: [Int], widths: [Int], from lead: Int, gap: Int, width: Int) -> [VisibleColumn] {
    var start = lead
    var placed: [VisibleColumn] = []
    for (index, columnWidth) in zip(shown, widths) where start < width {
      placed.append(VisibleColumn(index: index, start: start, width: min(columnWidth, width - start)))
      start += columnWidth + gap
    }
    return placed
  }
}
