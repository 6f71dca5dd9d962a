import Terminal

/// The menu of a level, with `▌` before the entry one is at.
package struct SideMenu: Hashable, Sendable {
  /// One entry; those with a depth belong to the nearest entry above that has less.
  package struct Entry: Hashable, Sendable {
    /// The name of the page.
    package var title: String
    /// How far the entry is indented; 0 is not at all.
    package var depth: Int
    /// Whether the entry has others below it.
    package var branch: Branch

    /// An entry that reads `title`.
    package init(_ title: String, depth: Int = 0, branch: Branch = .leaf) {
      self.title = title
      self.depth = depth
      self.branch = branch
    }
  }

  /// The entries that are shown, from top to bottom.
  package var entries: [Entry]
  /// The entry whose page is shown.
  package var current: Int?
  /// The entry that Enter would go to.
  package var cursor: ListCursor

  /// A menu whose entry `current` is the page that is shown, with the cursor at another perhaps.
  package init(_ entries: [Entry], current: Int?, cursor: ListCursor) {
    self.entries = entries
    self.current = current
    self.cursor = cursor
  }

  /// Clears `rect` and draws the entries that fit; with the focus the cursor's entry is reversed.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool = false) {
    surface.clear(rect)
    surface.addHit(rect, .nothing)
    var rest = rect
    for index in cursor.visibleRows(count: entries.count, height: rect.rows) {
      let entry = entries[index]
      let line = rest.takeTop(1)
      surface.addHit(line, .menuEntry(index))
      var cells = line
      let lead = cells.takeLeft(2)
      _ = cells.takeLeft(2 * entry.depth)
      let title = entry.branch == .leaf ? entry.title : "\(entry.title) \(entry.branch.glyph)"
      surface.write(Text(title, index == current ? .title : .plain), in: cells, theme: theme)
      if index == current { surface.write(Text(Glyphs.current, .accent), in: lead, theme: theme) }
      if focused, index == min(cursor.index, entries.count - 1) {
        surface.restyle(line) { _ in theme[.selected] }
      }
    }
  }
}
