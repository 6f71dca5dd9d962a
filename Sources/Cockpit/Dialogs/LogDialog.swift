import SharingEngine
import Terminal
import Widgets

/// All messages of the session, newest first. `c` copies the one that the cursor is on.
struct LogDialog: DialogContent {
  private let entries: [LogEntry]
  private var cursor = ListCursor()

  /// `entries` are oldest first.
  init(_ entries: [LogEntry]) {
    self.entries = entries.reversed()
  }

  var wrapped: Dialog { .log(self) }

  func commands(_ context: Context) -> [CommandID] {
    (entries.isEmpty ? [] : [.copyValue]) + CommandTable.motions + [.close]
  }

  private var current: LogEntry? { entries.indices.contains(cursor.index) ? entries[cursor.index] : nil }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .copyValue: if let current { steps.copy(current.text, "the message") }
    case .close: steps.close()
    default: cursor.move(command, count: entries.count, height: max(1, context.area.rows - 4))
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .enter { steps.close() }
  }

  func plainText(_ context: Context) -> String { DialogText(Self.title, entries.map(\.line)).text }

  func copyItems(_ context: Context) -> [CopyItem] {
    guard let current else { return [] }
    return [CopyItem("message", current.text), CopyItem("message with its time", current.line)]
  }

  // MARK: Drawing

  private static let title = "Message Log"
  private static let columns = 76
  /// `14:02:11` and its distance from the message.
  private static let timeColumns = 10
  private static let emptyText = "No messages yet. Everything the cockpit says is kept here."

  func draw(into surface: inout Surface, _ context: Context) {
    let columns = context.dialogColumns(Self.columns) - Self.timeColumns
    let paragraphs = entries.map { Paragraph("\($0.kind.sign) \($0.text)") }
    let heights = paragraphs.map { $0.height(columns: columns) }
    let room = max(1, min(heights.reduce(0, +), context.area.rows - 4))
    let shown = visible(heights, room)
    let title = shown.upperBound < entries.count ? "\(Self.title) · ↓ more" : Self.title
    var inner = DialogFrame(title, columns: Self.columns, rows: room)
      .draw(into: &surface, in: context.area, theme: context.theme)
    if entries.isEmpty { Paragraph(Self.emptyText).draw(into: &surface, in: inner, theme: context.theme) }
    for index in shown {
      let rect = inner.takeTop(min(heights[index], inner.rows))
      var text = rect
      surface.write(
        Text(DisplayTime.time(entries[index].at), .dim), in: text.takeLeft(Self.timeColumns), theme: context.theme)
      paragraphs[index].draw(into: &surface, in: text, theme: context.theme)
      if index == cursor.index { surface.restyle(rect) { _ in context.theme[.selected] } }
    }
  }

  /// The messages that fit `room`, the current one among them.
  private func visible(_ heights: [Int], _ room: Int) -> Range<Int> {
    guard !heights.isEmpty else { return 0..<0 }
    let current = min(cursor.index, heights.count - 1)
    var first = 0
    while first < current, heights[first...current].reduce(0, +) > room { first += 1 }
    var end = current + 1
    while end < heights.count, heights[first...end].reduce(0, +) <= room { end += 1 }
    return first..<end
  }
}

extension LogEntry {
  /// With its time in full.
  fileprivate var line: String { "\(DisplayTime.full(at)) \(text)" }
}
