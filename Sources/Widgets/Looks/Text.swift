import Terminal

/// One run of text with the look it has: the value that widgets are filled with.
///
/// A string literal is plain text: `["creds", Text("pending", .waiting)]`.
package struct Text: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// What is to be read. It is made harmless when it is drawn.
  package var content: String
  /// How it looks.
  package var look: Look

  /// Text that looks like `look`.
  package init(_ content: String, _ look: Look = .plain) {
    self.content = content
    self.look = look
  }

  /// Plain text.
  package init(stringLiteral value: String) {
    self.init(value)
  }

  /// The short form of an identifier, `7c1f…e02a`, in the accent.
  package static func identifier(_ value: String) -> Text {
    Text(Fitting.identifier(value, to: 9), .accent)
  }

  /// The columns that the text takes on the screen.
  package var width: Int { DisplayText.width(content) }

  /// The same text, `disabled` unless `enabled`.
  func enabled(_ enabled: Bool) -> Text {
    enabled ? self : Text(content, .disabled)
  }
}

/// Where text stands in the columns it is given.
package enum Alignment: Hashable, Sendable {
  case leading, center, trailing
}

extension Surface {
  /// Writes `text` into the first row of `rect`; what does not fit ends in `…`. Returns the columns used.
  @discardableResult
  package mutating func write(
    _ text: Text, in rect: Rect, theme: Theme, alignment: Alignment = .leading
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    let shown = DisplayText.truncated(text.content, to: rect.columns)
    let width = DisplayText.width(shown)
    let indent =
      switch alignment {
      case .leading: 0
      case .center: (rect.columns - width) / 2
      case .trailing: rect.columns - width
      }
    let start = Point(column: rect.column + indent, row: rect.row)
    write(shown, at: start, style: theme[text.look], limit: width)
    return width
  }

  /// Writes `runs` one after the other into the first row of `rect`; what does not fit ends in `…`.
  /// Returns the columns used.
  @discardableResult
  package mutating func write(_ runs: [Text], in rect: Rect, theme: Theme) -> Int {
    let whole = runs.reduce(0) { $0 + $1.width }
    var rest = rect
    if whole <= rect.columns {
      for run in runs { _ = rest.takeLeft(write(run, in: rest, theme: theme)) }
      return whole
    }
    for run in runs {
      let room = rest.columns - 1
      guard run.width > room else {
        _ = rest.takeLeft(write(run, in: rest, theme: theme))
        continue
      }
      let cut = Text(DisplayText.prefix(of: run.content, columns: room).text + Glyphs.ellipsis, run.look)
      _ = rest.takeLeft(write(cut, in: rest, theme: theme))
      break
    }
    return rect.columns - rest.columns
  }
}
