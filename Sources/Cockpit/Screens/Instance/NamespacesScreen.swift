import SharingEngine
import Terminal
import Widgets

/// The Namespaces tab: of a proxy, the namespaces of its original that its share lets be listed.
struct NamespacesScreen: NameFilteredPage {
  static let viewName = "namespaces"
  let instance: InstanceID
  let space: SpaceID
  var details: InstanceDetails?
  var look = ListLook()
  var list = PagedList<NamespaceRow>()
  /// What was read last besides the rows.
  private var answer: NamespaceList?

  init(instance: InstanceID, space: SpaceID) {
    self.instance = instance
    self.space = space
  }

  var tab: InstanceTab? { .namespaces }

  var wrapped: ScreenBody { .namespaces(self) }

  private var isRevoked: Bool { details?.origin?.revokedAt != nil }

  func commands(_ context: Context) -> [CommandID] {
    guard let details else { return [] }
    if isRevoked { return instanceCommands() }
    let table = tableCommands(context)
    let own: [CommandID] = list.rows.isEmpty ? [.createCredential] : [.open, .createCredential, .deleteNamespace]
    let sharing: [CommandID] = details.origin == nil ? [.share] : []
    // The instance is deleted from its other tabs: here the key deletes a namespace.
    return own + table.often + sharing + [.copyValue, .update] + tabCommands() + CommandTable.motions
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    switch command {
    case .createCredential: answer?.createDenial?.message
    case .deleteNamespace: answer?.deleteDenial?.message
    default: instanceDenial(of: command)
    }
  }

  // MARK: Answers

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if receiveDetails(answer, to: question, &steps) { return }
    guard case (.namespaces(let query), .namespaces(let answer)) = (question, answer), query.filter == nameFilter else {
      return
    }
    self.answer = answer
    receive(answer.page, from: query.start, &steps, context)
  }

  func question(from start: PageStart<String>, limit: Int) -> Question { .namespaces(query(from: start, limit)) }

  private func query(from start: PageStart<String>, _ limit: Int) -> NamespacesQuery {
    NamespacesQuery(instance: instance, filter: nameFilter, start: start, limit: limit)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      return readOn(from: start, &steps, context)
    }
    switch command {
    case .open:
      if let row = list.current { steps.go(.credentials(instance, in: space, namespace: row.name)) }
    case .createCredential:
      steps.open(.form(.createCredential(in: instance, namespace: "", type: nil)))
    case .deleteNamespace: delete(&steps)
    case .copyValue:
      if let row = list.current { steps.copy(row.name, "the name of namespace \(row.name)") }
    default: _ = handleInstance(command, &steps, context)
    }
  }

  private func delete(_ steps: inout Steps) {
    if let only = list.onlyChosen { return steps.open(.confirm(.deleteNamespace(only, of: instance))) }
    let items = list.chosen.map { row in
      BulkDialog.Item(
        row.name, "\(row.name) with \(row.words)",
        .deleteNamespace(DeleteNamespace(instance: instance, namespace: row.name)))
    }
    steps.open(
      .bulk(
        BulkDialog(
          "Delete", "Delete \(these("namespace", "namespaces")) with all credentials? This cannot be undone.", items,
          typing: details?.instance.name ?? "", ofThe: "instance", done: "Deleted")))
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject ?? details?.subject }

  func listView(_ context: Context) -> ListView? {
    guard let details, let answer else { return nil }
    return ListView(
      name: "namespaces-\(details.instance.name.asFileName)", source: .namespaces(query(from: .first, 0)),
      total: answer.shown)
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    guard let details else { return }
    let layout = layout(context)
    drawHeader(details, layout, into: &surface, context)
    if let strip = revokedStrip(details, context), let rect = layout.strips.first {
      return strip.draw(into: &surface, in: rect, theme: context.theme)
    }
    let isEnabled = disabledReason(of: .createCredential, context) == nil
    drawToolbar(
      "Namespaces", count, button: context.keyMap.hint(.createCredential, "Create", enabled: isEnabled),
      into: &surface, in: layout.toolbar, context)
    let empty =
      answer?.listDenial?.message
      ?? "No namespace yet: it begins with its first credential."
      + context.keyMap.tip(.createCredential, "creates one")
    drawTable(empty, into: &surface, context, focused: focused)
  }

  private var count: Toolbar.Count? {
    guard let answer, answer.listDenial == nil else { return nil }
    return look.filter.isEmpty ? .all(answer.total) : .filtered(answer.shown, of: answer.total)
  }

  func cells(_ row: NamespaceRow, _ context: Context) -> [Text] {
    [Text(row.name, .accent), Text(String(row.passwords)), Text(String(row.keys))]
  }

  func columns(_ context: Context) -> [Column] {
    [
      Column("Namespace", minimum: 16, ideal: 40, flexible: true, importance: .required, shortening: .middle),
      Column("Passwords", width: 9, alignment: .trailing, importance: .required),
      Column("Keys", width: 6, alignment: .trailing, importance: .required),
    ]
  }

  private func layout(_ context: Context) -> PageLayout {
    PageLayout(context.area, tabs: true, strips: isRevoked ? 1 : 0, toolbar: !isRevoked)
  }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}

extension NamespaceRow: RecordedRow {
  var key: String { name }
  var identity: String { name }

  /// `2 passwords and 1 key`.
  var words: String {
    [(passwords, "password"), (keys, "key")].filter { $0.0 > 0 }.map(counted).joined(separator: " and ")
  }

  var record: Record {
    Record(["namespace": .string(name), "passwords": .number(passwords), "keys": .number(keys)])
  }

  var subject: Subject { Subject(name, id: nil, record) }
}
