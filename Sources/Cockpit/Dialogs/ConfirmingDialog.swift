import SharingEngine
import Terminal

/// A dialog that asks before something is done: OK, Cancel, the name that may have to be typed, and what goes with it, which
/// scrolls.
protocol ConfirmingDialog: DialogContent {
  var confirmation: Confirmation { get set }
  var frame: ConfirmationFrame { get }
  /// OK was chosen.
  mutating func confirm(_ steps: inout Steps)
}

extension ConfirmingDialog {
  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .yes, .submit: confirm(&steps)
    case .no, .close: steps.close()
    default: frame.scroll(&confirmation.scroll, command, context)
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) { press(key, &steps) }

  /// What a key does while the dialog asks.
  mutating func press(_ key: Key, _ steps: inout Steps) {
    switch confirmation.handle(key) {
    case .ok: confirm(&steps)
    case .cancel: steps.close()
    case nil: break
    }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    isTyping && confirmation.paste(text)
  }

  func draw(into surface: inout Surface, _ context: Context) { frame.draw(into: &surface, context, confirmation) }
}
