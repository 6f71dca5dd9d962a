import SharingEngine
import Terminal
import Widgets

/// The applications of a space: names that its instances can be bound to.
struct ApplicationsScreen: PagedTablePage {
  static let viewName = "applications"
  let space: SpaceID
  var look = ListLook()
  var list = PagedList<ApplicationRow>()
  var found = Gathered<ApplicationRow>.passing
  var whole: Gathered<ApplicationRow>? = .whole
  private var changeDenial: Refusal?

  init(space: SpaceID) {
    self.space = space
  }

  var wrapped: ScreenBody { .applications(self) }

  func commands(_ context: Context) -> [CommandID] {
    let table = tableCommands(context)
    let onRows: [CommandID] = list.rows.isEmpty ? [] : [.deleteApplication, .copyID]
    return [.createApplication] + onRows + table.often + CommandTable.motions + table.last
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    switch command {
    case .createApplication, .deleteApplication: changeDenial?.message
    default: nil
    }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) { loadRows(&steps, context) }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if case .applications(let answer) = answer { changeDenial = answer.changeDenial }
    receiveRows(answer, to: question, &steps, context)
  }

  func question(from start: PageStart<NameKey>, limit: Int) -> Question {
    .applications(ApplicationsQuery(space: space, start: start, limit: limit))
  }

  func part(_ answer: Answer, to question: Question) -> ListPart<ApplicationRow>? {
    guard case (.applications(let query), .applications(let answer)) = (question, answer) else { return nil }
    return ListPart(answer.page, from: query.start)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      return askWindow(from: start, PagedList<ApplicationRow>.pageLength, &steps, context)
    }
    switch command {
    case .createApplication: steps.open(.form(.createApplication(in: space)))
    case .deleteApplication: delete(&steps, context)
    case .copyID:
      if let row = list.current { steps.copy(row.application.id.text, "the ID of \(row.application.name)") }
    default: break
    }
  }

  private func delete(_ steps: inout Steps, _ context: Context) {
    if let only = list.onlyChosen { return steps.open(.confirm(.deleting(only.application))) }
    let items = list.chosen.map(\.application).map { application in
      BulkDialog.Item(
        application.id.text, "application \(application.name)",
        .deleteApplication(DeleteApplication(application: application.id)), .deleteApplication(application.name))
    }
    steps.open(
      .bulk(
        BulkDialog(
          "Delete", "Delete \(these("application", "applications"))?", items,
          typing: context.details?.path.last?.name ?? "", done: "Deleted")))
  }

  func subject(_ context: Context) -> Subject? {
    list.current.map { Subject($0.application.name, id: $0.application.id.text, $0.record) }
  }

  func listView(_ context: Context) -> ListView? {
    listView("applications", .applications(ApplicationsQuery(space: space, limit: 0), look), context)
  }

  var hasMarks: Bool { true }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    PageTitle("Space: \(context.details?.path.last?.name ?? "") - Applications")
      .draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    let isEnabled = disabledReason(of: .createApplication, context) == nil
    drawToolbar(
      "Applications", shownCount, button: context.keyMap.hint(.createApplication, enabled: isEnabled),
      into: &surface, in: layout.toolbar, context)
    let empty = "No application in this space yet." + context.keyMap.tip(.createApplication, "creates one")
    drawTable(empty, into: &surface, context, focused: focused)
  }

  func cells(_ row: ApplicationRow, _ context: Context) -> [Text] { Self.cells(row) }

  func columns(_ context: Context) -> [Column] { Self.columns }

  static func cells(_ row: ApplicationRow) -> [Text] {
    [
      Text(row.application.name, .accent), Text(row.boundTo.joined(separator: ", ")),
      Text(DisplayTime.minute(row.application.createdAt), .dim),
    ]
  }

  static let columns = [
    Column("Application", minimum: 14, ideal: 30, flexible: true, importance: .required, shortening: .middle),
    Column("Bound To", minimum: 12, ideal: 30, importance: .required, shortening: .middle),
    Column("Created", width: 16, importance: .low),
  ]

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}

extension ApplicationRow: RecordedRow {
  var key: NameKey { application.key }
  var identity: String { application.id.text }

  var record: Record {
    Record([
      "id": .string(application.id.text), "name": .string(application.name),
      "boundTo": .array(boundTo.map { .string($0) }), "createdOn": .time(application.createdAt),
    ])
  }
}
