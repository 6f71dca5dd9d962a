import Terminal

/// The first two rows of a page: what it shows, and the facts one wants first.
package struct PageTitle: Hashable, Sendable {
  /// What the page shows: `<Level>: <name> - <page>`.
  package var title: String
  /// Short facts, the most important first.
  package var facts: [Text]

  /// The title with `facts` in the row below.
  package init(_ title: String, facts: [Text] = []) {
    self.title = title
    self.facts = facts
  }

  /// Draws the title over the first row of `rect` and the facts over the second.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    surface.write(Text(title, .title), in: rest.takeTop(1), theme: theme)
    let separator = Text(" \(Glyphs.factSeparator) ", .dim)
    surface.write(Array(facts.map { [$0] }.joined(separator: [separator])), in: rest, theme: theme)
  }
}
