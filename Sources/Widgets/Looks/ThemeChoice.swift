import Terminal

/// The themes that there are, by the names that options and configuration give them.
package enum ThemeChoice: String, Hashable, Sendable, CaseIterable {
  /// The user's own sixteen colours on their own background.
  case standard = "default"
  /// Colours of our own on a black background, each with a contrast of 7:1 at least.
  case highContrast = "high-contrast"
  /// Bold, dim, underlined and reversed alone.
  case monochrome

  package var theme: Theme {
    switch self {
    case .standard: .standard
    case .highContrast: .highContrast
    case .monochrome: .monochrome
    }
  }

  /// The theme to use. What was asked for on the command line (`option`) counts for more than `NO_COLOR`, and that for
  /// more than what is `configured`; a terminal with less than 8 `colors` has one theme only. `noColor` is the variable's
  /// value: empty is as good as unset.
  package static func chosen(
    option: ThemeChoice? = nil, configured: ThemeChoice? = nil, noColor: String?, colors: Int
  ) -> ThemeChoice {
    guard colors >= 8 else { return .monochrome }
    if let option { return option }
    if let noColor, !noColor.isEmpty { return .monochrome }
    return configured ?? .standard
  }
}

extension Theme {
  /// Shades that are the same on every terminal with 256 colours, and have near ones among the sixteen elsewhere.
  package static let highContrast = Theme(
    [
      .dim: Style(Color(252)),
      .accent: Style(Color(51)),
      .title: Style(nil, on: nil, .bold),
      .header: Style(Color(252), on: nil, .underline),
      .selected: Style(Color(16), on: Color(226)),
      .selectedDisabled: Style(Color(16), on: Color(250)),
      .waiting: Style(Color(226)),
      .refused: Style(Color(217), on: nil, .bold),
      .done: Style(Color(46)),
      .disabled: Style(Color(250)),
      .shellBar: Style(Color(16), on: Color(231)),
      .key: Style(Color(51), on: nil, .bold),
      .line: Style(Color(250)),
    ], on: Style(Color(231), on: Color(16)))

  /// No colour at all: for `NO_COLOR`, for terminals without colours, and for those who like it.
  package static let monochrome = Theme([
    .dim: Style(nil, on: nil, .dim),
    .title: Style(nil, on: nil, .bold),
    .header: Style(nil, on: nil, [.dim, .underline]),
    .selected: Style(nil, on: nil, .reverse),
    .selectedDisabled: Style(nil, on: nil, [.reverse, .dim]),
    .waiting: Style(nil, on: nil, .bold),
    .refused: Style(nil, on: nil, [.bold, .underline]),
    .disabled: Style(nil, on: nil, .dim),
    .shellBar: Style(nil, on: nil, .reverse),
    .key: Style(nil, on: nil, .bold),
    .line: Style(nil, on: nil, .dim),
  ])
}
