/// Where one is in a list, and which of its rows are in sight.
///
/// Moves are told how many rows there are (`count`) and how many can be seen at once (`height`); afterwards the cursor
/// is on a row of the list, and that row is in sight.
package struct ListCursor: Hashable, Sendable {
  /// The current row; 0 in an empty list.
  package private(set) var index: Int
  /// The first row in sight.
  package private(set) var top: Int

  /// A cursor on row `index`, of which `top` is to be the first row in sight.
  package init(index: Int = 0, top: Int = 0) {
    self.index = max(0, index)
    self.top = max(0, top)
  }

  /// Moves by `distance` rows, upwards if it is negative.
  package mutating func move(by distance: Int, count: Int, height: Int) {
    index += distance
    clamp(count: count, height: height)
  }

  /// Moves to row `target`.
  package mutating func move(to target: Int, count: Int, height: Int) {
    index = target
    clamp(count: count, height: height)
  }

  /// Moves by `pages` times what can be seen at once.
  package mutating func page(by pages: Int, count: Int, height: Int) {
    top += pages * height
    move(by: pages * max(1, height), count: count, height: height)
  }

  /// Moves to the first row.
  package mutating func moveToStart(count: Int, height: Int) {
    move(to: 0, count: count, height: height)
  }

  /// Moves to the last row.
  package mutating func moveToEnd(count: Int, height: Int) {
    move(to: count - 1, count: count, height: height)
  }

  /// Brings the cursor back onto the list and into sight after either has changed.
  package mutating func clamp(count: Int, height: Int) {
    index = max(0, min(index, count - 1))
    top = visibleRows(count: count, height: height).lowerBound
  }

  /// The rows in sight: always with the current one, and without empty room below the last row where there are rows
  /// above the first.
  package func visibleRows(count: Int, height: Int) -> Range<Int> {
    guard count > 0, height > 0 else { return 0..<0 }
    let current = max(0, min(index, count - 1))
    var first = min(max(0, top), max(0, count - height))
    first = min(max(first, current - height + 1), current)
    return first..<min(count, first + height)
  }
}
