import Terminal

/// The list behind a `▾`: values to choose from, fewer with every character that is typed.
///
/// It leaves Enter and Esc to its owner, who then takes `selected` or not.
package struct ChoiceList<Value: Hashable & Sendable>: Hashable, Sendable {
  /// One value, as the user sees it.
  package struct Entry: Hashable, Sendable {
    /// What is chosen with this entry.
    package var value: Value
    /// What the user looks for.
    package var title: String
    /// What tells the entry from others with the same title.
    package var note: String

    /// An entry that reads `title`, with `note` dimmed behind it.
    package init(_ value: Value, _ title: String, note: String = "") {
      self.value = value
      self.title = title
      self.note = note
    }
  }

  /// All entries, in the order in which they are shown.
  package private(set) var entries: [Entry]
  /// The entries that hold every word that was typed.
  package private(set) var matches: [Entry]
  private(set) var filter = TextField()
  /// What the entries are narrowed by.
  package var typed: String { filter.text }
  private(set) var cursor = ListCursor()
  /// The most entries that there have been: the popup is as high as they need, and does not jump as others come.
  private(set) var mostEntries: Int
  /// One sentence that stands where nothing matches.
  package var emptyText: String

  /// A list of all `entries`, on the first of them.
  package init(_ entries: [Entry], emptyText: String) {
    self.entries = entries
    matches = entries
    mostEntries = entries.count
    self.emptyText = emptyText
  }

  /// The value that Enter would choose.
  package var selected: Value? {
    matches.indices.contains(cursor.index) ? matches[cursor.index].value : nil
  }

  /// The entries that can be seen in a popup of `height` rows, its frame included.
  package static func visibleRows(height: Int) -> Int { max(0, height - 3) }

  /// Moves, or types into the filter. `height` is that of the popup. Returns true if the key was taken.
  package mutating func handle(_ key: Key, height: Int) -> Bool {
    let rows = Self.visibleRows(height: height)
    switch key {
    case .up: cursor.move(by: -1, count: matches.count, height: rows)
    case .down: cursor.move(by: 1, count: matches.count, height: rows)
    case .pageUp: cursor.page(by: -1, count: matches.count, height: rows)
    case .pageDown: cursor.page(by: 1, count: matches.count, height: rows)
    case .character, .control, .backspace, .delete, .left, .right, .home, .end:
      let before = filter.text
      guard filter.handle(key) else { return false }
      if filter.text != before { applyFilter() }
    case .enter, .escape, .tab, .backTab, .insert, .function:
      return false
    }
    return true
  }

  /// Pastes `text` into the filter.
  package mutating func insert(_ text: String) {
    filter.insert(text)
    applyFilter()
  }

  /// Takes other entries, or the same ones with other notes. What was typed stays, and so does the cursor on its value.
  package mutating func replaceEntries(_ entries: [Entry]) {
    let selected = selected
    self.entries = entries
    mostEntries = max(mostEntries, entries.count)
    let top = cursor.top
    applyFilter()
    if let index = matches.firstIndex(where: { $0.value == selected }) { cursor = ListCursor(index: index, top: top) }
  }

  private mutating func applyFilter() {
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    matches = entries.filter { entry in
      let searched = "\(entry.title) \(entry.note)".lowercased()
      return words.allSatisfy { searched.contains($0) }
    }
    // What is called so comes before what only mentions it.
    matches = [true, false].flatMap { isNamed in
      matches.filter { entry in words.allSatisfy(entry.title.lowercased().contains) == isNamed }
    }
    cursor = ListCursor()
  }
}
