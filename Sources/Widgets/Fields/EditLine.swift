import Terminal

/// One line that is being edited, and the place in it: what a `TextField` and each line of a `TextEditor` share.
struct EditLine: Hashable, Sendable {
  private(set) var characters: [Character]
  /// Characters before the cursor.
  private(set) var cursor: Int

  /// A line with the cursor before the character `cursor`, at the latest behind the last one.
  init(_ text: String, cursor: Int) {
    characters = Array(text)
    self.cursor = max(0, min(cursor, characters.count))
  }

  var text: String { String(characters) }

  /// A line of the same length that says nothing.
  var masked: EditLine { EditLine(String(repeating: Glyphs.mask, count: characters.count), cursor: cursor) }

  /// Puts `text` before the cursor, as much of it as leaves the line at most `maxBytes` bytes of UTF-8 long.
  mutating func insert(_ text: String, maxBytes: Int) {
    // Many fields begin empty, and what is done for a text takes a while the first time.
    guard !text.isEmpty else { return }
    var room = maxBytes - characters.reduce(0) { $0 + $1.utf8.count }
    let fitting = text.prefix { character in
      room -= character.utf8.count
      return room >= 0
    }
    replace(cursor..<cursor, with: String(fitting))
  }

  /// Moves or deletes as `key` says. Returns false for keys that mean nothing within a line.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .backspace: replace(max(0, cursor - 1)..<cursor, with: "")
    case .delete: replace(cursor..<min(characters.count, cursor + 1), with: "")
    case .control("u"): replace(0..<cursor, with: "")
    case .control("k"): replace(cursor..<characters.count, with: "")
    case .control("w"): replace(wordStart..<cursor, with: "")
    case .character, .control, .enter, .escape, .tab, .backTab, .insert, .up, .down, .pageUp, .pageDown, .function:
      return false
    }
    return true
  }

  /// Where the word before the cursor begins: behind the last blank that has no blank next to it.
  private var wordStart: Int {
    var start = cursor
    while start > 0, characters[start - 1].isWhitespace { start -= 1 }
    while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
    return start
  }

  /// Replaces `range` and places the cursor behind what came in.
  private mutating func replace(_ range: Range<Int>, with text: String) {
    let head = String(characters[..<range.lowerBound]) + text
    let tail = String(characters[range.upperBound...])
    // Characters that come to stand side by side may become one, as a letter and a mark do.
    characters = Array(head + tail)
    cursor = min(head.count, characters.count)
  }
}
