import Terminal
import Testing
import Widgets

@Suite struct FrameLayoutTests {
  /// Every part of the screen filled with a letter: shell (B)ar, bread(c)rumb, (T)op rule, side (M)enu, (D)ivider,
  /// c(O)ntent, bottom (R)ule, (H)ints. Lines and columns that repeat are left out.
  func regions(_ layout: FrameLayout, _ columns: Int, _ rows: Int) -> [String] {
    let surface = picture(columns, rows) { surface, _ in
      let parts: [(Rect, Character)] = [
        (layout.shellBar, "B"), (layout.breadcrumb, "C"), (layout.topRule, "T"), (layout.content, "O"),
        (layout.sideMenu, "M"), (layout.divider, "D"), (layout.bottomRule, "R"), (layout.hints, "H"),
      ]
      for (rect, letter) in parts { surface.fill(rect, with: letter) }
    }
    return surface.lines.map { line in
      line.reduce(into: "") { shown, letter in
        if shown.suffix(2) != String([letter, letter]) { shown.append(letter) }
      }
    }
  }

  @Test func theScreenOf80Columns() {
    let layout = FrameLayout(size: Size(columns: 80, rows: 15))
    #expect(
      regions(layout, 80, 15) == ["BB", " CC", "TT"] + Array(repeating: "MMDOO", count: 10) + ["RR", " HH"])
    #expect(layout.sideMenu == Rect(column: 0, row: 3, columns: 18, rows: 10))
    #expect(layout.content == Rect(column: 19, row: 3, columns: 61, rows: 10))
    #expect(layout.hints == Rect(column: 1, row: 14, columns: 78, rows: 1))
    #expect(!layout.sideMenuCoversContent)
  }

  @Test func below72ColumnsTheSideMenuHides() {
    #expect(regions(FrameLayout(size: Size(columns: 72, rows: 15)), 72, 15)[3] == "MMDOO")
    let layout = FrameLayout(size: Size(columns: 71, rows: 15))
    #expect(regions(layout, 71, 15)[3] == "OO")
    #expect(layout.content.columns == 71)
  }

  @Test func askedForItLiesOverTheContent() {
    let layout = FrameLayout(size: Size(columns: 71, rows: 15), sideMenu: .shown)
    #expect(layout.sideMenuCoversContent)
    #expect(regions(layout, 71, 15)[3] == "MMDOO")
    #expect(layout.content.columns == 71)
  }

  @Test func hiddenItLeavesItsRoomToTheContent() {
    let layout = FrameLayout(size: Size(columns: 100, rows: 15), sideMenu: .hidden)
    #expect(regions(layout, 100, 15)[3] == "OO")
    #expect(layout.content.columns == 100)
    #expect(!layout.sideMenuCoversContent)
  }

  @Test func theLineBesideTheMenuJoinsTheRules() {
    let layout = FrameLayout(size: Size(columns: 72, rows: 15))
    let lines = picture(72, 15) { surface, _ in layout.drawRules(into: &surface, theme: .standard) }.lines
    #expect(lines[2].dropFirst(16).prefix(5) == "──┬──")
    #expect(lines[3] == String(repeating: " ", count: 18) + "│")
    #expect(lines[13].dropFirst(16).prefix(5) == "──┴──")
    #expect(lines[2].count == 72)
  }

  @Test(arguments: [Size(columns: 59, rows: 15), Size(columns: 60, rows: 14), Size(columns: 0, rows: 0)])
  func aTerminalTooSmallHasNoParts(size: Size) {
    let layout = FrameLayout(size: size, sideMenu: .shown)
    #expect(layout.isTooSmall)
    #expect(regions(layout, size.columns, size.rows) == Array(repeating: "", count: size.rows))
    #expect(!FrameLayout(size: FrameLayout.smallest).isTooSmall)
  }

  @Test func aTerminalTooSmallSaysWhatItNeeds() {
    let notice = TooSmallNotice(quitKey: "q")
    let lines = picture(40, 5) { notice.draw(into: &$0, in: $1, theme: .standard) }.lines
    #expect(lines == ["", "", "    Needs 60×15, has 40×5 · q quits", "", ""])
    expectStaysInside { notice.draw(into: &$0, in: $1, theme: .standard) }
  }
}
