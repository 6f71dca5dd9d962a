import SharingEngine
import Terminal
import Widgets

/// The Usage Statistics tab of an original.
struct UsageScreen: InstancePage {
  let instance: InstanceID
  let space: SpaceID
  var details: InstanceDetails?
  private var usage = UsageStatistics()

  init(instance: InstanceID, space: SpaceID) {
    self.instance = instance
    self.space = space
  }

  var tab: InstanceTab? { .usage }

  var wrapped: ScreenBody { .usage(self) }

  func commands(_ context: Context) -> [CommandID] {
    details == nil ? [] : [.share, .copyID] + instanceCommands() + CommandTable.motions
  }

  mutating func load(_ steps: inout Steps, _ context: Context) {
    askDetails(&steps)
    usage.load(instance, &steps, context)
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if receiveDetails(answer, to: question, &steps) { return }
    if case (.activity(let query), .activity(let part)) = (question, answer) { usage.receive(part, to: query, &steps) }
  }

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleInstance(command, &steps, context) { return }
    usage.move(command, details, in: layout(context).body)
  }

  func nextExpiry(after now: Timestamp) -> Timestamp? { usage.nextExpiry.flatMap { $0 > now ? $0 : nil } }

  func subject(_ context: Context) -> Subject? { details?.subject }

  var hasRows: Bool { !usage.records.isEmpty }

  func listView(_ context: Context) -> ListView? {
    guard let details else { return nil }
    return ListView(
      name: "usage-\(details.instance.name.asFileName)", source: .records(usage.records), total: usage.records.count)
  }

  func shownRecords(_ context: Context) -> [Record] { usage.records }

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    guard let details else { return }
    let layout = layout(context)
    drawHeader(details, layout, into: &surface, context)
    usage.draw(details, into: &surface, in: layout.body, theme: context.theme, focused: focused)
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, tabs: true) }
}
