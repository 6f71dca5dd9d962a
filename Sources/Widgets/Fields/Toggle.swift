import Terminal

/// Something that is on or off, with what that means: `[OFF]  pending: valid 15 minutes`.
package struct Toggle: Hashable, Sendable {
  /// The value.
  package var isOn: Bool
  /// What it means that the toggle is off.
  package var offText: String
  /// What it means that the toggle is on.
  package var onText: String

  /// A toggle, with what it means that it is off or on.
  package init(_ isOn: Bool = false, off offText: String = "", on onText: String = "") {
    self.isOn = isOn
    self.offText = offText
    self.onText = onText
  }

  /// Switches with the space bar, on with `→`, off with `←`. Returns true if the key was taken.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(" "): isOn.toggle()
    case .left: isOn = false
    case .right: isOn = true
    case .character, .control, .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .home, .end,
      .pageUp, .pageDown, .function:
      return false
    }
    return true
  }

  /// Draws the toggle over the first row of `rect`.
  package func draw(
    into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool = false, enabled: Bool = true
  ) {
    let look = Look.control(isOn ? .title : .plain, focused: focused, enabled: enabled)
    let texts: [Text] = [
      Text(isOn ? "[ON]" : "[OFF]", look),
      Text(isOn ? "   \(onText)" : "  \(offText)", .dim),
    ]
    var place = rect.firstRow
    place = place.takeLeft(surface.write(texts, in: rect, theme: theme))
    surface.addHit(place, .stop(place.origin, isFocused: focused, keys: [.character(" ")]))
  }
}
