import SharingEngine
import Terminal
import Widgets

/// The Audit Log: what was done anywhere, and what was refused, newest first, as far as the user may see it.
struct AuditScreen: PagedTablePage {
  static let viewName = "audit"
  var look = ListLook()
  var list = PagedList<AuditRecord>()
  var found = Gathered<AuditRecord>.passing
  /// What the engine narrows it to.
  private var filter = AuditFilterInput()
  /// What is asked for, in the engine's order, with the filter as it was understood then.
  private var search: Gathering<AuditRecord, Int64>?
  private var asked = AuditFilter()
  /// How many records there are, whatever the filter, where the user sees all.
  private var total: Int?

  var wrapped: ScreenBody { .audit(self) }

  func commands(_ context: Context) -> [CommandID] {
    (list.rows.isEmpty ? [] : [.open, .details]) + tableCommands(context).often + [.auditFilter] + CommandTable.motions
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    asked = filter.filter(at: context.now)
    loadRows(&steps, context)
  }

  func question(from start: PageStart<Int64>, limit: Int) -> Question {
    .audit(AuditQuery(filter: asked, start: start.turned, limit: limit))
  }

  func part(_ answer: Answer, to question: Question) -> ListPart<AuditRecord>? {
    guard case (.audit(let query), .audit(let part)) = (question, answer) else { return nil }
    var reached = part.page.hasEarlier ? part.page.rows.first?.key : nil
    if case .before(let key)? = part.resume { reached = key }
    return ListPart(part.page.turned, from: query.start.turned, reached: reached)
  }

  mutating func askWindow(from start: PageStart<Int64>, _ limit: Int, _ steps: inout Steps, _ context: Context) {
    asked = filter.filter(at: context.now)
    search = Gathering(from: start.turned, limit: limit, showsParts: !list.isLoaded)
    if let windowQuestion { steps.ask(windowQuestion) }
  }

  private var windowQuestion: Question? {
    search.map { .audit(AuditQuery(filter: asked, start: $0.awaited, limit: $0.missing)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if case .audit(let page) = answer { total = page.total }
    receiveRows(answer, to: question, &steps, context)
  }

  mutating func receiveWindow(
    _ part: ListPart<AuditRecord>, _ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context
  ) {
    guard case .audit(let page) = answer, question == windowQuestion, var search, !search.isOver else { return }
    search.add(page.page, resume: page.resume)
    self.search = search
    if search.isToBeShown { list.receiveTurned(search.found, from: search.start, height: height(context)) }
    if search.isOver {
      fillWindow(&steps, context)
    } else if let windowQuestion {
      steps.askLater(windowQuestion)
    }
  }

  func searched(_ record: AuditRecord, _ context: Context) -> [Text] { AuditTable(columns: .max).cells(record) }

  func sortable(_ context: Context) -> [String] { [] }

  var hasMarks: Bool { false }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      if search?.start == start.turned, search?.isOver == false { return }
      return askWindow(from: start, PagedList<AuditRecord>.pageLength, &steps, context)
    }
    switch command {
    case .open, .details: if let record = list.current { steps.open(.text(.details(of: record))) }
    case .auditFilter: steps.open(.form(filter.form))
    default: break
    }
  }

  mutating func narrow(to filter: AuditFilterInput, _ steps: inout Steps, _ context: Context) {
    self.filter = filter
    list = PagedList()
    found = .passing
    load(&steps, context)
  }

  /// What was typed goes first, then what was filled in.
  mutating func stepBack(_ steps: inout Steps, _ context: Context) -> Bool {
    if look.filter.clear() {
      arrange(&steps, context)
      return true
    }
    guard !filter.isEmpty else { return false }
    narrow(to: AuditFilterInput(), &steps, context)
    return true
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject }

  func listView(_ context: Context) -> ListView? {
    ListView(
      name: "audit-log", source: .audit(AuditQuery(filter: asked, limit: 0), look),
      total: !look.filter.isEmpty ? found.total : filter.isEmpty ? total : list.total)
  }

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
    drawToolbar("Audit Log", count, button: nil, into: &surface, in: layout.toolbar, context)
    drawTable(emptyText(context), into: &surface, context, focused: focused)
  }

  private var count: Toolbar.Count? {
    if !look.filter.isEmpty {
      return .filtered(found.total ?? found.rows.count, of: found.isOver ? found.size : filter.isEmpty ? total : nil)
    }
    let shown = isLooking ? nil : list.total
    return filter.isEmpty ? .all(total ?? shown) : total.map { .filtered(shown, of: $0) }
  }

  var findings: Findings? { look.filter.isEmpty ? nil : Findings(found, of: filter.isEmpty ? total : nil) }

  var narrowing: [String] { filter.chips + (isLooking ? ["looking \(Glyphs.ellipsis)"] : []) }

  private var isLooking: Bool { look.filter.isEmpty && search?.isOver == false }

  private func emptyText(_ context: Context) -> String {
    if isLooking || !list.isLoaded { return Glyphs.ellipsis }
    if filter.isEmpty {
      return "No records that you may see. What is done in your spaces, or refused, will stand here."
    }
    let key = context.keyMap.label(of: .auditFilter)
    return "No record that you may see is like that. \(key) changes the filter, Esc takes it away."
  }

  func cells(_ record: AuditRecord, _ context: Context) -> [Text] {
    AuditTable(columns: context.area.columns).cells(record)
  }

  func columns(_ context: Context) -> [Column] { AuditTable(columns: context.area.columns).columns }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}
