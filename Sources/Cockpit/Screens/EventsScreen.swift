import SharingEngine
import Terminal
import Widgets

/// Space Events: what was done in a space, and what was refused, newest first.
struct EventsScreen: PagedTablePage {
  static let viewName = "events"
  let space: SpaceID
  var look = ListLook()
  var list = PagedList<AuditRecord>()
  var found = Gathered<AuditRecord>.passing

  init(space: SpaceID) {
    self.space = space
  }

  var wrapped: ScreenBody { .events(self) }

  func commands(_ context: Context) -> [CommandID] {
    (list.rows.isEmpty ? [] : [.open, .details]) + tableCommands(context).often + CommandTable.motions
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) { loadRows(&steps, context) }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    receiveRows(answer, to: question, &steps, context)
  }

  func question(from start: PageStart<Int64>, limit: Int) -> Question {
    .events(EventsQuery(space: space, start: start.turned, limit: limit))
  }

  func part(_ answer: Answer, to question: Question) -> ListPart<AuditRecord>? {
    guard case (.events(let query), .events(let page)) = (question, answer) else { return nil }
    return ListPart(page.turned, from: query.start.turned)
  }

  mutating func receiveWindow(
    _ part: ListPart<AuditRecord>, _ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context
  ) {
    guard case (.events(let query), .events(let page)) = (question, answer) else { return }
    list.receiveTurned(page, from: query.start, height: height(context))
    fillWindow(&steps, context)
  }

  func searched(_ record: AuditRecord, _ context: Context) -> [Text] { AuditTable(columns: .max).cells(record) }

  func sortable(_ context: Context) -> [String] { [] }

  var hasMarks: Bool { false }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      return askWindow(from: start, PagedList<AuditRecord>.pageLength, &steps, context)
    }
    switch command {
    case .open, .details: if let record = list.current { steps.open(.text(.details(of: record))) }
    default: break
    }
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject }

  func listView(_ context: Context) -> ListView? {
    listView("events", .events(EventsQuery(space: space, limit: 0), look), context)
  }

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
    // How many there are is not known where nobody went to the first one.
    let count = look.filter.isEmpty && list.total == nil ? nil : shownCount
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
