import SharingEngine
import Terminal
import Widgets

/// The Audit Log: what was done anywhere, and what was refused, newest first, as far as the user may see it.
struct AuditScreen: ScreenContent {
  private var list = PagedList<AuditRecord>()
  private var filter = AuditFilterInput()
  /// What is asked for, in the engine's order, with the filter as it was understood then.
  private var search: Gathering<AuditRecord, Int64>?
  private var asked = AuditFilter()
  /// How many records there are, whatever the filter, where the user sees all.
  private var total: Int?

  var wrapped: ScreenBody { .audit(self) }

  func commands(_ context: Context) -> [CommandID] {
    (list.rows.isEmpty ? [] : [.open, .details]) + [.filter] + CommandTable.motions
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    let (start, limit) = list.window
    look(from: start, limit, &steps, context)
  }

  private mutating func look(
    from start: PageStart<Int64>, _ limit: Int, _ steps: inout Steps, _ context: Context
  ) {
    asked = filter.filter(at: context.now)
    search = Gathering(from: start.turned, limit: limit, showsParts: !list.isLoaded)
    if let question { steps.ask(question) }
  }

  private var question: Question? {
    search.map { .audit(AuditQuery(filter: asked, start: $0.awaited, limit: $0.missing)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    guard case .audit(let page) = answer, question == self.question, var search, !search.isOver else { return }
    total = page.total
    search.add(page.page, resume: page.resume)
    self.search = search
    if search.isToBeShown { list.receiveTurned(search.found, from: search.start, height: height(context)) }
    if !search.isOver, let question = self.question { steps.askLater(question) }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if let start = list.move(command, height: height(context)) {
      if search?.start == start.turned, search?.isOver == false { return }
      return look(from: start, PagedList<AuditRecord>.pageLength, &steps, context)
    }
    switch command {
    case .open, .details: if let record = list.current { steps.open(.text(.details(of: record))) }
    case .filter: steps.open(.form(filter.form))
    default: break
    }
  }

  mutating func narrow(to filter: AuditFilterInput, _ steps: inout Steps, _ context: Context) {
    self.filter = filter
    list = PagedList()
    load(&steps, context)
  }

  mutating func stepBack(_ steps: inout Steps, _ context: Context) -> Bool {
    guard !filter.isEmpty else { return false }
    narrow(to: AuditFilterInput(), &steps, context)
    return true
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
    PageTitle("Global Account: \(context.accountName) - Audit Log")
      .draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    drawToolbar(into: &surface, in: layout.toolbar, context)
    let table = AuditTable(columns: context.area.columns)
    let visible = list.visibleRows(height: height(context))
    Table(
      table.columns, rows: list.rows[visible].map { Table.Row(table.cells($0)) }, firstIndex: visible.lowerBound,
      cursor: list.cursor,
      emptyText: emptyText(context)
    )
    .draw(into: &surface, in: layout.body, theme: context.theme, focused: focused)
  }

  /// The title with the number of records, and what they are narrowed to.
  private func drawToolbar(into surface: inout Surface, in rect: Rect, _ context: Context) {
    var rest = rect
    let shown = isLooking ? nil : list.total
    let count: Toolbar.Count? = filter.isEmpty ? .all(total ?? shown) : total.map { .filtered(shown, of: $0) }
    let toolbar = Toolbar("Audit Log", count)
    toolbar.draw(into: &surface, in: rect, theme: context.theme)
    _ = rest.takeLeft(toolbar.titleColumns + 2)
    let chips = filter.chips + (isLooking ? ["looking \(Glyphs.ellipsis)"] : [])
    let separator = Text(" \(Glyphs.factSeparator) ", .dim)
    surface.write(
      Array(chips.map { [Text($0, .accent)] }.joined(separator: [separator])), in: rest, theme: context.theme)
  }

  private var isLooking: Bool { search?.isOver == false }

  private func emptyText(_ context: Context) -> String {
    if isLooking || !list.isLoaded { return Glyphs.ellipsis }
    if filter.isEmpty {
      return "No records that you may see. What is done in your spaces, or refused, will stand here."
    }
    let key = context.keyMap.label(of: .filter)
    return "No record that you may see is like that. \(key) changes the filter, Esc takes it away."
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  private func height(_ context: Context) -> Int { Table.visibleRows(height: layout(context).body.rows) }
}
