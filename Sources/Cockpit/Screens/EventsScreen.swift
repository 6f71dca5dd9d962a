import SharingEngine
import Terminal
import Widgets

/// Space Events: what was done in a space, and what was refused, newest first.
struct EventsScreen: TablePage {
  static let viewName = "events"
  let space: SpaceID
  var look = ListLook()
  var list = PagedList<AuditRecord>()
  /// What passes the filter.
  private var found = Self.nothingFound

  /// Records that pass a filter are kept up to here; of more it is said how many they are.
  private static let nothingFound = Gathered<AuditRecord>(longest: 5000)

  init(space: SpaceID) {
    self.space = space
  }

  var wrapped: ScreenBody { .events(self) }

  func commands(_ context: Context) -> [CommandID] {
    (list.rows.isEmpty ? [] : [.open, .details]) + tableCommands(context).often + CommandTable.motions
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    if !look.filter.isEmpty { return ask(.first, Gathered<AuditRecord>.firstLength, &steps) }
    let (start, limit) = list.window
    ask(start, limit, &steps)
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    guard case (.events(let query), .events(let page)) = (question, answer) else { return }
    guard !look.filter.isEmpty else {
      return list.receiveTurned(page, from: query.start, height: height(context))
    }
    let read = page.turned
    let passed = look.narrowed(read.rows, titles: titles(context)) { cells($0, context) }
    if let next = found.receive(
      passed, looked: read.rows.count, from: query.start.turned, reached: read.hasLater ? read.rows.last?.key : nil)
    {
      steps.askLater(events(from: next, Gathered<AuditRecord>.laterLength))
    }
    list.show(found.rows, of: found.rows, height: height(context))
  }

  mutating func arrange(_ steps: inout Steps, _ context: Context) {
    found = Self.nothingFound
    let start = look.filter.isEmpty ? list.current.map { .from($0.key) } ?? .first : PageStart.first
    ask(start, Gathered<AuditRecord>.firstLength, &steps)
  }

  private func ask(_ start: PageStart<Int64>, _ limit: Int, _ steps: inout Steps) {
    steps.ask(events(from: start, limit))
  }

  private func events(from start: PageStart<Int64>, _ limit: Int) -> Question {
    .events(EventsQuery(space: space, start: start.turned, limit: limit))
  }

  func sortable(_ context: Context) -> [String] { [] }

  var isWhole: Bool { look.filter.isEmpty ? list.total != nil : found.isWhole }

  var hasMarks: Bool { false }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      return ask(start, PagedList<AuditRecord>.pageLength, &steps)
    }
    switch command {
    case .open, .details: if let record = list.current { steps.open(.text(.details(of: record))) }
    default: break
    }
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject }

  func listView(_ context: Context) -> ListView? {
    guard !list.rows.isEmpty, look.filter.isEmpty || isWhole else { return nil }
    let name = context.details?.path.last?.name ?? ""
    return ListView(
      name: "events-\(name.asFileName)",
      source: isWhole ? .records(shownRecords(context)) : .events(EventsQuery(space: space, limit: 0)),
      total: list.total)
  }

  func shownRecords(_ context: Context) -> [Record] { list.rows.map(\.record) }

  var hasPane: Bool { true }

  func pane(_ context: Context) -> DetailsPane? {
    list.current.map { DetailsPane(title: "Event \($0.sequence)", items: TextDialog.details(of: $0).items) }
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    PageTitle("Space: \(context.details?.path.last?.name ?? "") - Space Events")
      .draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    let matches = Toolbar.Count.filtered(
      found.total ?? found.rows.count, of: found.total == nil ? nil : found.looked)
    let count = look.filter.isEmpty ? list.total.map { .all($0) } : matches
    drawToolbar("Space Events", count, button: nil, into: &surface, in: layout.toolbar, context)
    drawTable(
      "No events yet. Whatever is done in this space, or refused, will stand here.", into: &surface, context,
      focused: focused)
  }

  func cells(_ record: AuditRecord, _ context: Context) -> [Text] {
    let time = DisplayTime.minute(record.at)
    let outcome = record.refusal == nil ? Text("done", .done) : Text("refused", .refused)
    // The year is in the details.
    return [
      Text(isNarrow(context) ? String(time.dropFirst(5)) : time), Text(record.user ?? Glyphs.dash),
      Text(record.action.words), Text(record.object), outcome, Text(record.refusal?.message ?? record.detail, .dim),
    ]
  }

  private func isNarrow(_ context: Context) -> Bool { context.area.columns < 80 }

  func columns(_ context: Context) -> [Column] {
    let isNarrow = isNarrow(context)
    return [
      Column("When", width: isNarrow ? 11 : 16, importance: .required),
      Column("User", minimum: 6, ideal: 12, importance: .high),
      Column("Action", width: 15, importance: .required),
      Column("Object", minimum: 10, ideal: 20, flexible: isNarrow, importance: .required),
      Column("Outcome", width: 7, importance: .required),
      Column("Detail", minimum: 16, ideal: 24, flexible: true, importance: .low),
    ]
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}

extension AuditRecord: ListedRow {
  var key: Int64 { sequence }
  var identity: String { String(sequence) }
}

extension AuditRecord.Action {
  /// What was done, as one says it.
  var words: String {
    switch self {
    case .createAccount: "create account"
    case .createDirectory: "create directory"
    case .createSubaccount: "create subaccount"
    case .createSpace: "create space"
    case .rename: "rename"
    case .delete: "delete"
    case .giveRole: "give role"
    case .takeRole: "take role"
    case .createInstance: "create instance"
    case .updateInstance: "update instance"
    case .deleteInstance: "delete instance"
    case .share: "share"
    case .unshare: "unshare"
    case .withdraw: "withdraw share"
    case .acceptClock: "accept clock"
    }
  }
}

extension TextDialog {
  /// All that an audit record says.
  static func details(of record: AuditRecord) -> TextDialog {
    var items: [KeyValueList.Item] = [
      .init("Record", Text(String(record.sequence))), .init("When", Text(DisplayTime.full(record.at))),
      .init("User", Text(record.user ?? "\(Glyphs.dash) (on the other side of the share)")),
    ]
    if let osUser = record.osUser { items.append(.init("System user", Text(osUser))) }
    items += [.init("Action", Text(record.action.words)), .init("Object", Text(record.object))]
    if !record.detail.isEmpty { items.append(.init("Detail", Text(record.detail))) }
    if let refusal = record.refusal {
      items += [.init("Outcome", Text("refused", .refused)), .init("Why", Text(refusal.message))]
    } else {
      items.append(.init("Outcome", Text("done", .done)))
    }
    let text = items.map { "\($0.label): \($0.value.content)" }.joined(separator: "\n")
    return TextDialog("Event \(record.sequence)", items, copyText: text, copyLabel: "the event")
  }
}
