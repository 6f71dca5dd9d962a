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
    // The same words pass however wide the page is.
    let table = AuditTable(columns: .max)
    let passed = look.narrowed(read.rows, titles: titles(context), cells: table.cells)
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

  var hasRows: Bool { !list.rows.isEmpty }

  func listView(_ context: Context) -> ListView? {
    let name = context.details?.path.last?.name ?? ""
    return ListView(
      name: "events-\(name.asFileName)", source: .events(EventsQuery(space: space, limit: 0), look),
      total: look.filter.isEmpty ? list.total : found.total)
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
    AuditTable(columns: context.area.columns).cells(record)
  }

  func columns(_ context: Context) -> [Column] { AuditTable(columns: context.area.columns).columns }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}
