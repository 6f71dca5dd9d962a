import Terminal

/// The steps of a wizard: `1 Basic Info – 2 Parameters – 3 Review`.
package struct StepHeader: Hashable, Sendable {
  /// The names of the steps.
  package var steps: [String]
  /// The step one is at, counted from 0.
  package var current: Int

  /// The header at step `current`, counted from 0.
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
