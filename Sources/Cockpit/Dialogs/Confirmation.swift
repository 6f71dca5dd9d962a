import SharingEngine
import Terminal

/// Where one is in a dialog that asks before something is changed: on a button, or in the name that has to be typed. Cancel
/// has the focus first.
struct Confirmation: Equatable, Sendable {
  enum Stop { case name, ok, cancel }
  /// The button that a key has pressed.
  enum Press { case ok, cancel }

  private(set) var focus = Stop.cancel
  /// Of what the dialog says.
  var scroll = RowScroll()
  /// `nil` where nothing has to be typed.
  private(set) var typedName: TypedName?

  init(typing name: TypedName? = nil) {
    typedName = name
  }

  /// What is typed can only be meant for the name, wherever the focus is.
  var isTyping: Bool { typedName != nil }

  /// What the dialog offers while it asks. Where a name is typed only those keys scroll that do not edit it.
  var commands: [CommandID] {
    isTyping ? [.submit, .up, .down, .pageUp, .pageDown] : [.yes, .no, .submit] + CommandTable.motions
  }

  /// Asks for a name from now on, or no more; what was typed stays as long as it is the same one.
  mutating func ask(for name: TypedName?) {
    guard name?.name != typedName?.name else { return }
    typedName = name
    if focus == .name { focus = .cancel }
  }

  /// Types, or goes from stop to stop. Returns the button that was pressed.
  mutating func handle(_ key: Key) -> Press? {
    if isTyping, case .character = key { focus = .name }
    if focus == .name, typedName?.field.handle(key) == true { return nil }
    let stops: [Stop] = isTyping ? [.name, .ok, .cancel] : [.ok, .cancel]
    let index = stops.firstIndex(of: focus) ?? 0
    switch key {
    case .tab, .right: focus = stops[(index + 1) % stops.count]
    case .backTab, .left: focus = stops[(index + stops.count - 1) % stops.count]
    case .enter: return focus == .cancel ? .cancel : .ok
    default: break
    }
    return nil
  }

  /// Takes pasted text as the name. Returns false where none is asked for.
  mutating func paste(_ text: String) -> Bool {
    guard isTyping else { return false }
    focus = .name
    typedName?.field.insert(text.trimmingBlanks())
    return true
  }

  /// Why the name does not confirm, and goes there; `nil` when it does, or none is asked for.
  mutating func check() -> Refusal? {
    guard let refusal = typedName?.refusal else { return nil }
    focus = .name
    return refusal
  }
}
