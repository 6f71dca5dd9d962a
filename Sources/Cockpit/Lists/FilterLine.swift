import SharingEngine
import Terminal
import Widgets

/// The line in which one types what a list is narrowed to. It narrows while one types.
struct FilterLine: Equatable, Sendable {
  private var field = TextField(maxBytes: 512)
  /// Whether keys go to the line.
  private(set) var isTyping = false

  init(_ text: String = "") {
    field.text = text
  }

  var text: String { field.text }

  /// Whether anything has been typed that narrows.
  var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }

  func rowFilter(columns: [String]) -> RowFilter { RowFilter(text, columns: columns) }

  /// Goes into the line, to change what is there.
  mutating func begin() { isTyping = true }

  /// Leaves the line and empties it. Returns false where there was nothing to leave.
  mutating func clear() -> Bool {
    defer { self = FilterLine() }
    return isTyping || !text.isEmpty
  }

  /// Types, or leaves the line: with Esc empty, with Enter and what goes to the list as it is. Returns true if what is typed
  /// has changed.
  mutating func handle(_ key: Key, kept: String?) -> Bool {
    let before = text
    switch key {
    case .escape: _ = clear()
    case .enter, .tab, .backTab, .up, .down, .pageUp, .pageDown: isTyping = false
    case .control("v"): field.insert(kept ?? "")
    default: _ = field.handle(key)
    }
    if !isTyping, isEmpty { _ = clear() }
    return text != before
  }

  mutating func insert(_ text: String) { field.insert(text) }

  /// What is said where nothing is left, or nothing has been found yet.
  func hiddenText(_ context: Context, _ findings: Findings? = nil) -> String {
    let clears = "\(context.keyMap.label(of: .back)) clears it."
    guard let findings, !findings.isOver else { return "No row passes the filter \(text). \(clears)" }
    return "Looking for what passes the filter \(text) \(Glyphs.ellipsis) \(findings.progress) looked at. \(clears)"
  }

  /// What the keys do while one types.
  static let hints = keys + [Hint("!text", "Without it"), Hint("column:text", "In one column")]

  /// The same where names alone are looked at, as the web cockpit does.
  static let nameHints =
    keys + [Hint("x*", "Begins"), Hint("*x", "Ends"), Hint("\"x\"", "Equals"), Hint("!x", "Is not called x")]

  private static let keys = [Hint("Enter", "Keep"), Hint("↓", "To the list"), Hint("Esc", "Clear")]

  /// Draws the line with the number of rows that it leaves.
  func draw(_ count: Toolbar.Count?, into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    surface.write(Text("/ ", .key), in: rest.takeLeft(2), theme: theme)
    if let count {
      let shown = Text(count.text, .title)
      surface.write(shown, in: rest.takeRight(min(shown.width, rest.columns / 2)), theme: theme)
      _ = rest.takeRight(2)
    }
    field.draw(into: &surface, in: rest, theme: theme, focused: true)
  }
}
