import SharingEngine
import Terminal
import Widgets

/// The credentials of one namespace, passwords and keys on a tab each. A stored value is never shown.
struct CredentialsScreen: NameFilteredPage {
  static let viewName = "credentials"
  let instance: InstanceID
  let space: SpaceID
  let namespace: String
  var details: InstanceDetails?
  var look = ListLook()
  var list = PagedList<Credential>()
  private var type = CredentialType.password
  /// What was read last besides the rows.
  private var answer: CredentialList?

  init(instance: InstanceID, space: SpaceID, namespace: String) {
    self.instance = instance
    self.space = space
    self.namespace = namespace
  }

  var tab: InstanceTab? { nil }

  var wrapped: ScreenBody { .credentials(self) }

  var crumbs: [String] { (details.map { [$0.instance.name] } ?? []) + [namespace] }

  var editedInstance: Instance? { nil }

  private var isRevoked: Bool { details?.origin?.revokedAt != nil }

  func commands(_ context: Context) -> [CommandID] {
    guard details != nil else { return [] }
    let tabs: [CommandID] = [.firstTab, .secondTab]
    if isRevoked { return tabs }
    let table = tableCommands(context)
    let own: [CommandID] =
      list.rows.isEmpty
      ? [.createCredential] : [.open, .createCredential, .editCredential, .changeStatus, .deleteCredential]
    return own + table.often + (list.rows.isEmpty ? [] : [.details, .copyValue]) + tabs + CommandTable.motions
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    let denials = answer?.denials
    return switch command {
    case .createCredential: denials?.create?.message
    case .editCredential, .changeStatus: denials?.update?.message
    case .deleteCredential: denials?.delete?.message
    default: nil
    }
  }

  // MARK: Answers

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if receiveDetails(answer, to: question, &steps) { return }
    guard case (.credentials(let query), .credentials(let answer)) = (question, answer), query.filter == nameFilter,
      query.type == type
    else { return }
    self.answer = answer
    receive(answer.page, from: query.start, &steps, context)
  }

  func question(from start: PageStart<String>, limit: Int) -> Question { .credentials(query(from: start, limit)) }

  private func query(from start: PageStart<String>, _ limit: Int) -> CredentialsQuery {
    CredentialsQuery(
      instance: instance, namespace: namespace, type: type, filter: nameFilter, start: start, limit: limit)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      return readOn(from: start, &steps, context)
    }
    switch command {
    case .firstTab: show(.password, &steps, context)
    case .secondTab: show(.key, &steps, context)
    case .createCredential:
      return steps.open(.form(.createCredential(in: instance, namespace: namespace, type: type)))
    case .deleteCredential: return delete(&steps)
    default: break
    }
    guard let credential = list.current else { return }
    switch command {
    case .open, .details: steps.open(.text(.details(of: credential, mayRead: answer?.denials.read == nil)))
    case .editCredential: steps.open(.form(.editCredential(credential, of: instance)))
    case .changeStatus: steps.open(.form(.changeStatus(of: credential, of: instance)))
    case .copyValue: steps.copy(credential.path.name, "the name of \(credential.path.name)")
    default: break
    }
  }

  private mutating func show(_ type: CredentialType, _ steps: inout Steps, _ context: Context) {
    guard type != self.type else { return }
    self.type = type
    look = ListLook()
    list = PagedList()
    answer = nil
    readOn(from: .first, &steps, context)
  }

  private func delete(_ steps: inout Steps) {
    if let only = list.onlyChosen { return steps.open(.confirm(.deleteCredential(only.path, of: instance))) }
    let items = list.chosen.map { credential in
      BulkDialog.Item(
        credential.identity, credential.path.name,
        .deleteCredential(DeleteCredential(instance: instance, path: credential.path)))
    }
    steps.open(
      .bulk(
        BulkDialog(
          "Delete", "Delete \(these(type.rawValue, type.plural.lowercased()))? This cannot be undone.", items,
          typing: namespace, ofThe: "namespace", done: "Deleted")))
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject }

  func listView(_ context: Context) -> ListView? {
    guard let answer else { return nil }
    return ListView(
      name: "\(type.plural.lowercased())-\(namespace.asFileName)", source: .credentials(query(from: .first, 0)),
      total: answer.shown)
  }

  var hasPane: Bool { !isRevoked }

  func pane(_ context: Context) -> DetailsPane? {
    list.current.map { credential in
      DetailsPane(
        title: credential.path.name,
        items: TextDialog.details(of: credential, mayRead: answer?.denials.read == nil).items)
    }
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    guard let details else { return }
    let layout = layout(context)
    PageTitle(
      "Namespace: \(namespace) - \(details.instance.name)",
      facts: (isRevoked ? [] : [Text(counted(answer?.counts?.credentials ?? 0, "credential"))]) + [
        Text("Region \(details.region.key)")
      ]
    ).draw(into: &surface, in: layout.title, theme: context.theme)
    Tabs(CredentialType.allCases.map(tabTitle), current: type == .password ? 0 : 1)
      .draw(into: &surface, in: layout.tabs, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    if let strip = revokedStrip(details), let rect = layout.strips.first {
      return strip.draw(into: &surface, in: rect, theme: context.theme)
    }
    let isEnabled = disabledReason(of: .createCredential, context) == nil
    drawToolbar(
      type.plural, count, button: context.keyMap.hint(.createCredential, "Create", enabled: isEnabled),
      into: &surface, in: layout.toolbar, context)
    let empty =
      answer?.denials.list?.message
      ?? "No \(type.rawValue) in this namespace." + context.keyMap.tip(.createCredential, "creates one")
    drawTable(empty, into: &surface, context, focused: focused)
  }

  private func tabTitle(_ type: CredentialType) -> String {
    guard !isRevoked, let counts = answer?.counts else { return type.plural }
    return "\(type.plural) (\(type == .password ? counts.passwords : counts.keys))"
  }

  private var count: Toolbar.Count? {
    guard let answer, let counts = answer.counts else { return nil }
    let total = type == .password ? counts.passwords : counts.keys
    return look.filter.isEmpty ? .all(total) : .filtered(answer.shown, of: total)
  }

  func cells(_ credential: Credential, _ context: Context) -> [Text] {
    [
      Text(credential.path.name, .accent), credential.status.text, Text(credential.username), Text(credential.format),
      Text(DisplayTime.minute(credential.changedAt), .dim),
    ]
  }

  func columns(_ context: Context) -> [Column] {
    [
      Column("Name", minimum: 14, ideal: 32, flexible: true, importance: .required, shortening: .middle),
      Column("Status", width: 11, importance: .required), Column("Username", minimum: 8, ideal: 16, importance: .high),
      Column("Format", minimum: 6, ideal: 10, importance: .low), Column("Changed", width: 16, importance: .low),
    ]
  }

  private func layout(_ context: Context) -> PageLayout {
    PageLayout(context.area, tabs: true, strips: isRevoked ? 1 : 0, toolbar: !isRevoked)
  }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}
