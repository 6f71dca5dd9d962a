import Terminal
import Widgets

/// What is shown beside a list of what its cursor is on, where the terminal is wide enough.
struct DetailsPane: Equatable, Sendable {
  let title: String
  let items: [KeyValueList.Item]

  /// The narrowest terminal with room for a pane beside a list, in columns. Below, details come over the list.
  static let narrowestTerminal = 110

  /// The columns of the pane, with the line that parts it from the list, where both have `whole`: an ID stands in one
  /// row where the list can spare that.
  static func columns(of whole: Int) -> Int { min(54, max(44, whole * 2 / 5)) }

  func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    surface.fill(rest.takeLeft(1), with: Glyphs.verticalLine, style: theme[.line])
    rest = rest.inset(horizontal: 1, vertical: 0)
    surface.write(Text(title, .title), in: rest.takeTop(1), theme: theme)
    _ = rest.takeTop(1)
    KeyValueList(items).draw(into: &surface, in: rest, theme: theme)
  }
}
