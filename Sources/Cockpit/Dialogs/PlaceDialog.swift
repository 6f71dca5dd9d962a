import SharingEngine
import Terminal
import Widgets

/// The details of a directory, a subaccount or a space, to read and to copy.
struct PlaceDialog: DialogContent {
  let place: Place
  let name: String
  private var details: PlaceDetails?
  private var refusal: Refusal?
  private var list = FactList()

  init(place: Place, name: String) {
    self.place = place
    self.name = name
  }

  var wrapped: Dialog { .place(self) }

  func commands(_ context: Context) -> [CommandID] {
    (facts.isEmpty ? [] : [.copyValue]) + CommandTable.motions + [.close]
  }

  private var facts: [Fact] { details?.facts ?? [] }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    steps.ask(.place(place))
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch answer {
    case .place(let details):
      self.details = details
      refusal = nil
    case .refused(let refusal):
      self.refusal = refusal
      details = nil
    default: break
    }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .copyValue: list.current(of: facts)?.copy(of: details?.path.last?.name ?? name, &steps)
    case .close: steps.close()
    default: list.move(command, count: facts.count, height: rows(context))
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .enter { steps.close() }
  }

  func plainText(_ context: Context) -> String {
    DialogText("\(place.levelTitle) \(details?.path.last?.name ?? name)", DialogText.lines(facts) + [refusal?.message])
      .text
  }

  func subject(_ context: Context) -> Subject? { details?.subject }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context) {
    let title = "\(place.levelTitle) \(details?.path.last?.name ?? name)"
    let strip = refusal.map { MessageStrip(.error, $0.message) }
    let inner = DialogFrame(title, rows: strip?.height(columns: context.dialogColumns()) ?? rows(context))
      .draw(into: &surface, in: context.area, theme: context.theme)
    if let strip { return strip.draw(into: &surface, in: inner, theme: context.theme) }
    list.draw(facts, into: &surface, in: inner, theme: context.theme, focused: true)
  }

  private func rows(_ context: Context) -> Int { max(1, min(facts.count, context.area.rows - 4)) }
}

extension Fact {
  /// Copies the value, said to be `name`'s.
  func copy(of name: String, _ steps: inout Steps) {
    steps.copy(copyText, "the \(label.hasSuffix("ID") ? label : label.lowercased()) of \(name)")
  }
}

extension PlaceDetails {
  /// What there is to know of the place, its own ID first.
  var facts: [Fact] {
    let path = Fact("Path", Text(path.map(\.name).joined(separator: " \(Glyphs.pathSeparator) ")))
    switch place {
    case .account: return [path]
    case .directory(let id): return [.identifier("Directory ID", id.text), path]
    case .subaccount: return subaccountFacts + [path]
    case .space(let id):
      let subaccount = subaccount.map { Fact("Subaccount", Text($0.name)) }
      return [.identifier("Space ID", id.text)] + [subaccount].compactMap(\.self) + subaccountFacts + [path]
    }
  }

  /// The facts as a details pane has them.
  var paneItems: [KeyValueList.Item] { facts.map { .init($0.label, $0.value) } }

  /// What there is to know of the subaccount that the place is or lies in.
  var subaccountFacts: [Fact] {
    guard let subaccount else { return [] }
    let entry = subaccount.region.entry
    let region = [subaccount.region.key, entry?.name].compactMap(\.self).joined(separator: " \(Glyphs.dash) ")
    let provider = entry.map { [Fact("Provider", Text($0.provider))] } ?? []
    return [
      .identifier("Subaccount ID", subaccount.id.text), Fact("Org Name", Text(subaccount.orgName)),
      .identifier("Org ID", subaccount.orgID.text), Fact("Region", Text(region), copy: subaccount.region.key),
    ] + provider + [Fact("Used for", Text(subaccount.usage.title))]
  }
}

extension SubaccountUsage {
  /// The usage with the plans that come with it.
  var title: String {
    let plans = entitledPlans.map(\.rawValue).joined(separator: ", ")
    return switch self {
    case .productive: "Productive \(Glyphs.dash) plans \(plans)"
    case .trial: "Trial \(Glyphs.dash) plans \(plans)"
    }
  }
}
