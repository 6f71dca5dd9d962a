import Terminal
import Widgets

/// One fact that can be copied, and perhaps opened.
struct Fact: Equatable, Sendable {
  let label: String
  let value: Text
  /// What `c` copies: the value without what explains it.
  let copyText: String
  /// Where Enter leads; `nil` for nowhere.
  let location: Location?

  init(_ label: String, _ value: Text, copy copyText: String? = nil, location: Location? = nil) {
    self.label = label
    self.value = value
    self.copyText = copyText ?? value.content
    self.location = location
  }

  /// An identifier, which is always there in full.
  static func identifier(_ label: String, _ text: String) -> Fact { Fact(label, Text(text, .accent)) }
}

/// Facts below each other, one of them current.
struct FactList: Equatable, Sendable {
  private var cursor = ListCursor()

  func current(of facts: [Fact]) -> Fact? { facts.indices.contains(cursor.index) ? facts[cursor.index] : nil }

  /// Moves the cursor, where `motion` is one.
  mutating func move(_ motion: CommandID, count: Int, height: Int) {
    cursor.move(motion, count: count, height: height)
  }

  /// Draws the facts around the cursor; the first column of cells is for `▌`, the last for the signs that there are more.
  func draw(_ facts: [Fact], into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool) {
    var rest = rect
    surface.addHit(rect, .scroll)
    let visible = cursor.visibleRows(count: facts.count, height: rect.rows)
    defer { surface.markHidden(visible, of: facts.count, in: rect, theme: theme) }
    let labelColumns = min(rect.columns / 2, (facts.map { Text($0.label).width }.max() ?? 0) + 2)
    for index in visible {
      let line = rest.takeTop(1)
      surface.addHit(line, .row(index - min(cursor.index, facts.count - 1)))
      var cells = line
      _ = cells.takeLeft(1)
      _ = cells.takeRight(visible.count < facts.count ? 1 : 0)
      var label = cells.takeLeft(labelColumns)
      _ = label.takeRight(2)
      surface.write(Text(facts[index].label, .dim), in: label, theme: theme)
      surface.write(facts[index].value, in: cells, theme: theme)
      guard index == min(cursor.index, facts.count - 1) else { continue }
      surface.write(Text(Glyphs.current, focused ? .accent : .dim), in: line, theme: theme)
      if focused { surface.restyle(line) { _ in theme[.selected] } }
    }
  }
}
