import Terminal

/// The pages of one thing, the current one in brackets: `Namespaces (2)  [Service Sharing]  Bindings`.
package struct Tabs: Hashable, Sendable {
  /// The names of the pages.
  package var titles: [String]
  /// The page that is shown, counted from 0.
  package var current: Int

  /// The tabs `titles`, of which number `current` is shown, counted from 0.
  package init(_ titles: [String], current: Int) {
    self.titles = titles
    self.current = current
  }

  /// Draws the tabs over the first row of `rect`; where they are too many, those around the current one.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    let shown = titles.enumerated().map { index, title in
      index == current ? Text("[\(title)]", .title) : Text(title)
    }
    let last = max(0, min(current, shown.count - 1))
    // The first tab from which on the current one is in sight, with the sign that tabs were cut at either side.
    let first = (0...last).first { first in
      let lead = first == 0 ? 0 : 2
      let tail = last == shown.count - 1 ? 0 : 1
      let texts = shown[first...].prefix(last - first + 1)
      return lead + texts.reduce(0) { $0 + $1.width + 2 } - 2 + tail <= rect.columns
    }
    var runs = Array(shown[(first ?? last)...].map { [$0] }.joined(separator: ["  "]))
    if (first ?? last) > 0 { runs.insert(Text("\(Glyphs.ellipsis) ", .dim), at: 0) }
    surface.write(runs, in: rect, theme: theme)
    addHits(shown, from: first ?? last, to: &surface, in: rect)
  }

  /// A click on a tab is the key of its number.
  private func addHits(_ shown: [Text], from first: Int, to surface: inout Surface, in rect: Rect) {
    var rest = rect
    _ = rest.takeLeft(first > 0 ? 2 : 0)
    for (index, text) in shown.enumerated().dropFirst(first).prefix(max(0, 9 - first)) {
      guard let digit = String(index + 1).first else { continue }
      surface.addHit(rest.takeLeft(text.width), .key(.character(digit)))
      _ = rest.takeLeft(2)
    }
  }
}
