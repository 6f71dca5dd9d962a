import SharingEngine
import Terminal
import Widgets

/// A name to be typed before more is lost than one line shows.
struct TypedName: Equatable, Sendable {
  let name: String
  var field = TextField()

  init(_ name: String) {
    self.name = name
  }

  /// Why it does not confirm; `nil` when it does.
  var refusal: Refusal? {
    !name.isEmpty && field.text.trimmingBlanks() == name ? nil : Self.refusal(lacking: name)
  }

  /// Said where an instance's name would have to be typed.
  static func refusal(lacking name: String) -> Refusal {
    Refusal(.invalidName, .name, "Type the instance's name, \(name), to confirm.")
  }

  func draw(into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool) {
    var rest = rect
    let label = Text("Type \(name) to confirm ")
    surface.write(label, in: rest.takeLeft(min(label.width, max(0, rect.columns - 12))), theme: theme)
    field.draw(into: &surface, in: rest, theme: theme, focused: focused)
  }
}
