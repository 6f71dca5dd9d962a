import SharingEngine
import Terminal
import Widgets

/// A name to be typed before more is lost than one line shows.
struct TypedName: Equatable, Sendable {
  let name: String
  /// Whose name it is: `instance`, `place`.
  private let kind: String
  var field = TextField()

  init(_ name: String, ofThe kind: String) {
    self.name = name
    self.kind = kind
  }

  /// Why it does not confirm; `nil` when it does.
  var refusal: Refusal? {
    guard name.isEmpty || field.text.trimmingBlanks() != name else { return nil }
    return Refusal(.invalidName, .name, "Type the \(kind)'s name, \(name), to confirm.")
  }

  func draw(into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool) {
    var rest = rect
    let label = Text("Type \(name) to confirm ")
    surface.write(label, in: rest.takeLeft(min(label.width, max(0, rect.columns - 12))), theme: theme)
    field.draw(into: &surface, in: rest, theme: theme, focused: focused)
  }
}
