import Terminal

/// One line of text to fill in, drawn as `[value      ]`.
package struct TextField: Hashable, Sendable {
  private var line: EditLine
  /// The most bytes of UTF-8 that the field takes.
  package var maxBytes: Int
  /// What stands in the field while it is empty.
  package var placeholder: String
  /// Whether the value is a secret: it is typed as anything else, and drawn as so many `•`.
  package let isMasked: Bool

  /// A field that holds `text`, with the cursor behind it.
  package init(_ text: String = "", placeholder: String = "", maxBytes: Int = 4096, isMasked: Bool = false) {
    line = EditLine("", cursor: 0)
    self.isMasked = isMasked
    self.maxBytes = maxBytes
    self.placeholder = placeholder
    insert(text)
  }

  /// The value. Setting it puts the cursor behind it.
  package var text: String {
    get { line.text }
    set {
      line = EditLine("", cursor: 0)
      insert(newValue)
    }
  }

  /// Characters before the cursor.
  package var cursor: Int { line.cursor }

  /// Types or pastes `text` at the cursor, as it is; what is longer than the field takes is left out.
  package mutating func insert(_ text: String) {
    line.insert(text, maxBytes: maxBytes)
  }

  /// Types, moves or deletes. Returns true if the key was taken.
  package mutating func handle(_ key: Key) -> Bool {
    guard case .character(let character) = key else { return line.handle(key) }
    insert(String(character))
    return true
  }

  /// Draws the field over the first row of `rect`; with the focus it places the terminal's cursor.
  package func draw(
    into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool = false, enabled: Bool = true
  ) {
    var rest = rect
    var inner = rest.takeTop(1)
    surface.addHit(inner, .stop(inner.origin, isFocused: focused, keys: []))
    let frame: Look = focused ? .key : enabled ? .dim : .disabled
    surface.write(Text("[", frame), in: inner.takeLeft(1), theme: theme)
    surface.write(Text("]", frame), in: inner.takeRight(1), theme: theme)
    guard !inner.isEmpty else { return }

    let line = isMasked ? self.line.masked : self.line
    if line.characters.isEmpty {
      surface.write(Text(placeholder, .dim), in: inner, theme: theme)
    } else {
      var window = LineWindow(line, width: inner.columns)
      if !focused {
        window = LineWindow(line.characters, offset: 0, width: inner.columns)
        window.cursorColumn = -1
      }
      let start = Point(column: inner.column, row: inner.row)
      let look = enabled ? Look.plain : .disabled
      surface.write(window.text, at: start, style: theme[look], limit: inner.columns)
      surface.markHidden(window, width: DisplayText.width(line.text), in: inner, theme: theme)
    }
    if focused, enabled {
      let column = inner.column + LineWindow(line, width: inner.columns).cursorColumn
      surface.placeCursor(at: Point(column: column, row: inner.row))
    }
  }
}
