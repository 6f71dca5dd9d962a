import Terminal

/// Where the parts of the screen are, in a terminal of a given size.
package struct FrameLayout: Equatable, Sendable {
  /// What the user wants of the side menu.
  package enum SideMenuMode: Sendable {
    /// Beside the content where there is room for it.
    case automatic
    /// Where there is no room, over the content.
    case shown
    case hidden
  }

  /// The smallest terminal in which the screens work.
  package static let smallest = Size(columns: 60, rows: 15)
  private static let narrowestWithSideMenu = 72
  private static let sideMenuColumns = 18

  /// Whether the terminal is smaller than `smallest`. Then all parts are empty.
  package let isTooSmall: Bool
  /// The line at the top.
  package let shellBar: Rect
  /// The path to where one is.
  package let breadcrumb: Rect
  /// The rule below the header.
  package let topRule: Rect
  /// The side menu; empty where it is hidden.
  package let sideMenu: Rect
  /// The line to the right of the side menu; empty where that is hidden.
  package let divider: Rect
  /// The page.
  package let content: Rect
  /// The rule above the hints.
  package let bottomRule: Rect
  /// The keys that work here, and over them what passes (`Toast`).
  package let hints: Rect
  /// Whether the side menu lies over the content, and so has to be drawn after it.
  package let sideMenuCoversContent: Bool

  /// The parts of a screen of `size`.
  package init(size: Size, sideMenu mode: SideMenuMode = .automatic) {
    isTooSmall = size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
    var rest = Rect(isTooSmall ? Size(columns: 0, rows: 0) : size)
    shellBar = rest.takeTop(1)
    breadcrumb = rest.takeTop(1).inset(horizontal: 1, vertical: 0)
    topRule = rest.takeTop(1)
    hints = rest.takeBottom(1).inset(horizontal: 1, vertical: 0)
    bottomRule = rest.takeBottom(1)

    let hasRoom = size.columns >= Self.narrowestWithSideMenu
    let isShown =
      switch mode {
      case .automatic: hasRoom
      case .shown: true
      case .hidden: false
      }
    sideMenuCoversContent = isShown && !hasRoom && !isTooSmall
    var besideMenu = rest
    sideMenu = besideMenu.takeLeft(isShown ? Self.sideMenuColumns : 0)
    divider = besideMenu.takeLeft(isShown ? 1 : 0)
    content = sideMenuCoversContent ? rest : besideMenu
  }

  /// Draws the rules above and below the content and the line beside the side menu.
  package func drawRules(into surface: inout Surface, theme: Theme) {
    let style = theme[.line]
    surface.fill(topRule, with: Glyphs.horizontalLine, style: style)
    surface.fill(bottomRule, with: Glyphs.horizontalLine, style: style)
    guard !divider.isEmpty else { return }
    surface.fill(divider, with: Glyphs.verticalLine, style: style)
    for (rule, tee) in [(topRule, Glyphs.teeDown), (bottomRule, Glyphs.teeUp)] {
      surface.fill(
        Rect(column: divider.column, row: rule.row, columns: 1, rows: 1), with: tee, style: style)
    }
  }
}

/// The one line that stands in a terminal too small for the screens.
package struct TooSmallNotice: Hashable, Sendable {
  /// The key that quits, as it is written.
  package var quitKey: String

  /// A notice that says what `FrameLayout` needs, and that `quitKey` quits.
  package init(quitKey: String) {
    self.quitKey = quitKey
  }

  /// Draws the line in the middle of `rect`.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    _ = rest.takeTop((rect.rows - 1) / 2)
    let needed = FrameLayout.smallest
    let whole = "Needs \(needed.columns)×\(needed.rows), has \(rect.columns)×\(rect.rows) · \(quitKey) quits"
    let short = "\(needed.columns)×\(needed.rows) · \(quitKey) quits"
    let text = DisplayText.width(whole) <= rect.columns ? whole : short
    surface.write(Text(text), in: rest, theme: theme, alignment: .center)
  }
}
