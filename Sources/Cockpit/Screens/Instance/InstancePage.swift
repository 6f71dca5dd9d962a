import SharingEngine
import Terminal
import Widgets

/// A page of one instance: its header with the tabs, and what can be done with the instance on each of them.
protocol InstancePage: ScreenContent {
  var instance: InstanceID { get }
  var space: SpaceID { get }
  /// The tab that the page is; `nil` for a page beside the tabs.
  var tab: InstanceTab? { get }
  /// `nil` until it has been read.
  var details: InstanceDetails? { get set }
  /// What the title says after the instance's name.
  var pageName: String { get }
}

extension InstancePage {
  var pageName: String { "Credential Store" }

  var crumbs: [String] { details.map { [$0.instance.name] } ?? [] }

  var editedInstance: Instance? { details?.instance }

  // MARK: Commands

  /// What the instance offers on each of its pages, after what the page itself does.
  func instanceCommands() -> [CommandID] {
    details == nil ? [] : [.update, .deleteInstance] + tabCommands()
  }

  /// The commands that show the tabs there are.
  func tabCommands() -> [CommandID] {
    guard let details, tab != nil else { return [] }
    return Array(InstanceTab.commands.prefix(InstanceTab.tabs(of: details).count))
  }

  func instanceDenial(of command: CommandID) -> String? {
    switch command {
    case .share: details?.denials.share?.message
    case .update, .deleteInstance, .editView: details?.denials.develop?.message
    default: nil
    }
  }

  func denial(of command: CommandID, _ context: Context) -> String? { instanceDenial(of: command) }

  /// Carries out what every page of an instance does by itself. Returns false for any other command.
  func handleInstance(_ command: CommandID, _ steps: inout Steps, _ context: Context) -> Bool {
    guard let details else { return false }
    if let number = InstanceTab.commands.firstIndex(of: command) {
      let tabs = InstanceTab.tabs(of: details)
      if tabs.indices.contains(number) { steps.go(.instance(instance, in: space, tabs[number])) }
      return true
    }
    switch command {
    case .share: steps.open(.share(ShareDialog(details)))
    case .copyID: steps.copy(instance.text, "the ID of \(details.instance.name)")
    case .update:
      let entitled = context.details?.subaccount?.usage.entitledPlans ?? []
      steps.open(.form(.updateInstance(details.instance, entitled: entitled)))
    case .deleteInstance: steps.open(.confirm(.deleteInstance(details.instance, leavesPage: true)))
    default: return false
    }
    return true
  }

  // MARK: Answers

  func askDetails(_ steps: inout Steps) { steps.ask(.instance(InstanceQuery(instance: instance))) }

  /// Takes what is known of the instance; where it may not be seen any more, the page is left. Returns false for any
  /// other answer.
  mutating func receiveDetails(_ answer: Answer, to question: Question, _ steps: inout Steps) -> Bool {
    guard case .instance = question else { return false }
    switch answer {
    case .instance(let details):
      self.details = details
      // A proxy lacks a tab that one may have been on last.
      let tabs = InstanceTab.tabs(of: details)
      if let tab, !tabs.contains(tab), let first = tabs.first { steps.go(.instance(instance, in: space, first)) }
    case .refused(let refusal):
      steps.notify(.warning, refusal.message)
      steps.goBack()
    default: break
    }
    return true
  }

  // MARK: Drawing

  /// What stands in the place of an instance's data once that was unshared (S14); `nil` while there is access. With a
  /// `context`, it says which key deletes the instance.
  func revokedStrip(_ details: InstanceDetails, _ context: Context? = nil) -> MessageStrip? {
    guard let revokedAt = details.origin?.revokedAt else { return nil }
    let tip = context?.keyMap.note(.deleteInstance, "deletes this proxy") ?? ""
    return MessageStrip(.error, "Access revoked \(DisplayTime.minute(revokedAt))" + tip)
  }

  /// Draws title, facts, tabs and the rule below them.
  func drawHeader(_ details: InstanceDetails, _ layout: PageLayout, into surface: inout Surface, _ context: Context) {
    let isRevoked = details.origin?.revokedAt != nil
    PageTitle(
      "Service Instance: \(details.instance.name) - \(pageName)",
      facts: [
        isRevoked ? Text("\(Glyphs.lost) Access revoked", .refused) : Text("Enabled", .done),
        Text("Plan \(details.instance.plan.rawValue)"), Text("Region \(details.region.key)"),
      ] + (details.instance.plan.limits.map { [Text("Proxies \(details.proxies.count)/\($0.proxies)")] } ?? [])
    ).draw(into: &surface, in: layout.title, theme: context.theme)
    if let tab {
      let tabs = InstanceTab.tabs(of: details)
      Tabs(tabs.map { $0.title(details) }, current: tabs.firstIndex(of: tab) ?? 0).draw(
        into: &surface, in: layout.tabs, theme: context.theme)
    }
    layout.drawRules(into: &surface, theme: context.theme)
  }
}
