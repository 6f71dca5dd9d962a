import SharingEngine
import Terminal
import Widgets

/// Tells that an instance was created, and leads to it.
struct CreatedDialog: DialogContent {
  let instance: InstanceID
  let name: String
  let space: SpaceID
  let spaceName: String
  private var focus = Stop.view

  private enum Stop { case view, close }

  init(instance: InstanceID, name: String, space: SpaceID, spaceName: String) {
    self.instance = instance
    self.name = name
    self.space = space
    self.spaceName = spaceName
  }

  var wrapped: Dialog { .created(self) }
  var submitTitle: String { "View Instance" }

  func commands(_ context: Context) -> [CommandID] { [.submit, .copyID] }

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .submit: view(&steps)
    case .copyID: steps.copy(instance.text, "the ID of \(name)")
    default: break
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    switch key {
    case .tab, .backTab, .left, .right: focus = focus == .view ? .close : .view
    case .enter where focus == .view: view(&steps)
    case .enter: steps.close()
    default: break
    }
  }

  private func view(_ steps: inout Steps) {
    steps.close()
    steps.go(.instance(instance, in: space))
  }

  private var message: String { "Instance \(name) has been created in space \(spaceName)." }

  func plainText(_ context: Context) -> String {
    DialogText("Information", [message, "Instance ID: \(instance.text)"]).text
  }

  func draw(into surface: inout Surface, _ context: Context) {
    let message = MessageStrip(.success, message)
    let rows = min(message.height(columns: context.dialogColumns(60)), max(1, context.area.rows - 6))
    var inner = DialogFrame("Information", columns: 60, rows: rows + 3)
      .draw(into: &surface, in: context.area, theme: context.theme)
    message.draw(into: &surface, in: inner.takeTop(rows), theme: context.theme)
    surface.write(
      [Text("Instance ID  ", .dim), Text(instance.text, .accent)], in: inner.takeTop(1), theme: context.theme)
    Buttons([Button("View Instance", emphasised: true), Button("Close")])
      .draw(into: &surface, in: inner.takeBottom(1), theme: context.theme, focused: focus == .view ? 0 : 1)
  }
}
