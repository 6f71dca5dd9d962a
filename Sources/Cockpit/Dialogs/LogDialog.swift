import SharingEngine
import Terminal
import Widgets

/// All messages of the session, newest first, or those that pass a filter. `c` copies the one that the cursor is on.
struct LogDialog: DialogContent {
  private let all: [LogEntry]
  private var filter = FilterLine()
  private var cursor = ListCursor()

  /// `entries` are oldest first. Where the log is full, its end says so: what is older is kept nowhere.
  init(_ entries: [LogEntry]) {
    let words = "Older messages are gone: the last \(LogEntry.mostKept) are kept."
    let end = entries.first.map { LogEntry(at: $0.at, kind: .information, text: words) }
    all = entries.reversed() + (entries.count < LogEntry.mostKept ? [] : [end].compactMap(\.self))
  }

  /// Those that pass the filter.
  private var entries: [LogEntry] {
    let filter = filter.rowFilter(columns: Self.titles)
    return filter.isEmpty ? all : all.filter { entry in filter.matches(Array(zip(Self.titles, entry.cells))) }
  }

  /// What a filter can name: when, of which kind, and what was said.
  private static let titles = ["Time", "Kind", "Message"]

  var wrapped: Dialog { .log(self) }

  func commands(_ context: Context) -> [CommandID] {
    if isTyping { return [] }
    return (entries.isEmpty ? [] : [.copyValue]) + (all.isEmpty ? [] : [.filter]) + CommandTable.motions + [.close]
  }

  var isTyping: Bool { filter.isTyping }
  var isFiltering: Bool { isTyping }

  private var current: LogEntry? { entries.indices.contains(cursor.index) ? entries[cursor.index] : nil }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .copyValue: if let current { steps.copy(current.text, "the message") }
    case .filter: filter.begin()
    case .close: steps.close()
    default: cursor.move(command, count: entries.count, height: max(1, context.area.rows - 4))
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    guard isTyping else {
      if key == .enter { steps.close() }
      return
    }
    let current = current
    if filter.handle(key, kept: context.kept) { stay(on: current) }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    guard isTyping else { return false }
    let current = current
    filter.insert(text)
    stay(on: current)
    return true
  }

  mutating func escape(_ steps: inout Steps, _ context: Context) {
    let current = current
    guard filter.clear() else { return steps.close() }
    stay(on: current)
  }

  private mutating func stay(on entry: LogEntry?) {
    cursor = ListCursor(index: entries.firstIndex { $0 == entry } ?? 0)
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
  /// For the signs that there are more, beside the messages.
  private static let signColumns = 2
  private static let emptyText = "No messages yet. Everything the cockpit says is kept here."

  func draw(into surface: inout Surface, _ context: Context) {
    let entries = entries
    let hasLine = isTyping || !filter.isEmpty
    let columns = context.dialogColumns(Self.columns) - Self.timeColumns - Self.signColumns
    let paragraphs = entries.map { Paragraph("\($0.kind.sign) \($0.text)") }
    let heights = paragraphs.map { $0.height(columns: columns) }
    let room = max(1, min(heights.reduce(0, +), context.area.rows - 4 - (hasLine ? 1 : 0)))
    let shown = visible(heights, room)
    var inner = DialogFrame(Self.title, columns: Self.columns, rows: room + (hasLine ? 1 : 0))
      .draw(into: &surface, in: context.area, theme: context.theme)
    if hasLine { drawFilter(into: &surface, in: inner.takeTop(1), context) }
    let empty = filter.isEmpty ? Self.emptyText : filter.hiddenText(context)
    let list = inner
    if entries.isEmpty { Paragraph(empty).draw(into: &surface, in: inner, theme: context.theme) }
    defer {
      let rows = shown.reduce(0) { $0 + heights[$1] }
      surface.markHidden(Beyond(shown, of: entries.count), rows: min(rows, room), in: list, theme: context.theme)
    }
    for index in shown {
      let rect = inner.takeTop(min(heights[index], inner.rows))
      surface.addHit(rect, .row(index - cursor.index))
      var text = rect
      _ = text.takeRight(Self.signColumns)
      surface.write(
        Text(DisplayTime.time(entries[index].at), .dim), in: text.takeLeft(Self.timeColumns), theme: context.theme)
      paragraphs[index].draw(into: &surface, in: text, theme: context.theme)
      if index == cursor.index { surface.restyle(rect) { _ in context.theme[.selected] } }
    }
  }

  private func drawFilter(into surface: inout Surface, in line: Rect, _ context: Context) {
    let count = Toolbar.Count.filtered(entries.count, of: all.count)
    if isTyping { return filter.draw(count, into: &surface, in: line, theme: context.theme) }
    Toolbar("Messages", count, note: "/\(filter.text)").draw(into: &surface, in: line, theme: context.theme)
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
  fileprivate var cells: [String] { [DisplayTime.time(at), kind.word, text] }

  /// With its time in full.
  fileprivate var line: String { "\(DisplayTime.full(at)) \(text)" }
}

extension MessageKind {
  /// What one types to find messages of the kind.
  fileprivate var word: String {
    switch self {
    case .information: "information"
    case .success: "done"
    case .warning: "warning"
    case .error: "error"
    }
  }
}
