import Terminal
import Testing
import Widgets

@Suite struct PageLayoutTests {
  /// The parts of a page ten columns wide, each filled with a letter: (P)age title, t(A)bs, r(U)le, (S)trips,
  /// (T)oolbar, (B)ody.
  func regions(_ layout: PageLayout, rows: Int) -> [String] {
    picture(10, rows) { surface, _ in
      let parts: [(Rect, Character)] = [
        (layout.title, "P"), (layout.tabs, "A"), (layout.rule, "U"), (layout.toolbar, "T"), (layout.body, "B"),
      ]
      for (rect, letter) in parts + layout.strips.map({ ($0, "S") }) { surface.fill(rect, with: letter) }
    }.lines
  }

  func content(_ rows: Int) -> Rect { Rect(column: 0, row: 0, columns: 10, rows: rows) }

  @Test func aPageWithEverything() {
    #expect(
      regions(PageLayout(content(11), tabs: true, strips: 2, toolbar: true), rows: 11) == [
        " PPPPPPPP", " PPPPPPPP", " AAAAAAAA", "UUUUUUUUUU", " SSSSSSSS", " SSSSSSSS", "", " TTTTTTTT",
        "BBBBBBBBBB", "BBBBBBBBBB", "BBBBBBBBBB",
      ])
  }

  @Test func aPageWithATitleAlone() {
    #expect(
      regions(PageLayout(content(4), facts: false), rows: 4) == [" PPPPPPPP"] + [
        "UUUUUUUUUU", "BBBBBBBBBB", "BBBBBBBBBB",
      ])
  }

  @Test func messagesLeaveTheTableItsRows() {
    let layout = PageLayout(content(10), tabs: true, strips: 5, toolbar: true)
    #expect(layout.strips.count == 1)
    #expect(layout.body.rows == 3)
    #expect(PageLayout(content(3), tabs: true, strips: 5, toolbar: true).strips.isEmpty)
  }
}
