import SharingEngine
import Terminal
import Widgets

/// A subaccount's Overview: what it is, under which IDs it is known, and how much is in it.
struct OverviewScreen: ScreenContent {
  let subaccount: SubaccountID
  private var list = FactList()
  private var spaces: Page<TreeNode>?
  private var instances: Int?

  init(subaccount: SubaccountID) {
    self.subaccount = subaccount
  }

  var wrapped: ScreenBody { .overview(self) }

  /// Spaces that are counted; more are said to be more.
  private static let mostCounted = 200

  func commands(_ context: Context) -> [CommandID] {
    let opens = list.current(of: facts(context))?.location != nil
    return (opens ? [.open] : []) + [.copyValue, .rename] + CommandTable.motions
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    command == .rename ? context.details?.denials.arrangeAccount?.message : nil
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    steps.ask(.tree(TreeQuery(parent: .subaccount(subaccount), limit: Self.mostCounted)))
    steps.ask(.instanceCount(InstanceCountQuery(place: .subaccount(subaccount))))
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch answer {
    case .tree(let page): spaces = page
    case .instanceCount(let count): instances = count
    default: break
    }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    let facts = facts(context)
    let name = context.details?.subaccount?.name ?? ""
    switch command {
    case .open: if let location = list.current(of: facts)?.location { steps.go(location) }
    case .copyValue: list.current(of: facts)?.copy(of: name, &steps)
    case .rename: steps.open(.form(.rename(.subaccount(subaccount), from: name)))
    default: list.move(command, count: facts.count, height: layout(context).body.rows)
    }
  }

  private func facts(_ context: Context) -> [Fact] {
    guard let details = context.details else { return [] }
    let count = spaces.map { "\($0.rows.count)\($0.hasLater ? " and more" : "")" } ?? Glyphs.ellipsis
    return details.facts + [
      Fact("Spaces", Text(count), location: .spaces(subaccount)),
      Fact(
        "Instances", Text(instances.map(String.init) ?? Glyphs.ellipsis),
        location: .instances(.subaccount(subaccount))),
    ]
  }

  func subject(_ context: Context) -> Subject? {
    guard var subject = context.details?.subject else { return nil }
    if let fact = list.current(of: facts(context)) { subject.items.insert(CopyItem(fact.label, fact.copyText), at: 0) }
    return subject
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    PageTitle("Subaccount: \(context.details?.subaccount?.name ?? "") - Overview")
      .draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    list.draw(facts(context), into: &surface, in: layout.body, theme: context.theme, focused: focused)
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false) }
}
