import Terminal
import Widgets

/// A field to type into and below it the lines that match: help, palette and the search for places are made of it.
struct SearchList: Equatable, Sendable {
  /// One line as it is drawn.
  struct Line: Equatable, Sendable {
    /// What tells groups apart; a heading stands where it changes. Empty for none.
    var group = ""
    /// In front, of one width with all others: keys.
    var lead = ""
    let title: String
    var note = ""
    /// Whether it can be chosen; it is dimmed if not.
    var isEnabled = true
  }

  var field: TextField
  private(set) var cursor = ListCursor()

  init(placeholder: String, text: String = "") {
    field = TextField(text, placeholder: placeholder, maxBytes: 512)
  }

  /// Rows that the field and its distance from the lines take.
  static let fieldRows = 2

  /// Moves among `count` lines, or types. Returns true if what is typed has changed.
  mutating func handle(_ key: Key, count: Int, height: Int) -> Bool {
    switch key {
    case .up, .control("p"): cursor.move(by: -1, count: count, height: height)
    case .down, .control("n"): cursor.move(by: 1, count: count, height: height)
    case .pageUp: cursor.page(by: -1, count: count, height: height)
    case .pageDown: cursor.page(by: 1, count: count, height: height)
    default:
      let before = field.text
      guard field.handle(key), field.text != before else { return false }
      cursor = ListCursor()
      return true
    }
    return false
  }

  /// Puts `text` into the field in place of what was typed.
  mutating func replaceText(_ text: String) {
    field.text = text
    cursor = ListCursor()
  }

  mutating func insert(_ text: String) {
    field.insert(text)
    cursor = ListCursor()
  }

  /// The number of the line that Enter chooses; `nil` where there is none.
  func selection(count: Int) -> Int? { count > 0 ? min(cursor.index, count - 1) : nil }

  /// Draws the field in the first row of `rect` and the lines below it.
  func draw(
    _ lines: [Line], emptyText: String, into surface: inout Surface, in rect: Rect, theme: Theme
  ) {
    var rest = rect
    field.draw(into: &surface, in: rest.takeTop(1), theme: theme, focused: true)
    _ = rest.takeTop(Self.fieldRows - 1)
    surface.addHit(rest, .scroll)
    if lines.isEmpty { Paragraph(emptyText, .dim).draw(into: &surface, in: rest, theme: theme) }
    let leads = min(rest.columns / 3, lines.map { DisplayText.width($0.lead) }.max() ?? 0)
    let hasNotes = lines.contains { !$0.note.isEmpty }
    let titles = min(hasNotes ? rest.columns / 2 : rest.columns, lines.map { DisplayText.width($0.title) }.max() ?? 0)
    var group = ""
    // The first heading always stands, so that one knows where one is.
    let visible = visibleLines(lines, height: rest.rows)
    for index in visible {
      let line = lines[index]
      if line.group != group {
        group = line.group
        surface.write(Text(group, .header), in: rest.takeTop(1), theme: theme)
      }
      let row = rest.takeTop(1)
      surface.addHit(row, .row(index - (selection(count: lines.count) ?? 0)))
      var cells = row
      // For the signs that there are more.
      if visible.count < lines.count { _ = cells.takeRight(2) }
      if leads > 0 { write(line, line.lead, .key, in: cells.takeLeft(leads), into: &surface, theme) }
      if leads > 0 { _ = cells.takeLeft(2) }
      // What has a note is a name, and told from others by its end too.
      let title = line.note.isEmpty ? line.title : DisplayText.shortenedInMiddle(line.title, to: titles)
      write(line, title, .plain, in: cells.takeLeft(titles), into: &surface, theme)
      _ = cells.takeLeft(2)
      surface.write(Text(line.note, .dim), in: cells, theme: theme)
      if index == selection(count: lines.count) {
        surface.restyle(row) { _ in theme[line.isEnabled ? .selected : .selectedDisabled] }
      }
      let isFirst = index == visible.lowerBound && visible.lowerBound > 0
      let isLast = index == visible.upperBound - 1 && visible.upperBound < lines.count
      if isFirst || isLast {
        surface.markHidden(Beyond(above: isFirst, below: isLast), rows: 1, in: row, theme: theme)
      }
    }
  }

  private func write(
    _ line: Line, _ text: String, _ look: Look, in rect: Rect, into surface: inout Surface, _ theme: Theme
  ) {
    surface.write(Text(text, line.isEnabled ? look : .disabled), in: rect, theme: theme)
  }

  /// The lines in sight with their headings in `height` rows, the selected one among them.
  private func visibleLines(_ lines: [Line], height: Int) -> Range<Int> {
    guard let selected = selection(count: lines.count) else { return 0..<0 }
    var first = selected
    while first > 0, rowsTaken(lines[(first - 1)...selected]) <= height, first > cursor.top { first -= 1 }
    var rows = rowsTaken(lines[first...selected])
    var end = selected + 1
    while end < lines.count {
      let more = lines[end].group == lines[end - 1].group ? 1 : 2
      guard rows + more <= height else { break }
      rows += more
      end += 1
    }
    while first > 0, rowsTaken(lines[(first - 1)..<end]) <= height { first -= 1 }
    return first..<end
  }

  private func rowsTaken(_ lines: ArraySlice<Line>) -> Int {
    var rows = 0
    var group = ""
    for line in lines {
      if line.group != group { rows += 1 }
      group = line.group
      rows += 1
    }
    return rows
  }

  /// The rows that all lines take below the field.
  static func height(of lines: [Line]) -> Int {
    fieldRows + max(1, SearchList(placeholder: "").rowsTaken(lines[...]))
  }
}
