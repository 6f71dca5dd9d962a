import SharingEngine
import Terminal
import Widgets

/// All open shares of an instance with their targets, also permanent ones that were used.
struct OpenSharesDialog: DialogContent {
  private var details: InstanceDetails
  private var cursor = ListCursor()

  init(_ details: InstanceDetails) {
    self.details = details
  }

  var wrapped: Dialog { .openShares(self) }

  func commands(_ context: Context) -> [CommandID] { [.open] + CommandTable.motions }

  mutating func load(_ steps: inout Steps, _ context: Context) {
    steps.ask(.instance(InstanceQuery(instance: details.instance.id)))
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    guard case .instance(let details) = answer else { return }
    self.details = details
    cursor.clamp(count: details.openShares.count, height: rows(context))
  }

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .open:
      guard details.openShares.indices.contains(cursor.index) else { return }
      steps.open(.shareBox(ShareBox(details, details.openShares[cursor.index].share.id)))
    default: cursor.move(command, count: details.openShares.count, height: rows(context))
    }
  }

  func nextChange(after now: Timestamp) -> Timestamp? {
    details.openShares.compactMap { $0.share.expiresAt.flatMap { DisplayTime.nextDigit(to: $0, after: now) } }.min()
  }

  private var current: OpenShare? {
    details.openShares.indices.contains(cursor.index) ? details.openShares[cursor.index] : nil
  }

  func plainText(_ context: Context) -> String {
    let lines = details.openShares.map { open in
      let left = open.share.expiresAt.map { ", \(DisplayTime.countdown(to: $0, from: context.now)) left" } ?? ""
      return "\(open.kindWord)\(left), to \(open.targetWords), \(open.wasUsed ? "used" : "not used yet")"
    }
    return DialogText("Open shares of \(details.instance.name)", lines).text
  }

  func subject(_ context: Context) -> Subject? { current?.subject(of: details.instance.name) }

  func draw(into surface: inout Surface, _ context: Context) {
    let inner = DialogFrame("Open shares of \(details.instance.name)", columns: 76, rows: rows(context) + 1)
      .draw(into: &surface, in: context.area, theme: context.theme)
    let lines = details.openShares.map { open in
      let left = open.share.expiresAt.map { DisplayTime.countdown(to: $0, from: context.now) }
      return Table.Row([
        left.map { Text("\(Glyphs.waiting) pending \($0)", .waiting) } ?? "permanent", Text(open.targetWords),
        Text(open.wasUsed ? "used" : "not used yet", .dim),
      ])
    }
    let empty = "No share is open." + context.keyMap.tip(.share, "on the page makes one")
    Table(Self.columns, rows: lines, cursor: cursor, emptyText: empty)
      .draw(into: &surface, in: inner, theme: context.theme, focused: true)
  }

  private static let columns = [
    Column("Share", width: 16, importance: .required),
    Column("Target", minimum: 20, ideal: 40, flexible: true, importance: .required),
    Column("Use", width: 12),
  ]

  private func rows(_ context: Context) -> Int {
    max(1, min(details.openShares.count, context.area.rows - 6))
  }
}
