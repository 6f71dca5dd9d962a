import SharingEngine
import Terminal
import Widgets

/// Changes name and plan of an instance in the user's editor; then it asks, with the request. What is refused comes back
/// in the editor.
struct EditInstanceDialog: ConfirmingDialog {
  private let instance: Instance
  private var session: EditSession
  /// What was made of it in the editor.
  private var changed: InstanceDocument?
  private var edited = ""
  private var wasOpened = false
  var confirmation = Confirmation()

  init(_ instance: Instance) {
    self.instance = instance
    session = EditSession(InstanceDocument(instance).text)
  }

  var wrapped: Dialog { .editInstance(self) }
  var submitTitle: String { "Update" }
  var questionMark: Int? { changed?.hashValue ?? 0 }

  func commands(_ context: Context) -> [CommandID] { changed == nil ? [] : confirmation.commands }

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
    confirmation = Confirmation()
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

  func confirm(_ steps: inout Steps) {
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

  var frame: ConfirmationFrame {
    ConfirmationFrame(
      title: title, heading: nil, body: DialogBody(.facts(items), .requests([request].compactMap(\.self))),
      typedName: nil, buttons: [Button("OK", enabled: changed != nil, emphasised: true), Button("Cancel")])
  }

  func plainText(_ context: Context) -> String {
    DialogText(title, DialogText.lines(items) + DialogText.lines(request)).text
  }

  func copyItems(_ context: Context) -> [CopyItem] { request.map(CopyItem.request) ?? [] }
}
