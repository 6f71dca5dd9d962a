import Terminal
import Testing
import Widgets

@Suite struct SideMenuTests {
  let menu = SideMenu(
    [
      .init("Overview"), .init("Cloud Foundry", branch: .expanded), .init("Spaces", depth: 1),
      .init("Org Members", depth: 1),
    ], current: 2, cursor: ListCursor(index: 3))

  @Test func theCurrentEntryIsSetOff() {
    let surface = picture(18, 5) { menu.draw(into: &$0, in: $1, theme: .standard) }
    #expect(surface.lines == ["  Overview", "  Cloud Foundry ▾", "▌   Spaces", "    Org Members", ""])
    #expect(surface.looks(2) == "c...bbbbbb........")
    #expect(surface.looks(3) == "..................")
  }

  @Test func withTheFocusTheCursorsEntryIsReversed() {
    let surface = picture(18, 4) { menu.draw(into: &$0, in: $1, theme: .standard, focused: true) }
    #expect(surface.looks(3) == String(repeating: "r", count: 18))
    #expect(surface.looks(2) == "c...bbbbbb........")
  }

  @Test func itScrollsAndHidesWhatIsBehind() {
    let lines = picture(12, 2) { surface, rect in
      surface.fill(rect, with: "x")
      menu.draw(into: &surface, in: rect, theme: .standard)
    }.lines
    #expect(lines == ["▌   Spaces", "    Org Mem…"])
  }

  @Test func itStaysInside() {
    expectStaysInside { menu.draw(into: &$0, in: $1, theme: .standard, focused: true) }
    let empty = SideMenu([], current: nil, cursor: ListCursor())
    expectStaysInside { empty.draw(into: &$0, in: $1, theme: .standard, focused: true) }
  }
}
