import SharingEngine
import Terminal
import Widgets

/// Not there yet.
struct SpacesScreen: ScreenContent {
  let subaccount: SubaccountID
  var wrapped: ScreenBody { .spaces(self) }
  func commands(_ context: Context) -> [CommandID] { [] }
  mutating func load(_ steps: inout Steps, _ context: Context) {}
  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {}
  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {}
  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {}
}
