import Terminal

/// Labels and fields below each other, filled from top to bottom: each call draws a label and hands out the room for
/// what belongs to it.
package struct Form: Equatable, Sendable {
  /// What is left below the rows that were handed out.
  package private(set) var rest: Rect
  /// Columns from the left edge to the fields.
  package let labelColumns: Int

  /// A form in `rect` whose fields begin `labelColumns` from its left edge.
  package init(in rect: Rect, labelColumns: Int = 15) {
    rest = rect
    self.labelColumns = labelColumns
  }

  /// Draws `label`, with `*` if the field is required, and at the right `▾` with the word for its choices. Returns the
  /// room for the field.
  package mutating func row(
    _ label: String, required: Bool = false, choices: String? = nil, height: Int = 1,
    into surface: inout Surface, theme: Theme, enabled: Bool = true
  ) -> Rect {
    var field = rest.takeTop(height)
    var labelRect = field.takeLeft(labelColumns)
    _ = labelRect.takeRight(1)
    surface.write(Text(required ? "\(label) *" : label).enabled(enabled), in: labelRect, theme: theme)
    if let choices {
      let hint = Text("\(Glyphs.expanded) \(choices)", .accent).enabled(enabled)
      let place = field.takeRight(hint.width).firstRow
      surface.write(hint, in: place, theme: theme)
      surface.addHit(place, .stop(field.origin, isFocused: false, keys: [.down]))
      _ = field.takeRight(1)
    }
    return field
  }

  /// Draws a line below the field before: what the value means, or what is wrong with it.
  package mutating func note(_ text: Text, into surface: inout Surface, theme: Theme) {
    var line = rest.takeTop(1)
    _ = line.takeLeft(labelColumns)
    surface.write(text, in: line, theme: theme)
  }

  /// Leaves rows empty.
  package mutating func skip(_ rows: Int = 1) {
    _ = rest.takeTop(rows)
  }
}
