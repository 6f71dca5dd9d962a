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
    surface.write(fitting ?? paths.last ?? [], in: rect, theme: theme)
  }
}
