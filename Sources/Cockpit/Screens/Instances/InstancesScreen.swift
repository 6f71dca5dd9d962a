import SharingEngine
import Terminal
import Widgets

/// The service instances below a place.
struct InstancesScreen: TablePage {
  static let viewName = "instances"
  let place: Place
  var look = ListLook()
  var list = PagedList<InstanceRow>()
  /// What passes the filter.
  private(set) var found = Gathered<InstanceRow>.passing
  private(set) var count: Int?

  init(place: Place) {
    self.place = place
  }

  var wrapped: ScreenBody { .instances(self) }

  func commands(_ context: Context) -> [CommandID] {
    let table = tableCommands(context)
    let own: [CommandID] =
      list.rows.isEmpty
      ? [.createInstance] + table.often
      : [.open, .createInstance, .update, .deleteInstance] + table.often + [.details, .copyID]
    return own + CommandTable.motions + table.last
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    switch command {
    case .createInstance, .update, .deleteInstance, .editView:
      if case .space = place { return context.details?.denials.develop?.message }
      // Of marked rows each is refused by itself.
      if command == .deleteInstance, !list.marked.isEmpty { return nil }
      guard command != .createInstance, !isInside, let space = list.current?.listing.instance.space else { return nil }
      return Refusal.roleMissing(.develop(space)).message
    case .open: return isInside ? nil : Refusal.inside.message
    default: return nil
    }
  }

  /// Whether the user may look into the instance that the cursor is on (V1).
  private var isInside: Bool { list.current.map { $0.shares != nil } ?? true }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    steps.ask(.instanceCount(InstanceCountQuery(place: place)))
    if look.filter.isEmpty {
      let (start, limit) = list.window
      ask(start, limit, &steps)
    } else {
      steps.ask(sift(.first, limit: Gathered<InstanceRow>.firstLength, context))
    }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch (question, answer) {
    case (.instances(let query), .instances(let page)):
      guard look.filter.isEmpty, query.order == order else { return }
      list.receive(page, from: query.start, height: height(context))
      if let start = list.lacking(height: height(context)) { ask(start, PagedList<InstanceRow>.pageLength, &steps) }
    case (.siftInstances(let query), .instanceSift(let sift)):
      guard query.filter == filter(context), query.order == order else { return }
      if let next = found.receive(
        sift.rows, count: sift.found, looked: sift.looked, from: query.start, reached: sift.reached)
      {
        steps.askLater(self.sift(next, limit: found.wanted, context))
      }
      list.show(found.rows, of: nil, height: height(context))
    case (.instanceCount, .instanceCount(let count)): self.count = count
    default: break
    }
  }

  mutating func arrange(_ steps: inout Steps, _ context: Context) {
    list.lookAnew()
    found = .passing
    if !look.filter.isEmpty {
      return steps.ask(sift(.first, limit: Gathered<InstanceRow>.firstLength, context))
    }
    // A short list is read from its beginning, a long one from where the cursor is.
    let length = PagedList<InstanceRow>.pageLength
    let isShort = count.map { $0 <= length } ?? false
    ask(isShort ? .first : list.current.map { .from($0.key) } ?? .first, length, &steps)
  }

  private func ask(_ start: PageStart<InstanceKey>, _ limit: Int, _ steps: inout Steps) {
    steps.ask(.instances(query(from: start, limit)))
  }

  private func query(from start: PageStart<InstanceKey>, _ limit: Int) -> InstancesQuery {
    InstancesQuery(place: place, order: order, start: start, limit: limit)
  }

  private func sift(_ start: PageStart<InstanceKey>, limit: Int, _ context: Context) -> Question {
    .siftInstances(
      SiftInstancesQuery(place: place, order: order, filter: filter(context), start: start, limit: limit))
  }

  private func filter(_ context: Context) -> RowFilter {
    look.filter.rowFilter(columns: titles(context).filter { $0 != Self.created })
  }

  private var order: InstanceOrder {
    guard let order = look.order, let column = Self.orders[order.column] else { return .byName }
    return InstanceOrder(column: column, isDescending: order.isDescending)
  }

  /// What a list of any length can be sorted by.
  private static let orders: [String: InstanceOrder.Column] = [
    "Instance": .name, "Plan": .plan, "Space": .space, "Region": .region, "Status": .status, created: .created,
  ]

  static let created = "Created"

  func sortable(_ context: Context) -> [String] { titles(context).filter { Self.orders[$0] != nil } }

  var isWhole: Bool { look.filter.isEmpty ? list.total != nil : found.isWhole }

  var findings: Findings? { look.filter.isEmpty ? nil : Findings(found, of: count) }

  var hasMarks: Bool { true }

  func nextChange(after now: Timestamp) -> Timestamp? {
    pendingEnds.compactMap { DisplayTime.nextMinute(to: $0, after: now) }.min()
  }

  func nextExpiry(after now: Timestamp) -> Timestamp? { pendingEnds.filter { $0 > now }.min() }

  /// By the rows' numbers: asked at every key, and to take each row out as a whole costs more than the look.
  private var pendingEnds: [Timestamp] {
    list.rows.indices.compactMap { if case .pending(let end) = list.rows[$0].shares { end } else { nil } }
  }

  mutating func readOn(from start: PageStart<InstanceRow.Key>, _ steps: inout Steps, _ context: Context) {
    ask(start, PagedList<InstanceRow>.pageLength, &steps)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      return readOn(from: start, &steps, context)
    }
    if let start = list.ahead(height: height(context)) {
      steps.askLater(.instances(query(from: start, PagedList<InstanceRow>.pageLength)))
    }
    if command == .createInstance { return steps.open(.createInstance(CreateInstanceWizard(place: place))) }
    guard let row = list.current else { return }
    let instance = row.listing.instance
    switch command {
    case .open: steps.go(.instance(instance.id, in: instance.space))
    case .copyID: steps.copy(instance.id.text, "the ID of \(instance.name)")
    case .details: steps.open(.text(.details(of: row)))
    case .update:
      let entitled = instance.plan == .trial ? [Plan.trial] : SubaccountUsage.productive.entitledPlans
      steps.open(.form(.updateInstance(instance, entitled: entitled)))
    case .deleteInstance: if let dialog = deletion(context) { steps.open(dialog) }
    default: break
    }
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject }

  func hasSubject(_ context: Context) -> Bool { list.current != nil }

  func listView(_ context: Context) -> ListView? {
    let name = context.details?.path.last?.name ?? ""
    let query = SiftInstancesQuery(place: place, order: order, filter: filter(context), limit: 0)
    return ListView(
      name: "instances-\(name.asFileName)", source: .instances(query), total: look.filter.isEmpty ? count : found.total)
  }

  var editedInstance: Instance? { list.current?.listing.instance }

  var hasPane: Bool { true }

  func pane(_ context: Context) -> DetailsPane? {
    list.current.map { DetailsPane(title: $0.listing.instance.name, items: TextDialog.details(of: $0).items) }
  }
}
