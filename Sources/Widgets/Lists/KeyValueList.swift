import Terminal

/// Facts below each other, their labels dimmed and of one width. Long values go on in the next row. Where not all rows fit,
/// the last column of cells is for the signs that there is more above or below.
package struct KeyValueList: Hashable, Sendable {
  /// One fact.
  package struct Item: Hashable, Sendable {
    /// What the value is.
    package var label: String
    /// The value; it may have several lines.
    package var value: Text

    /// The fact that `label` is `value`.
    package init(_ label: String, _ value: Text) {
      self.label = label
      self.value = value
    }
  }

  /// The facts from top to bottom.
  package var items: [Item]
  /// Rows above the first one shown.
  package var top: Int

  /// A list of `items`, shown from row `top` on.
  package init(_ items: [Item], top: Int = 0) {
    self.items = items
    self.top = top
  }

  /// The rows that all facts take in `columns`.
  package func height(columns: Int) -> Int { rows(columns: columns).count }

  /// The furthest `top` that leaves no row empty in a space of `columns` times `rows`.
  package func lastTop(columns: Int, rows: Int) -> Int {
    height(columns: columns) > rows ? max(0, height(columns: columns - 1) - rows) : 0
  }

  /// Draws the rows that fit.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    let isLong = height(columns: rect.columns) > rect.rows
    var rest = rect
    if isLong { _ = rest.takeRight(1) }
    let columns = rest.columns
    let all = rows(columns: columns)
    let first = min(max(0, top), all.count)
    let visible = first..<min(all.count, first + max(0, rect.rows))
    defer { if isLong { surface.markHidden(visible, of: all.count, in: rect, theme: theme) } }
    for row in all[visible] {
      var line = rest.takeTop(1)
      var label = line.takeLeft(labelColumns(within: columns))
      _ = label.takeRight(2)
      surface.write(Text(row.label, .dim), in: label, theme: theme)
      surface.write(row.value, in: line, theme: theme)
    }
  }

  private func labelColumns(within columns: Int) -> Int {
    // Values without any label have all the room.
    let widest = items.map { DisplayText.width($0.label) }.max() ?? 0
    return widest == 0 ? 0 : min(columns / 2, widest + 2)
  }

  private func rows(columns: Int) -> [Item] {
    let valueColumns = columns - labelColumns(within: columns)
    return items.flatMap { item in
      Paragraph(item.value.content).lines(columns: valueColumns).enumerated().map { index, line in
        Item(index == 0 ? item.label : "", Text(line, item.value.look))
      }
    }
  }
}
