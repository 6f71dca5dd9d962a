import SharingEngine
import Terminal
import Widgets

/// Changes name and plan of an instance in the user's editor; then it asks, with the request. What is refused comes back
/// in the editor.
struct EditInstanceDialog: DialogContent {
  private enum Stop { case ok, cancel }

  private let instance: Instance
  private var session: EditSession
  /// What was made of it in the editor.
  private var changed: InstanceDocument?
  private var edited = ""
  private var wasOpened = false
  private var focus = Stop.cancel

  init(_ instance: Instance) {
    self.instance = instance
    session = EditSession(InstanceDocument(instance).text)
  }

  var wrapped: Dialog { .editInstance(self) }
  var submitTitle: String { "Update" }
  var questionMark: Int? { changed?.hashValue ?? 0 }

  func commands(_ context: Context) -> [CommandID] { changed == nil ? [] : [.yes, .no, .submit] }

  private var request: PlatformRequest? {
    changed.map { .update(instance.name, plan: instance.plan, to: $0.name, plan: $0.plan) }
  }

  // MARK: The editor

  mutating func load(_ steps: inout Steps, _ context: Context) {
    guard !wasOpened else { return }
    wasOpened = true
    steps.edit(session.text)
  }

  mutating func receive(edited text: String, _ steps: inout Steps, _ context: Context) {
    guard let text = session.change(in: text) else {
      steps.close()
      return steps.notify(.information, "Nothing was changed.")
    }
    do throws(Refusal) {
      let changed = try InstanceDocument(instance).changed(by: text)
      guard changed != InstanceDocument(instance) else {
        steps.close()
        return steps.notify(.information, "Nothing was changed.")
      }
      edited = text
      self.changed = changed
    } catch {
      goOn(with: text, error, &steps)
    }
  }

  private mutating func goOn(with text: String, _ refusal: Refusal, _ steps: inout Steps) {
    changed = nil
    focus = .cancel
    steps.edit(session.goOn(with: text, refusal))
  }

  mutating func receive(
    _ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context
  ) {
    switch decision {
    case .accepted:
      steps.close()
      steps.notify(.success, "Updated \(changed?.name ?? instance.name).")
    case .refused(let refusal): goOn(with: edited, refusal, &steps)
    }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .yes, .submit: confirm(&steps)
    case .no: steps.close()
    default: break
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    switch key {
    case .tab, .backTab, .left, .right: focus = focus == .ok ? .cancel : .ok
    case .enter: if focus == .ok { confirm(&steps) } else { steps.close() }
    default: break
    }
  }

  private func confirm(_ steps: inout Steps) {
    guard let changed else { return }
    // What stays is not asked for.
    let plan = changed.plan == instance.plan ? nil : changed.plan
    let name = changed.name == instance.name ? nil : changed.name
    steps.perform(.updateInstance(UpdateInstance(instance: instance.id, name: name, plan: plan)))
  }

  // MARK: Drawing

  private var title: String { "Update \(instance.name)" }

  private var items: [KeyValueList.Item] {
    guard let changed else { return [] }
    let name =
      changed.name == instance.name ? nil : KeyValueList.Item("Name", Text("\(instance.name) becomes \(changed.name)"))
    let plan =
      changed.plan == instance.plan
      ? nil : KeyValueList.Item("Plan", Text("\(instance.plan.rawValue) becomes \(changed.plan.rawValue)"))
    return [name, plan].compactMap(\.self)
  }

  func draw(into surface: inout Surface, _ context: Context) {
    let columns = context.dialogColumns()
    let isTight = context.area.rows < 20
    let list = KeyValueList(items)
    let preview = RequestPreview([request].compactMap(\.self))
    let rows = preview.height(columns: columns, isTight: isTight)
    var inner = DialogFrame(title, rows: list.height(columns: columns) + rows + 2, kind: .warning)
      .draw(into: &surface, in: context.area, theme: context.theme)
    Buttons([Button("OK", enabled: changed != nil, emphasised: true), Button("Cancel")])
      .draw(
        into: &surface, in: inner.takeBottom(1), theme: context.theme, focused: focus == .ok ? 0 : 1)
    list.draw(into: &surface, in: inner.takeTop(list.height(columns: columns)), theme: context.theme)
    preview.draw(into: &surface, in: inner.takeTop(rows), isTight: isTight, theme: context.theme)
  }

  func plainText(_ context: Context) -> String {
    DialogText(title, DialogText.lines(items) + DialogText.lines(request)).text
  }

  func copyItems(_ context: Context) -> [CopyItem] { request.map(CopyItem.request) ?? [] }
}
