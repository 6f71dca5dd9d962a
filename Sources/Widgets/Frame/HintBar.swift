import Terminal

/// A key and what it does here.
package struct Hint: Hashable, Sendable {
  /// The key as it is written: `s`, `^S`, `Enter`.
  package var key: String
  /// What it does, in a word or two.
  package var title: String
  /// Whether it can be pressed now.
  package var isEnabled: Bool
  /// What a click on the hint presses; `nil` for nothing.
  package var press: Key?

  /// A hint that `key` does what `title` says.
  package init(_ key: String, _ title: String, enabled: Bool = true, press: Key? = nil) {
    self.press = press
    self.key = key
    self.title = title
    isEnabled = enabled
  }

  /// `s Share`, the key set off.
  var texts: [Text] {
    [Text(key, .key).enabled(isEnabled), Text(" \(title)").enabled(isEnabled)]
  }
}

/// The keys that work here on one line, the most important first. Those that do not fit are left out.
package struct HintBar: Hashable, Sendable {
  /// The hints, the most important first.
  package var hints: [Hint]

  /// A line of `hints`, the most important first.
  package init(_ hints: [Hint]) {
    self.hints = hints
  }

  /// Draws as many hints as fit the first row of `rect`.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    for hint in hints {
      let texts = hint.texts
      guard texts.reduce(0, { $0 + $1.width }) <= rest.columns else { return }
      let shown = rest.takeLeft(surface.write(texts, in: rest, theme: theme))
      if let key = hint.press { surface.addHit(shown, .key(key)) }
      _ = rest.takeLeft(2)
    }
  }
}
