import Terminal

/// Whether a row of a tree or menu has rows below it, and whether these are shown.
package enum Branch: Hashable, Sendable {
  case leaf, expanded, collapsed

  /// The sign of the branch; a blank for a leaf.
  package var glyph: String {
    switch self {
    case .leaf: " "
    case .expanded: Glyphs.expanded
    case .collapsed: Glyphs.collapsed
    }
  }
}

/// A table whose first column is a tree: `▾ Acme Corp`.
///
/// Which rows there are, with what is collapsed left out, is for the caller to say.
package struct Tree: Equatable, Sendable {
  /// One row: a label in the tree, and cells for the columns behind it.
  package struct Row: Equatable, Sendable {
    /// How far the row is indented; 0 is not at all.
    package var depth: Int
    /// Whether rows below it are shown, hidden, or not there.
    package var branch: Branch
    /// What stands in the tree.
    package var label: Text
    /// The cells of the columns behind the tree's.
    package var cells: [Text]
    /// Whether something can be done with the row; it is dimmed if not.
    package var isEnabled: Bool

    /// A row that reads `label`.
    package init(depth: Int, _ branch: Branch, _ label: Text, _ cells: [Text] = [], enabled: Bool = true) {
      self.depth = depth
      self.branch = branch
      self.label = label
      self.cells = cells
      isEnabled = enabled
    }
  }

  private let rows: [Row]
  /// The tree as the table that it is drawn as.
  package var table: Table

  /// A tree of `rows`, with `columns` of which the first is the tree's own.
  package init(
    _ columns: [Column], rows: [Row], firstIndex: Int = 0, cursor: ListCursor, emptyText: String
  ) {
    let tableRows = rows.map { row in
      let indent = String(repeating: "  ", count: max(0, row.depth))
      let label = Text("\(indent)\(row.branch.glyph) \(row.label.content)", row.label.look)
      var tableRow = Table.Row([label] + row.cells, enabled: row.isEnabled)
      tableRow.leadColumns = Self.leadColumns(depth: row.depth)
      return tableRow
    }
    self.rows = rows
    table = Table(columns, rows: tableRows, firstIndex: firstIndex, cursor: cursor, emptyText: emptyText)
  }

  /// The columns in front of a label: what it is indented by, and the sign of its branch.
  package static func leadColumns(depth: Int) -> Int { 2 * max(0, depth) + 2 }

  /// The columns of the labels with what is in front of them, in a tree that is `width` wide.
  package func nameColumns(of width: Int) -> Int { table.layout(width: width).first { $0.index == 0 }?.width ?? 0 }

  /// Draws the header and the rows that fit, as `Table.draw` does.
  package func draw(
    into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool = false, enabled: Bool = true
  ) {
    table.draw(into: &surface, in: rect, theme: theme, focused: focused, enabled: enabled)
    addBranchHits(to: &surface, in: rect)
  }

  /// A click on the sign of a branch opens or closes it.
  private func addBranchHits(to surface: inout Surface, in rect: Rect) {
    guard let label = table.layout(width: rect.columns).first, label.index == 0 else { return }
    var body = rect
    _ = body.takeTop(1)
    let current = min(table.cursor.index, table.firstIndex + rows.count - 1)
    for index in table.cursor.visibleRows(count: table.firstIndex + rows.count, height: body.rows) {
      var sign = label.part(of: body.takeTop(1))
      guard index >= table.firstIndex else { continue }
      let row = rows[index - table.firstIndex]
      guard row.branch != .leaf else { continue }
      _ = sign.takeLeft(2 * max(0, row.depth))
      surface.addHit(sign.takeLeft(2), .branch(index - current, isExpanded: row.branch == .expanded))
    }
  }
}
