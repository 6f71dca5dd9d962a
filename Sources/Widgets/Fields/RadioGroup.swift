import Terminal

/// A choice among a few values, all of them in sight: `(•) Space   ( ) Subaccount`.
package struct RadioGroup<Value: Hashable & Sendable>: Hashable, Sendable {
  /// One of the values, as the user sees it.
  package struct Option: Hashable, Sendable {
    /// What is chosen with this option.
    package var value: Value
    /// What the user reads.
    package var label: String
    /// What explains the label.
    package var note: String
    /// Whether it can be chosen now.
    package var isEnabled: Bool

    /// An option that reads `label`; `note` is shown only in a vertical group.
    package init(_ value: Value, _ label: String, note: String = "", enabled: Bool = true) {
      self.value = value
      self.label = label
      self.note = note
      isEnabled = enabled
    }
  }

  /// How the options stand to each other, and which arrows move between them.
  package enum Axis: Sendable {
    case horizontal, vertical
  }

  /// The chosen value.
  package var selected: Value
  /// The values to choose from.
  package var options: [Option]
  /// How the options stand to each other.
  package var axis: Axis

  /// A group in which `selected` is chosen.
  package init(_ selected: Value, _ options: [Option], axis: Axis) {
    self.selected = selected
    self.options = options
    self.axis = axis
  }

  /// The rows that the group takes.
  package var height: Int {
    switch axis {
    case .horizontal: 1
    case .vertical: options.count
    }
  }

  /// Selects the next or the previous option that is enabled. Returns true if the key was taken: not at the ends, so that
  /// an arrow can lead on to the next field.
  package mutating func handle(_ key: Key) -> Bool {
    let (back, forward): (Key, Key) =
      switch axis {
      case .horizontal: (.left, .right)
      case .vertical: (.up, .down)
      }
    guard key == back || key == forward else { return false }
    let place = options.firstIndex { $0.value == selected }
    let target =
      if let place {
        key == forward
          ? options[(place + 1)...].first(where: \.isEnabled) : options[..<place].last(where: \.isEnabled)
      } else {
        options.first(where: \.isEnabled)
      }
    guard let target else { return false }
    selected = target.value
    return true
  }

  /// The arrows that lead from the chosen option to `value`.
  private func keys(to value: Value) -> [Key] {
    var group = self
    let (back, forward): (Key, Key) = axis == .horizontal ? (.left, .right) : (.up, .down)
    let place = { (value: Value) in options.firstIndex { $0.value == value } ?? 0 }
    let key = place(value) < place(selected) ? back : forward
    var keys: [Key] = []
    while group.selected != value, group.handle(key) { keys.append(key) }
    return group.selected == value ? keys : []
  }

  /// Draws the options; with the focus the selected one is reversed.
  package func draw(
    into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool = false, enabled: Bool = true
  ) {
    var rest = rect
    let hasNotes = options.contains { !$0.note.isEmpty }
    // Where room lacks, the gaps give way before the labels.
    let whole = options.reduce(0) { $0 + DisplayText.width("\(Glyphs.radioOff) \($1.label)") + 3 } - 3
    let gap = whole <= rect.columns ? 3 : 1
    let labelColumns = options.map { DisplayText.width($0.label) }.max() ?? 0
    for option in options {
      let isSelected = option.value == selected
      let sign = isSelected ? Glyphs.radioOn : Glyphs.radioOff
      let look = Look.control(focused: isSelected && focused, enabled: enabled && option.isEnabled)
      var texts = [Text("\(sign) \(option.label)", look)]
      if hasNotes, axis == .vertical {
        let padding = String(repeating: " ", count: labelColumns - DisplayText.width(option.label))
        texts.append(Text("\(padding)  \(Glyphs.dash) \(option.note)", .dim))
      }
      let place: Rect
      switch axis {
      case .horizontal:
        place = rest.takeLeft(surface.write(texts, in: rest, theme: theme)).firstRow
        _ = rest.takeLeft(gap)
      case .vertical:
        place = rest.takeTop(1)
        surface.write(texts, in: place, theme: theme)
      }
      surface.addHit(place, .stop(rect.origin, isFocused: focused, keys: keys(to: option.value)))
    }
  }
}
