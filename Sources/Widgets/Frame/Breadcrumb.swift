import Terminal

/// The path to where one is: `Acme Corp › payments-eu › dev`.
package struct Breadcrumb: Hashable, Sendable {
  /// The names on the path, the outermost first.
  package var parts: [String]

  /// The path of `parts`, the outermost first.
  package init(_ parts: [String]) {
    self.parts = parts
  }

  /// Draws the path over the first row of `rect`. Where it is too long its beginning gives way.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    let separator = Text(" \(Glyphs.pathSeparator) ", .dim)
    let start = [Text(Glyphs.ellipsis, .dim), separator]
    let paths = parts.indices.map { first in
      (first == 0 ? [] : start) + Array(parts[first...].map { [Text($0)] }.joined(separator: [separator]))
    }
    let fitting = paths.first { path in path.reduce(0) { $0 + $1.width } <= rect.columns }
    let shown = fitting ?? paths.last ?? []
    surface.write(shown, in: rect, theme: theme)
    // The parts that are in sight are the last ones, with a separator between each two.
    var rest = rect
    var index = parts.count - shown.count { $0.look == .plain }
    for text in shown {
      let place = rest.takeLeft(text.width)
      guard text.look == .plain else { continue }
      surface.addHit(place, .pathPart(index))
      index += 1
    }
  }
}
