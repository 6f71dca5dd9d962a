import Terminal

/// A key and what it does here.
package struct Hint: Hashable, Sendable {
  package var key: String
  package var title: String
  package var isEnabled: Bool

  package init(_ key: String, _ title: String, enabled: Bool = true) {
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
  package var hints: [Hint]

  package init(_ hints: [Hint]) {
    self.hints = hints
  }

  /// Draws as many hints as fit the first row of `rect`.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    for hint in hints {
      let texts = hint.texts
      guard texts.reduce(0, { $0 + $1.width }) <= rest.columns else { return }
      _ = rest.takeLeft(surface.write(texts, in: rest, theme: theme) + 2)
    }
  }
}
