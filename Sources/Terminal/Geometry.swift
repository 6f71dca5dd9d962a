/// The extent of a terminal or of a part of it, in cells.
package struct Size: Hashable, Sendable {
  /// Cells from left to right; never negative.
  package var columns: Int
  /// Cells from top to bottom; never negative.
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// The place of one cell, counted from the top left corner, which is (0, 0).
package struct Point: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells. It may lie partly or wholly outside a surface: drawing clips.
package struct Rect: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var columns: Int
  package var rows: Int

  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The rectangle that covers a whole surface of `size`.
  package init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  package var size: Size { Size(columns: columns, rows: rows) }
  package var origin: Point { Point(column: column, row: row) }
  /// The top row alone.
  package var firstRow: Rect { Rect(column: column, row: row, columns: columns, rows: min(1, rows)) }
  package var isEmpty: Bool { columns == 0 || rows == 0 }
  /// The first column to the right of the rectangle.
  package var endColumn: Int { sum(column, columns) }
  /// The first row below the rectangle.
  package var endRow: Int { sum(row, rows) }

  package func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
  }

  /// The rectangle without `horizontal` columns at either side and `vertical` rows above and below.
  package func inset(horizontal: Int, vertical: Int) -> Rect {
    Rect(
      column: column + min(horizontal, columns), row: row + min(vertical, rows),
      columns: columns - 2 * horizontal, rows: rows - 2 * vertical)
  }

  /// Cuts `count` rows off the top and returns them; what is left stays in the receiver.
  package mutating func takeTop(_ count: Int) -> Rect {
    let taken = min(max(0, count), rows)
    defer {
      row += taken
      rows -= taken
    }
    return Rect(column: column, row: row, columns: columns, rows: taken)
  }

  /// Cuts `count` rows off the bottom and returns them; what is left stays in the receiver.
  package mutating func takeBottom(_ count: Int) -> Rect {
    let taken = min(max(0, count), rows)
    rows -= taken
    return Rect(column: column, row: endRow, columns: columns, rows: taken)
  }

  /// Cuts `count` columns off the left and returns them; what is left stays in the receiver.
  package mutating func takeLeft(_ count: Int) -> Rect {
    let taken = min(max(0, count), columns)
    defer {
      column += taken
      columns -= taken
    }
    return Rect(column: column, row: row, columns: taken, rows: rows)
  }

  /// Cuts `count` columns off the right and returns them; what is left stays in the receiver.
  package mutating func takeRight(_ count: Int) -> Rect {
    let taken = min(max(0, count), columns)
    columns -= taken
    return Rect(column: endColumn, row: row, columns: taken, rows: rows)
  }

  /// A rectangle of at most `size` in the middle of the receiver.
  package func centered(_ size: Size) -> Rect {
    let width = min(size.columns, columns)
    let height = min(size.rows, rows)
    return Rect(
      column: column + (columns - width) / 2, row: row + (rows - height) / 2, columns: width, rows: height)
  }

  /// A sum that stays in range: `.max` columns from anywhere mean "to the edge".
  private func sum(_ start: Int, _ extent: Int) -> Int {
    let (sum, overflow) = start.addingReportingOverflow(extent)
    return overflow ? .max : sum
  }
}
