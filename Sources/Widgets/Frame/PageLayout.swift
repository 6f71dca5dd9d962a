import Terminal

/// Where the parts of a page are within the content of the frame. Only the table reaches the left edge: its first column
/// of cells, where `▌` stands, is the margin of the others.
package struct PageLayout: Equatable, Sendable {
  /// Title and facts (`PageTitle`).
  package let title: Rect
  /// The tabs (`Tabs`); empty where there are none.
  package let tabs: Rect
  /// The rule below title and tabs.
  package let rule: Rect
  /// One row for each message; fewer where the table would not be left enough.
  package let strips: [Rect]
  /// The line above the table (`Toolbar`); empty where there is none.
  package let toolbar: Rect
  /// The rest of the page, for a table or what else it shows.
  package let body: Rect

  /// A page with those of its parts that are asked for.
  package init(
    _ content: Rect, facts: Bool = true, tabs hasTabs: Bool = false, strips stripCount: Int = 0,
    toolbar hasToolbar: Bool = false
  ) {
    // A toolbar, a header and two rows are what the messages leave.
    let fewestRows = 4
    var rest = content
    func inner(_ rect: Rect) -> Rect { rect.inset(horizontal: 1, vertical: 0) }
    title = inner(rest.takeTop(facts ? 2 : 1))
    tabs = inner(rest.takeTop(hasTabs ? 1 : 0))
    rule = rest.takeTop(1)
    let shownStrips = max(0, min(stripCount, rest.rows - 1 - fewestRows))
    strips = (0..<shownStrips).map { _ in inner(rest.takeTop(1)) }
    if shownStrips > 0 { _ = rest.takeTop(1) }
    toolbar = inner(rest.takeTop(hasToolbar ? 1 : 0))
    body = rest
  }

  /// Draws the rule below title and tabs.
  package func drawRules(into surface: inout Surface, theme: Theme) {
    surface.fill(rule, with: Glyphs.horizontalLine, style: theme[.line])
  }
}
