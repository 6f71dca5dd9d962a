import SharingEngine
import Terminal
import Widgets

/// Who may use an instance: the Bindings tab, with applications and service keys, or one kind of them as a page beside the
/// tabs. Of a revoked proxy they stay, to be deleted (S14).
struct BindingsScreen: InstancePage, TablePage {
  static let viewName = "bindings"
  let instance: InstanceID
  let space: SpaceID
  /// `nil` on the tab, which has both kinds.
  let kind: BindingKind?
  var details: InstanceDetails?
  var look = ListLook()
  var list = PagedList<Binding>()
  private var answer: BindingList?
  /// Some of the applications that there are in the space, to choose from.
  private var applications: [String] = []

  init(instance: InstanceID, space: SpaceID, kind: BindingKind? = nil) {
    self.instance = instance
    self.space = space
    self.kind = kind
  }

  var tab: InstanceTab? { kind == nil ? .bindings : nil }

  var wrapped: ScreenBody { .bindings(self) }

  var pageName: String { kind?.pageTitle ?? "Credential Store" }

  private var isRevoked: Bool { details?.origin?.revokedAt != nil }

  func commands(_ context: Context) -> [CommandID] {
    guard let details else { return [] }
    let table = tableCommands(context)
    let onRows: [CommandID] = list.rows.isEmpty ? [] : [.switchBinding, .deleteBinding, .open, .copyID]
    let sharing: [CommandID] = details.origin == nil ? [.share] : []
    // The instance is deleted from its other tabs: here the key deletes a binding.
    return (isRevoked ? [] : [.createBinding]) + onRows + table.often + sharing + [.update] + tabCommands()
      + (list.rows.isEmpty ? [] : [.details]) + CommandTable.motions + table.last
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    switch command {
    case .createBinding, .switchBinding: answer?.changeDenial?.message
    case .deleteBinding: answer?.deleteDenial?.message
    default: instanceDenial(of: command)
    }
  }

  // MARK: Answers

  private static let mostOffered = 200

  mutating func load(_ steps: inout Steps, _ context: Context) {
    askDetails(&steps)
    steps.ask(.bindings(BindingsQuery(instance: instance)))
    if kind != .key { steps.askLater(.applications(ApplicationsQuery(space: space, limit: Self.mostOffered))) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if receiveDetails(answer, to: question, &steps) { return }
    switch answer {
    case .bindings(let answer):
      self.answer = answer
      arrange(&steps, context)
    case .applications(let answer): applications = answer.page.rows.map(\.application.name)
    default: break
    }
  }

  mutating func receive(keyPassword password: Secret, digest: [UInt8], _ steps: inout Steps, _ context: Context) {
    guard let details else { return }
    let binding = NewBinding(
      instance: instance, instanceName: details.instance.name, space: space, kind: kind, password: password,
      digest: digest)
    steps.open(.form(.createBinding(binding, applications: applications)))
  }

  private var bindings: [Binding] { (answer?.bindings ?? []).filter { kind == nil || $0.kind == kind } }

  mutating func arrange(_ steps: inout Steps, _ context: Context) {
    let bindings = bindings
    list.show(
      look.arranged(bindings, titles: titles(context)) { cells($0, context) }, of: bindings, height: height(context))
  }

  func nextExpiry(after now: Timestamp) -> Timestamp? { list.rows.map(\.expiresAt).filter { $0 > now }.min() }

  var isWhole: Bool { true }

  var hasMarks: Bool { true }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) || list.move(command, height: height(context)) != nil { return }
    switch command {
    case .createBinding: return steps.makeKeyPassword()
    case .deleteBinding: return delete(&steps)
    case .open, .details, .switchBinding, .copyID: break
    default:
      _ = handleInstance(command, &steps, context)
      return
    }
    guard let binding = list.current, let details else { return }
    switch command {
    case .switchBinding: steps.open(.confirm(.switching(binding, at: context.now)))
    case .copyID: steps.copy(binding.id.text, "the ID of \(binding.name)")
    default: steps.open(.text(.details(of: binding, details, at: context.now)))
    }
  }

  private func delete(_ steps: inout Steps) {
    guard let name = details?.instance.name else { return }
    if let only = list.onlyChosen { return steps.open(.confirm(.deleting(only, of: name))) }
    let items = list.chosen.map { binding in
      BulkDialog.Item(
        binding.identity, binding.words, .deleteBinding(DeleteBinding(binding: binding.id)), .delete(binding, of: name))
    }
    steps.open(
      .bulk(
        BulkDialog(
          "Delete", "Take the access to \(name) from \(these("one", "bindings"))?", items, typing: name,
          ofThe: "instance",
          done: "Deleted")))
  }

  func subject(_ context: Context) -> Subject? {
    list.current.map { Subject($0.name, id: $0.id.text, record($0, context)) } ?? details?.subject
  }

  func listView(_ context: Context) -> ListView? {
    guard let details else { return nil }
    return ListView(
      name: "\(kind?.fileName ?? "bindings")-\(details.instance.name.asFileName)",
      source: .records(shownRecords(context)), total: list.rows.count)
  }

  func shownRecords(_ context: Context) -> [Record] { list.rows.map { record($0, context) } }

  private func record(_ binding: Binding, _ context: Context) -> Record { binding.record(at: context.now) }

  var hasPane: Bool { true }

  func pane(_ context: Context) -> DetailsPane? {
    guard let binding = list.current, let details else { return nil }
    return DetailsPane(title: binding.name, items: TextDialog.details(of: binding, details, at: context.now).items)
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    guard let details else { return }
    let layout = layout(context)
    drawHeader(details, layout, into: &surface, context)
    if let strip = revokedStrip(details), let rect = layout.strips.first {
      strip.draw(into: &surface, in: rect, theme: context.theme)
    }
    let isEnabled = disabledReason(of: .createBinding, context) == nil
    let total = bindings.count
    drawToolbar(
      kind?.pageTitle ?? "Bindings", look.filter.isEmpty ? .all(total) : .filtered(list.rows.count, of: total),
      button: isRevoked ? nil : context.keyMap.hint(.createBinding, kind.createTitle, enabled: isEnabled),
      into: &surface, in: layout.toolbar, context)
    drawTable(isRevoked ? "Nothing is left." : emptyText(context), into: &surface, context, focused: focused)
  }

  private func emptyText(_ context: Context) -> String {
    switch kind {
    case .application: "No application is bound." + context.keyMap.tip(.createBinding, "binds one")
    case .key: "No service key yet." + context.keyMap.tip(.createBinding, "creates one")
    case nil:
      "Nothing may read yet." + context.keyMap.tip(.createBinding, "binds an application or creates a service key")
    }
  }

  func cells(_ binding: Binding, _ context: Context) -> [Text] {
    let names =
      BindingKind.allCases.filter { kind == nil || $0 == kind }.map { kind in
        binding.kind == kind ? Text(binding.name, .accent) : Text("")
      }
    return names + [
      isRevoked ? Text("\(Glyphs.lost) Revoked", .refused) : binding.state(at: context.now).text,
      Text(DisplayTime.minute(binding.expiresAt)),
      Text(AccessWords.summary(binding.authorization)), Text(binding.createdBy),
    ]
  }

  func columns(_ context: Context) -> [Column] {
    let names = BindingKind.allCases.filter { kind == nil || $0 == kind }.map { kind in
      Column(kind.title, minimum: 11, ideal: 18, flexible: true, importance: .required, shortening: .middle)
    }
    return names + [
      Column("Status", width: 10, importance: .required), Column("Expires", width: 16, importance: .high),
      Column("Access", minimum: 12, ideal: 34), Column("Created By", minimum: 10, ideal: 12, importance: .low),
    ]
  }

  private func layout(_ context: Context) -> PageLayout {
    PageLayout(context.area, tabs: tab != nil, strips: isRevoked ? 1 : 0, toolbar: true)
  }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}
