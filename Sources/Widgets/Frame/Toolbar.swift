import Terminal

/// The line above a table: its title with the number of rows, and at the right a button with its key.
package struct Toolbar: Hashable, Sendable {
  /// How many rows there are; `nil` while that is being counted.
  package enum Count: Hashable, Sendable {
    case all(Int?)
    /// So many of so many, where a filter leaves some out.
    case filtered(Int?, of: Int?)

    /// `2`, or `2 of 40`, with `…` for what is being counted.
    package var text: String {
      func shown(_ number: Int?) -> String { number.map(String.init) ?? Glyphs.ellipsis }
      return switch self {
      case .all(let count): shown(count)
      case .filtered(let count, let total): "\(shown(count)) of \(shown(total))"
      }
    }
  }

  /// What the table shows.
  package var title: String
  /// How many rows there are, where that is of interest.
  package var count: Count?
  /// What else is to be known about the rows: how they are narrowed, how many are marked.
  package var note: String
  /// What can be done here first of all.
  package var button: Hint?

  /// The line of a table: `Toolbar("Proxies", .all(2), button: Hint("s", "Share"))`.
  package init(_ title: String, _ count: Count? = nil, note: String = "", button: Hint? = nil) {
    self.title = title
    self.count = count
    self.note = note
    self.button = button
  }

  private var shownTitle: Text { Text(count.map { "\(title) (\($0.text))" } ?? title, .title) }

  /// Draws the line over the first row of `rect`. Where room lacks, the button is left out first; then the note gives way.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    let shown = shownTitle
    surface.write(shown, in: rest, theme: theme)
    _ = rest.takeLeft(shown.width + 1)
    if !note.isEmpty {
      _ = rest.takeLeft(1)
      _ = rest.takeLeft(surface.write(Text(note, .accent), in: rest, theme: theme) + 1)
    }
    guard let button else { return }
    let texts = [Text("[").enabled(button.isEnabled)] + button.texts + [Text("]").enabled(button.isEnabled)]
    let width = texts.reduce(0) { $0 + $1.width }
    guard width <= rest.columns else { return }
    let place = rest.takeRight(width)
    surface.write(texts, in: place, theme: theme)
    if let key = button.press { surface.addHit(place, .key(key)) }
  }
}
