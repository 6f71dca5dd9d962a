import Terminal

/// Several lines of text to edit, such as a JSON document, with undo.
package struct TextEditor: Hashable, Sendable {
  /// A place in the text, counted from 1 as people do.
  package struct Position: Hashable, Sendable {
    /// The line; 1 is the first.
    package var line: Int
    /// The character in the line; 1 is the first.
    package var column: Int

    /// The character `column` of the line `line`.
    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  private static let mostUndoSteps = 100

  private(set) var content: EditText
  private(set) var scroll = ListCursor()
  private var past: [EditText] = []
  /// Whether the last key typed a character: the next one belongs to the same undo step.
  private var isTyping = false
  /// The column that `↑` and `↓` would go to if lines were long enough.
  private var goalColumn: Int?
  /// The most bytes of UTF-8 that the editor takes.
  package var maxBytes: Int
  /// Whether lines have their number in front.
  package var showsLineNumbers: Bool

  /// An editor that holds `text`, with the cursor at its beginning.
  package init(_ text: String = "", lineNumbers: Bool = false, maxBytes: Int = 131_072) {
    content = EditText(text)
    showsLineNumbers = lineNumbers
    self.maxBytes = maxBytes
  }

  /// All lines, with `\n` between them.
  package var text: String { content.text }
  /// Where the cursor is.
  package var position: Position { Position(line: content.row + 1, column: content.column + 1) }

  /// Types, moves, deletes or undoes. `height` is that of the rectangle it is drawn in. Returns true if the key was
  /// taken.
  package mutating func handle(_ key: Key, height: Int) -> Bool {
    defer { keepInSight(height: height) }
    switch key {
    case .character(let character): _ = insert(String(character), isTyped: true)
    case .enter: insert("\n")
    case .control("_"): undo()
    case .up: moveVertically(by: -1)
    case .down: moveVertically(by: 1)
    case .pageUp: moveVertically(by: -max(1, height))
    case .pageDown: moveVertically(by: max(1, height))
    case .control, .backspace, .delete, .left, .right, .home, .end:
      var changed = content
      guard changed.handle(key) else { return false }
      become(changed)
    case .escape, .tab, .backTab, .insert, .function:
      return false
    }
    return true
  }

  /// Pastes `text` at the cursor. Returns false, and changes nothing, if that is more than the editor takes.
  @discardableResult
  package mutating func insert(_ text: String) -> Bool {
    insert(text, isTyped: false)
  }

  /// Replaces everything in one step that undo takes back. Returns false, and changes nothing, if that is more than the
  /// editor takes.
  @discardableResult
  package mutating func replaceAll(with text: String) -> Bool {
    var changed = content
    changed.replaceAll(with: text)
    return become(changed)
  }

  /// Goes back to the state before the last change.
  package mutating func undo() {
    guard let last = past.popLast() else { return }
    content = last
    isTyping = false
    goalColumn = nil
  }

  private mutating func insert(_ text: String, isTyped: Bool) -> Bool {
    var changed = content
    changed.insert(text)
    return become(changed, isTyped: isTyped)
  }

  @discardableResult
  private mutating func become(_ changed: EditText, isTyped: Bool = false) -> Bool {
    goalColumn = nil
    if changed.lines != content.lines {
      guard changed.utf8Count <= max(maxBytes, content.utf8Count) else { return false }
      if !(isTyped && isTyping) { past.append(content) }
      if past.count > Self.mostUndoSteps { past.removeFirst() }
    }
    content = changed
    isTyping = isTyped
    return true
  }

  private mutating func moveVertically(by rows: Int) {
    let goal = goalColumn ?? content.column
    content.move(toRow: content.row + rows, column: goal)
    goalColumn = goal
    isTyping = false
  }

  private mutating func keepInSight(height: Int) {
    scroll.move(to: content.row, count: content.lines.count, height: height)
  }
}
