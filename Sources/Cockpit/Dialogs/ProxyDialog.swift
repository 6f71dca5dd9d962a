import SharingEngine
import Terminal
import Widgets

/// All that the original's side sees of one proxy instance, and whether it still has access.
struct ProxyDialog: DialogContent {
  private let proxy: ProxyListing
  private var details: InstanceDetails
  private var list = FactList()

  init(_ proxy: ProxyListing, _ details: InstanceDetails) {
    self.proxy = proxy
    self.details = details
  }

  var wrapped: Dialog { .proxy(self) }

  func commands(_ context: Context) -> [CommandID] {
    [.copyValue] + (hasAccess ? [.unshare] : []) + CommandTable.motions + [.close]
  }

  private var hasAccess: Bool { details.proxies.contains { $0.id == proxy.id } }

  // MARK: Answers

  func denial(of command: CommandID) -> Refusal? { command == .unshare ? details.denials.develop : nil }

  mutating func load(_ steps: inout Steps, _ context: Context) {
    steps.ask(.instance(InstanceQuery(instance: details.instance.id)))
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch answer {
    case .instance(let details): self.details = details
    case .refused: steps.close()
    default: break
    }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .copyValue: list.current(of: facts)?.copy(of: proxy.name, &steps)
    case .unshare:
      steps.close()
      steps.open(.unshare(UnshareDialog(details, [proxy], hiddenWords: "")))
    case .close: steps.close()
    default: list.move(command, count: facts.count, height: rows(context))
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .enter { steps.close() }
  }

  func plainText(_ context: Context) -> String { DialogText("Proxy Instance", DialogText.lines(facts)).text }

  func subject(_ context: Context) -> Subject? { proxy.subject }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context) {
    let inner = DialogFrame("Proxy Instance", rows: rows(context))
      .draw(into: &surface, in: context.area, theme: context.theme)
    list.draw(facts, into: &surface, in: inner, theme: context.theme, focused: true)
  }

  private func rows(_ context: Context) -> Int { max(1, min(facts.count, context.area.rows - 4)) }

  /// What there is to know of the proxy instance.
  var facts: [Fact] {
    let access =
      hasAccess ? Text("\(Glyphs.present) Active", .done) : Text("\(Glyphs.lost) Revoked or deleted", .refused)
    return [
      .identifier("Instance ID", proxy.id.text),
      Fact("Access", access, copy: hasAccess ? "Active" : "Revoked or deleted"), Fact("Name", Text(proxy.name)),
      Fact("Space", Text(proxy.spaceName)), .identifier("Space ID", proxy.space.text),
      Fact("Subaccount", Text(proxy.subaccountName)), .identifier("Subaccount ID", proxy.subaccount.text),
      Fact("Region", Text(proxy.region.key)), Fact("Share", Text(proxy.shareIsPermanent ? "permanent" : "pending")),
      Fact("Created", Text(DisplayTime.full(proxy.createdAt))),
    ] + AccessWords.items(proxy.authorization).map { Fact($0.label, $0.value) }
  }
}
