import Terminal

/// What a piece of text means to the eye. Widgets and screens name a look; the theme knows its style.
package enum Look: Int, Hashable, Sendable, CaseIterable {
  /// Text as it is.
  case plain
  /// What is read second: labels, separators, explanations.
  case dim
  /// Where one is, and what can be opened.
  case accent
  /// Titles of pages and dialogs, the current entry of a menu.
  case title
  /// The header of a table.
  case header
  /// The row or button that has the focus.
  case selected
  /// What has the focus though it cannot be used now.
  case selectedDisabled
  /// What waits or is about to expire.
  case waiting
  /// What is lost, refused or wrong.
  case refused
  /// What has been done.
  case done
  /// What cannot be used now.
  case disabled
  /// The line at the top of the screen.
  case shellBar
  /// A key that works here.
  case key
  /// Frames and rules.
  case line

  /// The look of a control or a part of it that is `look` by itself.
  static func control(_ look: Look = .plain, focused: Bool, enabled: Bool) -> Look {
    switch (focused, enabled) {
    case (true, true): .selected
    case (true, false): .selectedDisabled
    case (false, true): look
    case (false, false): .disabled
    }
  }
}

/// The style of each look.
package struct Theme: Equatable, Sendable {
  /// By the numbers of the looks.
  private let styles: [Style]
  /// What stands in for the colours that a look leaves open; `nil` for the terminal's own.
  package let ground: Style?

  /// A theme in which looks that are not in `styles` are plain.
  package init(_ styles: KeyValuePairs<Look, Style>, on ground: Style? = nil) {
    assert(Set(styles.map(\.key)).count == styles.count, "A look has one style.")
    var all = Array(repeating: Style.plain, count: Look.allCases.count)
    for (look, style) in styles { all[look.rawValue] = style }
    self.styles = all
    self.ground = ground
  }

  /// Gives everything that has no colours yet those of the ground: the last touch to a picture.
  package func layGround(under surface: inout Surface) {
    guard let ground else { return }
    surface.restyle(surface.bounds) { style in
      Style(style.foreground ?? ground.foreground, on: style.background ?? ground.background, style.attributes)
    }
  }

  /// The style of `look`.
  package subscript(look: Look) -> Style { styles[look.rawValue] }

  /// The user's own colours on their own background, with one accent.
  package static let standard = Theme([
    .dim: Style(nil, on: nil, .dim),
    .accent: Style(.cyan),
    .title: Style(nil, on: nil, .bold),
    .header: Style(nil, on: nil, [.dim, .underline]),
    .selected: Style(nil, on: nil, .reverse),
    .selectedDisabled: Style(nil, on: nil, [.reverse, .dim]),
    .waiting: Style(.yellow),
    .refused: Style(.red),
    .done: Style(.green),
    .disabled: Style(nil, on: nil, .dim),
    .shellBar: Style(nil, on: nil, .reverse),
    .key: Style(.cyan, on: nil, .bold),
    .line: Style(nil, on: nil, .dim),
  ])
}
