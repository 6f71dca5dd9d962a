import SharingEngine
import Terminal
import Widgets

/// Space Events: what was done in a space, and what was refused, newest first.
struct EventsScreen: ScreenContent {
  let space: SpaceID
  private var list = PagedList<AuditRecord>()

  init(space: SpaceID) {
    self.space = space
  }

  var wrapped: ScreenBody { .events(self) }

  func commands(_ context: Context) -> [CommandID] {
    (list.rows.isEmpty ? [] : [.open, .details]) + CommandTable.motions
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    let (start, limit) = list.window
    ask(start, limit, &steps)
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    guard case (.events(let query), .events(let page)) = (question, answer) else { return }
    list.receiveTurned(page, from: query.start, height: height(context))
  }

  private func ask(_ start: PageStart<Int64>, _ limit: Int, _ steps: inout Steps) {
    steps.ask(.events(EventsQuery(space: space, start: start.turned, limit: limit)))
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if let start = list.move(command, height: height(context)) {
      return ask(start, PagedList<AuditRecord>.pageLength, &steps)
    }
    switch command {
    case .open, .details: if let record = list.current { steps.open(.text(.details(of: record))) }
    default: break
    }
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject }

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
    Toolbar("Space Events", list.total.map { .all($0) })
      .draw(into: &surface, in: layout.toolbar, theme: context.theme)
    let style = AuditTable(columns: context.area.columns)
    let empty = "No events yet. Whatever is done in this space, or refused, will stand here."
    Table(
      style.columns, rows: list.rows.map(style.row), cursor: list.cursor,
      emptyText: list.isLoaded ? empty : Glyphs.ellipsis
    )
    .draw(into: &surface, in: layout.body, theme: context.theme, focused: focused)
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  private func height(_ context: Context) -> Int { Table.visibleRows(height: layout(context).body.rows) }
}
