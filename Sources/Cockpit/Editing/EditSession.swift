import SharingEngine

/// A text that is in the user's editor, until it is right or given up.
struct EditSession: Equatable, Sendable {
  /// As it was handed over last.
  private(set) var text: String

  init(_ text: String) {
    self.text = text
  }

  /// What the editor left, without what was said above it; `nil` where it is empty or as it was: then it is given up.
  func change(in edited: String) -> String? {
    let change = Self.withoutComments(edited)
    let isSame = change.trimmingBlanks() == text.trimmingBlanks()
    return isSame || change.trimmingBlanks().isEmpty ? nil : change
  }

  /// Hands `text` over once more, with what is wrong with it in the first two lines: lines are counted as they stand then.
  mutating func goOn(with text: String, _ refusal: Refusal) -> String {
    self.text = text
    let message = refusal.message.replacing(/\bLine (\d{1,6})/) { "Line \((Int($0.1) ?? 0) + 2)" }
    return "# \(message)\n# Correct it, or leave it as it is to give up.\n\(text)"
  }

  /// `text` without the lines at its beginning that start with `#`.
  private static func withoutComments(_ text: String) -> String {
    var rest = text[...]
    while rest.first == "#" { rest = rest.drop { !$0.isNewline }.dropFirst() }
    return String(rest)
  }
}
