import Terminal

/// Lines that are being edited, and the place in them: what a `TextEditor` remembers of each state.
struct EditText: Hashable, Sendable {
  /// Never empty: a text without any line end is one line.
  private(set) var lines: [String]
  /// The cursor's line.
  private(set) var row: Int
  /// Characters before the cursor in its line.
  private(set) var column: Int

  /// A text with the cursor at its beginning.
  init(_ text: String = "") {
    lines = Self.lines(of: text)
    row = 0
    column = 0
  }

  var text: String { lines.joined(separator: "\n") }
  var utf8Count: Int { lines.reduce(lines.count - 1) { $0 + $1.utf8.count } }
  /// The cursor's line, with the cursor in it.
  var line: EditLine { EditLine(lines[row], cursor: column) }

  /// Puts `text` before the cursor, line by line.
  mutating func insert(_ text: String) {
    let tail = String(lines[row].dropFirst(column))
    var inserted = Self.lines(of: String(lines[row].prefix(column)) + text)
    let end = inserted[inserted.count - 1]
    inserted[inserted.count - 1] = end + tail
    lines.replaceSubrange(row...row, with: inserted)
    row += inserted.count - 1
    // The last character may have become one with what follows.
    column = min(end.count, lines[row].count)
  }

  /// Replaces everything and places the cursor at the end.
  mutating func replaceAll(with text: String) {
    self = EditText()
    insert(text)
  }

  /// Moves or deletes within the line, and across its ends. Returns false for keys that mean nothing here.
  mutating func handle(_ key: Key) -> Bool {
    if key == .left || key == .backspace, column == 0 {
      guard row > 0 else { return true }
      move(toRow: row - 1, column: .max)
      if key == .backspace { joinNextLine() }
      return true
    }
    if key == .right || key == .delete, column == lines[row].count {
      guard row < lines.count - 1 else { return true }
      if key == .delete { joinNextLine() } else { move(toRow: row + 1, column: 0) }
      return true
    }
    var line = line
    guard line.handle(key) else { return false }
    lines[row] = line.text
    column = line.cursor
    return true
  }

  /// Moves to the line `target`, or the nearest there is, and there to `column` if it is as long.
  mutating func move(toRow target: Int, column newColumn: Int) {
    row = max(0, min(target, lines.count - 1))
    column = max(0, min(newColumn, lines[row].count))
  }

  private mutating func joinNextLine() {
    lines[row] += lines.remove(at: row + 1)
    column = min(column, lines[row].count)
  }

  /// `text` cut at its line ends, with blanks for tabs.
  private static func lines(of text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "  ")
    }
  }
}
