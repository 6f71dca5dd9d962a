import Terminal

/// Rows under a header, one of them current.
///
/// A table is made anew for every draw, of the rows that are loaded; where one is, is kept in a `ListCursor`.
package struct Table: Equatable, Sendable {
  /// One row: a cell for every column, in the columns' order. Missing cells stay empty.
  package struct Row: Equatable, Sendable {
    /// The cells, in the order of the table's columns.
    package var cells: [Text]
    /// Whether the user has marked the row.
    package var isMarked: Bool
    /// Whether something can be done with the row; it is dimmed if not.
    package var isEnabled: Bool
    /// Columns at the beginning of the first cell that stay where its middle is cut: the branches of a tree.
    var leadColumns = 0

    /// A row of `cells`; `marked` shows only in a table with marks.
    package init(_ cells: [Text], marked: Bool = false, enabled: Bool = true) {
      self.cells = cells
      isMarked = marked
      isEnabled = enabled
    }
  }

  /// The columns from left to right.
  package var columns: [Column]
  /// The rows that are loaded.
  package var rows: [Row]
  /// The number that the first of `rows` has in the list that the cursor counts.
  package var firstIndex: Int
  /// Whether the list goes on above or below what the cursor counts.
  package var goesOn = Beyond()
  /// Where one is in the whole list.
  package var cursor: ListCursor
  /// Whether rows can be marked: a column of its own for `●`.
  package var hasMarks: Bool
  /// The column that the rows are sorted by, among `columns`; `nil` where they are in an order of their own.
  package var sorting: Sorting?
  /// The column that the user is in, to sort by it.
  package var currentColumn: Int?
  /// One sentence that stands where there are no rows.
  package var emptyText: String

  /// A column to sort by.
  package struct Sorting: Hashable, Sendable {
    /// Its place among the table's columns.
    package var column: Int
    /// Whether the largest stands first.
    package var isDescending: Bool

    /// Sorting by column number `column`.
    package init(column: Int, isDescending: Bool) {
      self.column = column
      self.isDescending = isDescending
    }
  }

  /// A table of `rows`, the first of which is number `firstIndex` of the list that `cursor` counts.
  package init(
    _ columns: [Column], rows: [Row], firstIndex: Int = 0, cursor: ListCursor, marks: Bool = false,
    emptyText: String
  ) {
    self.columns = columns
    self.rows = rows
    self.firstIndex = firstIndex
    self.cursor = cursor
    hasMarks = marks
    self.emptyText = emptyText
  }

  /// The rows that a table of `height` has room for below its header: the height for its `ListCursor`.
  package static func visibleRows(height: Int) -> Int { max(0, height - 1) }

  /// Draws the header and the rows that fit. The current row has `▌` in front, and with the focus it is reversed. The last
  /// columns of cells are for the signs that there is more above or below.
  package func draw(
    into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool = false, enabled: Bool = true
  ) {
    guard !rect.isEmpty else { return }
    var body = rect
    let layout = layout(width: rect.columns)
    drawHeader(into: &surface, in: body.takeTop(1), layout: layout, theme: theme)
    guard !rows.isEmpty else {
      Paragraph(emptyText, .dim).draw(into: &surface, in: body.inset(horizontal: 1, vertical: 0), theme: theme)
      return
    }
    let count = firstIndex + rows.count
    let current = min(cursor.index, count - 1)
    let visible = cursor.visibleRows(count: count, height: body.rows)
    let room = body
    defer {
      var beyond = Beyond(visible, of: count)
      if goesOn.above { beyond.above = true }
      if goesOn.below { beyond.below = true }
      surface.markHidden(beyond, rows: visible.count, in: room, theme: theme)
    }
    surface.addHit(body, .scroll)
    for index in visible {
      let line = body.takeTop(1)
      guard index >= firstIndex else { continue }
      let row = rows[index - firstIndex]
      draw(row, into: &surface, in: line, layout: layout, theme: theme, enabled: enabled && row.isEnabled)
      surface.addHit(line, .row(index - current))
      guard index == current else { continue }
      surface.write(Text(Glyphs.current, focused ? .accent : .dim).enabled(enabled), in: line, theme: theme)
      if focused { surface.restyle(line) { _ in theme[.selected] } }
    }
  }

  private func drawHeader(
    into surface: inout Surface, in line: Rect, layout: [VisibleColumn], theme: Theme
  ) {
    for column in layout {
      let shown = columns[column.index]
      surface.write(title(of: column), in: column.part(of: line), theme: theme, alignment: shown.alignment)
    }
    let underlined = line.inset(horizontal: 1, vertical: 0)
    surface.restyle(underlined) { _ in theme[.header] }
    if let current = layout.first(where: { $0.index == currentColumn }) {
      surface.restyle(current.part(of: line)) { _ in theme[.selected] }
    }
  }

  /// The title with the arrow where it is sorted by, which stays when the title has to be cut.
  private func title(of column: VisibleColumn) -> Text {
    let title = columns[column.index].title
    guard let sorting, sorting.column == column.index else { return Text(title, .header) }
    let arrow = sorting.isDescending ? Glyphs.descending : Glyphs.ascending
    let spaced = Text("\(title) \(arrow)", .header)
    guard spaced.width > column.width else { return spaced }
    return Text(DisplayText.prefix(of: title, columns: column.width - 1).text + arrow, .header)
  }

  private func draw(
    _ row: Row, into surface: inout Surface, in line: Rect, layout: [VisibleColumn], theme: Theme, enabled: Bool
  ) {
    if hasMarks, row.isMarked {
      var mark = line
      _ = mark.takeLeft(1)
      surface.write(Text(Glyphs.present, .accent).enabled(enabled), in: mark, theme: theme)
    }
    for column in layout where row.cells.indices.contains(column.index) {
      let shown = columns[column.index]
      var cell = row.cells[column.index].enabled(enabled)
      switch shown.shortening {
      case .end: break
      case .middle:
        let lead = column.index == 0 ? row.leadColumns : 0
        cell.content = Fitting.shortenedInMiddle(cell.content, to: column.width, keeping: lead)
      case .identifier: cell.content = Fitting.identifier(cell.content, to: column.width)
      }
      surface.write(cell, in: column.part(of: line), theme: theme, alignment: shown.alignment)
    }
  }
}
