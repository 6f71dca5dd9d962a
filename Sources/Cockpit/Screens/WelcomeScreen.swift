import SharingEngine
import Terminal
import Widgets

/// What one meets where there is no landscape yet: create it, or look at a sample.
struct WelcomeScreen: ScreenContent {
  var wrapped: ScreenBody { .welcome(self) }

  func commands(_ context: Context) -> [CommandID] { [.createAccount, .openDemo] }

  mutating func load(_ steps: inout Steps, _ context: Context) {}

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {}

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .createAccount: steps.open(.form(.createAccount()))
    case .openDemo: steps.run(.openDemo)
    default: break
    }
  }

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    var rest = context.area.inset(horizontal: 2, vertical: 1)
    let lines: [[Text]] = [
      [Text("Welcome to the cockpit for sharing Credential Store instances.", .title)], [],
      ["This database is empty. What would you like to do?"], [],
      key(.createAccount, "Create your landscape: global account, first subaccount and space", context),
      key(.openDemo, "Open the demo: a sample landscape in memory", context), [],
      key(.help, "All keys", context), key(.quit, "Quit", context),
    ]
    for line in lines { surface.write(line, in: rest.takeTop(1), theme: context.theme) }
  }

  private func key(_ id: CommandID, _ words: String, _ context: Context) -> [Text] {
    [Text(context.keyMap.label(of: id), .key), Text("  \(words)")]
  }
}
