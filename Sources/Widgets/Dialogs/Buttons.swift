import Terminal

/// A button of a dialog.
package struct Button: Hashable, Sendable {
  /// What stands on it.
  package var title: String
  /// Whether it can be pressed now.
  package var isEnabled: Bool
  /// Whether it is the one that the dialog is about, which `^S` presses.
  package var isEmphasised: Bool

  /// A button that reads `title`.
  package init(_ title: String, enabled: Bool = true, emphasised: Bool = false) {
    self.title = title
    isEnabled = enabled
    isEmphasised = emphasised
  }
}

/// A row of buttons at the right: `[ OK ]   > Cancel <`.
package struct Buttons: Hashable, Sendable {
  /// The buttons from left to right.
  package var buttons: [Button]

  /// A row of `buttons`, from left to right.
  package init(_ buttons: [Button]) {
    self.buttons = buttons
  }

  /// Draws the buttons in the first row of `rect`; the one with the number `focused` is reversed between `>` and `<`.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme, focused: Int? = nil) {
    let widths = buttons.map { DisplayText.width($0.title) + 4 }
    let bare = widths.reduce(0, +)
    let gaps = max(0, buttons.count - 1)
    let gap = gaps == 0 ? 0 : max(1, min(3, (rect.columns - bare) / gaps))
    var rest = rect
    _ = rest.takeLeft(rect.columns - bare - gap * gaps)
    for (index, button) in buttons.enumerated() {
      let isFocused = index == focused
      let look = Look.control(
        button.isEmphasised ? .title : .plain, focused: isFocused, enabled: button.isEnabled)
      let shown = isFocused ? "> \(button.title) <" : "[ \(button.title) ]"
      surface.write(Text(shown, look), in: rest, theme: theme)
      var place = rest
      surface.addHit(place.takeLeft(widths[index]).firstRow, .stop(rest.origin, isFocused: isFocused, keys: [.enter]))
      _ = rest.takeLeft(widths[index] + gap)
    }
  }
}
