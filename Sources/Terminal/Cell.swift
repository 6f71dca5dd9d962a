/// One place of the screen: what stands there and how it looks.
package struct Cell: Hashable, Sendable {
  /// What the cell shows. Plain numbers rather than a `Character`: thousands of cells are compared and copied for each
  /// frame, without counting references.
  package var glyph: Glyph
  package var style: Style

  package init(_ glyph: Glyph, _ style: Style) {
    self.glyph = glyph
    self.style = style
  }

  package init(_ text: Character?, _ style: Style = .plain) {
    self.init(text.map(Glyph.init) ?? .secondHalf, style)
  }

  /// What the cell shows: one grapheme, harmless; `nil` in the second cell of a wide one.
  package var text: Character? {
    get { glyph.character }
    set { glyph = newValue.map(Glyph.init) ?? .secondHalf }
  }

  /// Whether this is the second cell of a wide grapheme; it has the style of the first.
  package var isSecondHalf: Bool { glyph.base == 0 }

  package static let blank = Cell(.space, .plain)
}
