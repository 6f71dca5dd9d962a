import Terminal
import Testing
import Widgets

@Suite struct ToolbarTests {
  func drawn(_ toolbar: Toolbar, _ columns: Int = 40) -> Surface {
    picture(columns, 1) { toolbar.draw(into: &$0, in: $1, theme: .standard) }
  }

  @Test func theTitleIsAtTheLeftAndTheButtonAtTheRight() {
    let surface = drawn(Toolbar("Proxy Instances", .all(2), button: Hint("s", "Share Instance")))
    #expect(surface.lines == ["Proxy Instances (2)   [s Share Instance]"])
    #expect(surface.looks(0) == "bbbbbbbbbbbbbbbbbbb....C................")
  }

  @Test func aDisabledButtonIsDimmed() {
    let looks = drawn(Toolbar("P", button: Hint("s", "Share", enabled: false)), 12).looks(0)
    #expect(looks == "b..ddddddddd")
  }

  @Test func theNumberOfRowsSaysWhetherAFilterIsOn() {
    #expect(Toolbar.Count.all(1_000_000).text == "1000000")
    #expect(Toolbar.Count.filtered(3, of: 40).text == "3 of 40")
    #expect(Toolbar.Count.filtered(nil, of: 40).text == "… of 40")
    #expect(Toolbar.Count.all(nil).text == "…")
  }

  @Test func theButtonGivesWayFirst() {
    let toolbar = Toolbar("Proxy Instances", .all(2), button: Hint("s", "Share Instance"))
    #expect(drawn(toolbar, 30).lines == ["Proxy Instances (2)"])
    #expect(drawn(toolbar, 10).lines == ["Proxy Ins…"])
  }

  @Test func itStaysInside() {
    let toolbar = Toolbar("Proxies", .all(2), button: Hint("s", "Share"))
    expectStaysInside { toolbar.draw(into: &$0, in: $1, theme: .standard) }
  }
}
