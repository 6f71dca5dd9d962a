import SharingEngine
import Terminal
import Widgets

/// The Settings tab. A proxy has the settings of its original, and only shows them (S18).
struct SettingsScreen: InstancePage {
  let instance: InstanceID
  let space: SpaceID
  var details: InstanceDetails?
  private var list = FactList()

  init(instance: InstanceID, space: SpaceID) {
    self.instance = instance
    self.space = space
  }

  var tab: InstanceTab? { .settings }

  var wrapped: ScreenBody { .settings(self) }

  private var isRevoked: Bool { details?.origin?.revokedAt != nil }

  func commands(_ context: Context) -> [CommandID] {
    guard let details else { return [] }
    let own: [CommandID] = isRevoked ? [] : [.editSettings, .copyValue]
    return own + (details.origin == nil ? [.share] : []) + [.deleteInstance] + tabCommands() + CommandTable.motions
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    guard command == .editSettings else { return instanceDenial(of: command) }
    return details?.origin == nil ? details?.denials.develop?.message : Refusal.settingsOfProxy.message
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) { askDetails(&steps) }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    _ = receiveDetails(answer, to: question, &steps)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    guard let details else { return }
    switch command {
    case .editSettings: steps.open(.form(.editSettings(details.contents.settings, of: details.instance)))
    case .copyValue: list.current(of: facts(details))?.copy(of: details.instance.name, &steps)
    default:
      if handleInstance(command, &steps, context) { return }
      list.move(command, count: facts(details).count, height: layout(context).body.rows)
    }
  }

  private func facts(_ details: InstanceDetails) -> [Fact] {
    let settings = details.contents.settings
    return [
      Fact("Authentication Type", Text(settings.authentication.rawValue)),
      Fact("Binding Validity", Text(counted(settings.bindingValidity, "day")), copy: String(settings.bindingValidity)),
    ] + (details.origin.map { [Fact("Set by", Text("its original \($0.name)"), copy: $0.name)] } ?? [])
  }

  func subject(_ context: Context) -> Subject? {
    guard let details else { return nil }
    let settings = details.contents.settings
    let record = Record([
      "authentication": .string(settings.authentication.rawValue), "bindingValidity": .number(settings.bindingValidity),
    ])
    return Subject("settings of \(details.instance.name)", id: nil, record)
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    guard let details else { return }
    let layout = layout(context)
    drawHeader(details, layout, into: &surface, context)
    if let strip = revokedStrip(details, context), let rect = layout.strips.first {
      return strip.draw(into: &surface, in: rect, theme: context.theme)
    }
    list.draw(facts(details), into: &surface, in: layout.body, theme: context.theme, focused: focused)
  }

  private func layout(_ context: Context) -> PageLayout {
    PageLayout(context.area, tabs: true, strips: isRevoked ? 1 : 0)
  }
}
