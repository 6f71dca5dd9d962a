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
  private var found = Self.nothingFound
  private var count: Int?

  /// Rows that pass a filter are kept up to here; of more it is said how many they are.
  private static let nothingFound = Gathered<InstanceRow>(longest: 5000)

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
    steps.askLater(.instanceCount(InstanceCountQuery(place: place)))
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
      if let next = found.receive(sift.rows, count: sift.found, from: query.start, reached: sift.reached) {
        steps.askLater(self.sift(next, limit: found.wanted, context))
      }
      list.show(found.rows, of: found.rows, height: height(context))
    case (.instanceCount, .instanceCount(let count)): self.count = count
    default: break
    }
  }

  mutating func arrange(_ steps: inout Steps, _ context: Context) {
    found = Self.nothingFound
    if !look.filter.isEmpty {
      return steps.ask(sift(.first, limit: Gathered<InstanceRow>.firstLength, context))
    }
    // A short list is read from its beginning, a long one from where the cursor is.
    let length = PagedList<InstanceRow>.pageLength
    let isShort = count.map { $0 <= length } ?? false
    ask(isShort ? .first : list.current.map { .from($0.key) } ?? .first, length, &steps)
  }

  private func ask(_ start: PageStart<InstanceKey>, _ limit: Int, _ steps: inout Steps) {
    steps.ask(.instances(InstancesQuery(place: place, order: order, start: start, limit: limit)))
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

  private static let created = "Created"

  func sortable(_ context: Context) -> [String] { titles(context).filter { Self.orders[$0] != nil } }

  var isWhole: Bool { look.filter.isEmpty ? list.total != nil : found.isWhole }

  var hasMarks: Bool { true }

  func nextChange(after now: Timestamp) -> Timestamp? {
    list.rows.compactMap { row in
      guard case .pending(let end) = row.shares else { return nil }
      return DisplayTime.nextMinute(to: end, after: now)
    }.min()
  }

  func nextExpiry(after now: Timestamp) -> Timestamp? {
    list.rows.compactMap { row in
      if case .pending(let end) = row.shares, end > now { end } else { nil }
    }.min()
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      return ask(start, PagedList<InstanceRow>.pageLength, &steps)
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
    case .deleteInstance: delete(&steps, context)
    default: break
    }
  }

  private func delete(_ steps: inout Steps, _ context: Context) {
    let instances = list.chosen.map(\.listing)
    guard instances.count > 1 else {
      if let only = instances.first { steps.open(.confirm(.deleteInstance(only.instance))) }
      return
    }
    let items = instances.map { listing in
      let id = listing.instance.id
      return BulkDialog.Item(
        id.text, "\(listing.instance.name) in \(listing.spaceName)", .deleteInstance(DeleteInstance(instance: id)),
        .delete(id, called: listing.instance.name), preview: DeletePreviewQuery(subject: .instance(id)))
    }
    steps.open(
      .bulk(
        BulkDialog(
          "Delete", "Delete these \(items.count) instances? This cannot be undone.", items,
          typing: context.details?.path.last?.name ?? "", done: "Deleted")))
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject }

  var hasRows: Bool { !list.rows.isEmpty }

  func listView(_ context: Context) -> ListView? {
    let name = context.details?.path.last?.name ?? ""
    let query = SiftInstancesQuery(place: place, order: order, filter: filter(context), limit: 0)
    return ListView(
      name: "instances-\(name.asFileName)", source: .instances(query), total: look.filter.isEmpty ? count : found.total)
  }

  var editedInstance: Instance? { list.current?.listing.instance }

  func shownRecords(_ context: Context) -> [Record] { list.rows.map(\.record) }

  var hasPane: Bool { true }

  func pane(_ context: Context) -> DetailsPane? {
    list.current.map { DetailsPane(title: $0.listing.instance.name, items: TextDialog.details(of: $0).items) }
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    let step = context.details?.path.last
    PageTitle("\(place.levelTitle): \(step?.name ?? "") - Instances")
      .draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    drawToolbar(
      look.filter.isEmpty ? "All: \(shownCount.text)" : "Filtered: \(shownCount.text)", nil, typed: shownCount,
      button: context.keyMap.hint(.createInstance, enabled: disabledReason(of: .createInstance, context) == nil),
      into: &surface, in: layout.toolbar, context)
    let isEmptySpace = if case .space = place { true } else { false }
    let empty =
      isEmptySpace
      ? "No instance in this space yet: it has room for one." + context.keyMap.tip(.createInstance, "creates it")
      : "No instances that you may see." + context.keyMap.tip(.createInstance, "creates one")
    drawTable(empty, into: &surface, context, focused: focused)
  }

  private var shownCount: Toolbar.Count {
    look.filter.isEmpty ? .all(count) : .filtered(found.total ?? found.rows.count, of: found.total == nil ? nil : count)
  }

  func columns(_ context: Context) -> [Column] {
    let space = Column("Space", minimum: 6, ideal: 16, importance: .high)
    let place: [Column] =
      switch self.place {
      case .space: []
      case .subaccount: [space]
      case .account, .directory:
        [
          space, Column("Subaccount", minimum: 10, ideal: 16, importance: .low),
          Column("Region", minimum: 7, ideal: 11),
        ]
      }
    return [
      Column("Instance", minimum: 10, ideal: 24, flexible: true, importance: .required),
      Column("Plan", width: 8, importance: .high),
    ] + place + [
      Column("Status", minimum: 9, ideal: 16, importance: .high),
      Column("Shares", minimum: 13, ideal: 26, importance: .required),
      Column(Self.created, width: 16, importance: .low),
    ]
  }

  func cells(_ row: InstanceRow, _ context: Context) -> [Text] {
    let listing = row.listing
    let place: [Text] =
      switch self.place {
      case .space: []
      case .subaccount: [Text(listing.spaceName)]
      case .account, .directory:
        [Text(listing.spaceName), Text(listing.subaccountName), Text(listing.region.key)]
      }
    let status =
      row.isRevoked
      ? Text("\(Glyphs.lost) \(row.status)", .refused) : Text("\(Glyphs.present) \(row.status)", .done)
    return [Text(listing.instance.name, .accent), Text(listing.instance.plan.rawValue)] + place
      + [
        status, row.shares.map { $0.text(at: context.now) } ?? "",
        Text(DisplayTime.minute(listing.instance.createdAt), .dim),
      ]
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}

extension InstanceRow: ListedRow {
  var identity: String { listing.instance.id.text }
}

extension ShareColumn {
  /// The column's words with their sign and colour.
  func text(at now: Timestamp) -> Text {
    let words = words(at: now)
    return switch self {
    case .pending: Text("\(Glyphs.waiting) \(words)", .waiting)
    case .revoked: Text(words, .refused)
    case .nothing, .permanent, .proxies, .proxy: Text(words)
    }
  }
}

extension Place {
  /// How page titles call the level.
  var levelTitle: String {
    switch self {
    case .account: "Global Account"
    case .directory: "Directory"
    case .subaccount: "Subaccount"
    case .space: "Space"
    }
  }
}

extension TextDialog {
  /// All that an instance's line stands for.
  static func details(of row: InstanceRow) -> TextDialog {
    let listing = row.listing
    let instance = listing.instance
    return TextDialog(
      instance.name,
      [
        .init("Instance ID", Text(instance.id.text, .accent)),
        .init("Service", Text("Credential Store (\(Plan.offering))")), .init("Plan", Text(instance.plan.rawValue)),
        .init("Space", Text("\(listing.spaceName)  \(instance.space.text)")),
        .init("Subaccount", Text("\(listing.subaccountName)  \(listing.subaccount.text)")),
        .init("Region", Text(listing.region.key)),
        .init("Status", Text(row.isRevoked ? "Created, access revoked" : "Created")),
        .init("Created On", Text(DisplayTime.full(instance.createdAt))),
        .init("Changed On", Text(DisplayTime.full(instance.changedAt))),
      ], copyText: instance.id.text, copyLabel: "the ID of \(instance.name)")
  }
}

extension ConfirmDialog {
  static func deleteInstance(_ instance: Instance, leavesPage: Bool = false) -> ConfirmDialog {
    let kind = instance.origin == nil ? "instance" : "proxy instance"
    return ConfirmDialog(
      "Delete", ["Delete \(kind) \(instance.name)? This cannot be undone."],
      .command(.deleteInstance(DeleteInstance(instance: instance.id))), done: "Deleted \(instance.name).",
      leavesPage: leavesPage, preview: DeletePreviewQuery(subject: .instance(instance.id)), typing: instance.name)
  }
}
