/// A colour by its number among the 256 of xterm: 0 to 15 are the user's own, whose shade is the terminal's affair; from
/// 16 on each is the same shade everywhere. What a terminal with fewer colours shows stands at `Style.fitted`.
package struct Color: Hashable, Sendable {
  package let number: UInt8

  package init(_ number: UInt8) { self.number = number }

  package static let black = Color(0)
  package static let red = Color(1)
  package static let green = Color(2)
  package static let yellow = Color(3)
  package static let blue = Color(4)
  package static let magenta = Color(5)
  package static let cyan = Color(6)
  package static let white = Color(7)
}

/// How a cell looks. `nil` colours are the terminal's defaults.
package struct Style: Hashable, Sendable {
  /// Ways to set text off that work without colour.
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
  }

  package var foreground: Color?
  package var background: Color?
  package var attributes: Attributes

  package init(_ foreground: Color? = nil, on background: Color? = nil, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  package static let plain = Style()

  /// The same style with `more` attributes.
  package func adding(_ more: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(more)
    return style
  }
}
