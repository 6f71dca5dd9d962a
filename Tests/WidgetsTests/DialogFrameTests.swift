import Terminal
import Testing
import Widgets

@Suite struct DialogFrameTests {
  /// The frame over a page of dots, with its inner part marked.
  func drawn(_ frame: DialogFrame, _ columns: Int, _ rows: Int) -> Surface {
    picture(columns, rows) { surface, rect in
      surface.fill(rect, with: "·")
      let inner = frame.draw(into: &surface, in: rect, theme: .standard)
      surface.fill(inner, with: "x")
    }
  }

  @Test func aFrameStandsInTheMiddleWithItsTitleInTheTopLine() {
    #expect(
      drawn(DialogFrame("Unshare", columns: 16, rows: 2), 20, 6).lines == [
        "····················",
        "··┌ Unshare ─────┐··",
        "··│ xxxxxxxxxxxx │··",
        "··│ xxxxxxxxxxxx │··",
        "··└──────────────┘··",
        "····················",
      ])
  }

  @Test func aFrameTooLargeFillsWhatThereIs() {
    #expect(
      drawn(DialogFrame("Create Instance", columns: 74, rows: 20), 12, 4).lines == [
        "┌ Create… ─┐",
        "│ xxxxxxxx │",
        "│ xxxxxxxx │",
        "└──────────┘",
      ])
  }

  @Test func aWarningIsYellow() {
    let frame = DialogFrame("Unshare", columns: 12, rows: 1, kind: .warning)
    #expect(drawn(frame, 12, 3).looks(0) == "yyyyyyyyyyyy")
    let calm = DialogFrame("Unshare", columns: 12, rows: 1)
    #expect(drawn(calm, 12, 3).looks(0) == "dbbbbbbbbbdd")
  }

  @Test func rowsThatPassLetItGrowDownwards() {
    func top(_ rows: Int, passing: Int, in height: Int = 11) -> Int? {
      drawn(DialogFrame("", columns: 12, rows: rows, passing: passing), 14, height).lines.firstIndex {
        $0.contains("┌")
      }
    }
    #expect(top(3, passing: 0) == 3)
    #expect(top(5, passing: 2) == 3)
    // The last row stays free as long as it can; then the frame has to move.
    #expect(top(6, passing: 3) == 2)
    #expect(top(20, passing: 17) == 0)
  }

  @Test func itStaysInside() {
    expectStaysInside { _ = DialogFrame("Title", rows: 9).draw(into: &$0, in: $1, theme: .standard) }
    expectStaysInside { _ = DialogFrame("", columns: 3, rows: 0).draw(into: &$0, in: $1, theme: .standard) }
  }
}
