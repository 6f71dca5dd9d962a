import SharingEngine
import Terminal
import Widgets

/// All open shares of an instance with their targets, also permanent ones that were used.
struct OpenSharesDialog: DialogContent {
  private var details: InstanceDetails
  private var list = PagedList<OpenShare>()
  private var look = ListLook()

  init(_ details: InstanceDetails) {
    self.details = details
  }

  var wrapped: Dialog { .openShares(self) }

  var isTyping: Bool { look.filter.isTyping }
  var isFiltering: Bool { isTyping }

  func commands(_ context: Context) -> [CommandID] {
    if isTyping { return [] }
    return (list.rows.isEmpty ? [] : [.open, .withdraw]) + [.filter] + CommandTable.motions + [
      .sort, .reverseSort, .previousColumn, .nextColumn, .close,
    ]
  }

  func denial(of command: CommandID) -> Refusal? { command == .withdraw ? details.denials.develop : nil }

  mutating func load(_ steps: inout Steps, _ context: Context) {
    steps.ask(.instance(InstanceQuery(instance: details.instance.id)))
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    // Who may not see the instance any more sees nothing of its shares.
    if case .refused = answer { return steps.close() }
    guard case .instance(let details) = answer else { return }
    self.details = details
    arrange(context)
  }

  private mutating func arrange(_ context: Context) {
    let shown = look.arranged(details.openShares, titles: Self.titles) { cells($0, context) }
    list.show(shown, of: details.openShares, height: rows(context))
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .open:
      if let open = list.current { steps.open(.shareBox(ShareBox(details, open.share.id))) }
    case .withdraw:
      if let open = list.current { steps.open(.confirm(.withdraw(open))) }
    case .filter: look.filter.begin()
    case .close: steps.close()
    case .previousColumn: look.moveColumn(by: -1, among: Self.titles)
    case .nextColumn: look.moveColumn(by: 1, among: Self.titles)
    case .sort:
      look.sort(among: Self.titles)
      arrange(context)
    case .reverseSort:
      look.reverse(first: Self.titles.first)
      arrange(context)
    default: _ = list.move(command, height: rows(context))
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if isTyping, look.filter.handle(key, kept: context.kept) { arrange(context) }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    guard isTyping else { return false }
    look.filter.insert(text)
    arrange(context)
    return true
  }

  mutating func escape(_ steps: inout Steps, _ context: Context) {
    guard look.filter.clear() else { return steps.close() }
    arrange(context)
  }

  func nextChange(after now: Timestamp) -> Timestamp? {
    details.openShares.compactMap { $0.share.expiresAt.flatMap { DisplayTime.nextDigit(to: $0, after: now) } }.min()
  }

  func plainText(_ context: Context) -> String {
    let lines = details.openShares.map { open in
      let left = open.share.expiresAt.map { ", \(DisplayTime.countdown(to: $0, from: context.now)) left" } ?? ""
      return "\(open.kindWord)\(left), to \(open.targetWords), \(open.wasUsed ? "used" : "not used yet")"
    }
    return DialogText("Open shares of \(details.instance.name)", lines).text
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject(of: details.instance.name) }

  func draw(into surface: inout Surface, _ context: Context) {
    let hasLine = isTyping || !look.filter.isEmpty
    var inner = DialogFrame(
      "Open shares of \(details.instance.name)", columns: max(76, min(120, context.area.columns - 8)),
      rows: rows(context) + 1 + (hasLine ? 1 : 0)
    )
    .draw(into: &surface, in: context.area, theme: context.theme)
    if hasLine {
      let line = inner.takeTop(1)
      let count = Toolbar.Count.filtered(list.rows.count, of: details.openShares.count)
      if isTyping {
        look.filter.draw(count, into: &surface, in: line, theme: context.theme)
      } else {
        Toolbar("Shares", count, note: "/\(look.filter.text)").draw(into: &surface, in: line, theme: context.theme)
      }
    }
    let empty =
      hasLine
      ? look.filter.hiddenText(context) : "No share is open." + context.keyMap.tip(.share, "on the page makes one")
    var table = Table(
      Self.columns, rows: list.rows.map { Table.Row(cells($0, context)) }, cursor: list.cursor, emptyText: empty)
    look.mark(&table)
    table.draw(into: &surface, in: inner, theme: context.theme, focused: !isTyping)
  }

  private func cells(_ open: OpenShare, _ context: Context) -> [Text] {
    let left = open.share.expiresAt.map { DisplayTime.countdown(to: $0, from: context.now) }
    return [
      left.map { Text("\(Glyphs.waiting) pending \($0)", .waiting) } ?? "permanent", Text(open.targetWords),
      Text(open.wasUsed ? "used" : "not used yet", .dim),
    ]
  }

  private static let titles = columns.map(\.title)

  private static let columns = [
    Column("Share", width: 16, importance: .required),
    Column("Target", minimum: 20, ideal: 40, flexible: true, importance: .required, shortening: .middle),
    Column("Use", width: 12),
  ]

  private func rows(_ context: Context) -> Int {
    max(1, min(details.openShares.count, context.area.rows - 7))
  }
}

extension OpenShare: ListedRow {
  var key: String { share.id.text }
  var identity: String { share.id.text }
}
