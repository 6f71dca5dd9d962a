import Terminal

/// The steps of a wizard: `1 Basic Info – 2 Parameters – 3 Review`.
package struct StepHeader: Hashable, Sendable {
  package var steps: [String]
  package var current: Int

  package init(_ steps: [String], current: Int) {
    self.steps = steps
    self.current = current
  }

  /// Draws the steps over the first row of `rect`: the current one bold, those to come dimmed.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    let shown = steps.enumerated().map { index, step in
      Text("\(index + 1) \(step)", index == current ? .title : index < current ? .plain : .dim)
    }
    let separator = Text(" \(Glyphs.dash) ", .dim)
    surface.write(Array(shown.map { [$0] }.joined(separator: [separator])), in: rect, theme: theme)
  }
}
