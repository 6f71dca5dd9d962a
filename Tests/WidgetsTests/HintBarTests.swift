import Terminal
import Testing
import Widgets

@Suite struct HintBarTests {
  let bar = HintBar([
    Hint("s", "Share"), Hint("u", "Unshare", enabled: false), Hint("Enter", "Details"), Hint("?", "Help"),
  ])

  func drawn(_ columns: Int) -> Surface {
    picture(columns, 1) { bar.draw(into: &$0, in: $1, theme: .standard) }
  }

  @Test func keysAreSetOffAndDisabledHintsDimmed() {
    let surface = drawn(42)
    #expect(surface.lines == ["s Share  u Unshare  Enter Details  ? Help"])
    #expect(surface.looks(0) == "C........ddddddddd..CCCCC..........C......")
  }

  @Test func hintsThatDoNotFitAreLeftOutFromTheEnd() {
    #expect(drawn(41).lines == ["s Share  u Unshare  Enter Details  ? Help"])
    #expect(drawn(40).lines == ["s Share  u Unshare  Enter Details"])
    #expect(drawn(32).lines == ["s Share  u Unshare"])
    #expect(drawn(6).lines == [""])
  }

  @Test func itStaysInside() {
    expectStaysInside { bar.draw(into: &$0, in: $1, theme: .standard) }
  }
}
