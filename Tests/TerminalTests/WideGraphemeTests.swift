import Terminal
import Testing

@Suite("Wide graphemes are never cut in half") struct WideGraphemeTests {
  fileprivate var surface: Surface
  private let red = Style(.red)

  init() {
    surface = Surface(Size(columns: 6, rows: 1))
    surface.write("a漢字b", at: Point(column: 0, row: 0))
  }

  private var texts: String { String(surface.cells.map { $0.text ?? "_" }) }

  @Test func onePutsItsSecondHalfBesideItself() {
    #expect(texts == "a漢_字_b")
    #expect(surface.lines == ["a漢字b"])
  }

  @Test(arguments: [(1, "aX 字_b"), (2, "a X字_b"), (3, "a漢_X b"), (4, "a漢_ Xb"), (5, "a漢_字_X")])
  mutating func writingOverOneHalfLeavesASpaceInTheOther(column: Int, shown: String) {
    for text in ["X", "Ä"] {
      var copy = self
      copy.surface.write(text, at: Point(column: column, row: 0))
      #expect(copy.texts == shown.replacing("X", with: text))
    }
  }

  @Test mutating func writingAWideOneAcrossTwoLeavesTwoSpaces() {
    surface.write("語", at: Point(column: 2, row: 0))
    #expect(texts == "a 語_ b")
  }

  @Test mutating func clearingAndFillingMindTheHalvesAtBothEdges() {
    surface.clear(Rect(column: 2, row: 0, columns: 2, rows: 1))
    #expect(texts == "a    b")
    surface.write("漢字", at: Point(column: 1, row: 0))
    surface.fill(Rect(column: 2, row: 0, columns: 2, rows: 1), with: "─")
    #expect(texts == "a ── b")
  }

  @Test func oneThatDoesNotFitLeavesASpaceAtTheRightEdge() {
    var surface = Surface(Size(columns: 3, rows: 1))
    surface.fill(surface.bounds, with: "x")
    #expect(surface.write("漢字", at: Point(column: 0, row: 0), style: red) == 3)
    #expect(surface.cells == [Cell("漢", red), Cell(nil, red), Cell(" ", red)])
  }

  @Test func oneThatBeginsOutsideLeavesASpaceAtTheLeftEdge() {
    var surface = Surface(Size(columns: 3, rows: 1))
    surface.fill(surface.bounds, with: "x")
    #expect(surface.write("漢字", at: Point(column: -1, row: 0), style: red) == 4)
    #expect(surface.cells == [Cell(" ", red), Cell("字", red), Cell(nil, red)])
  }

  @Test func oneDoesNotFitIntoASingleColumn() {
    var surface = Surface(Size(columns: 1, rows: 1))
    surface.write("漢", at: Point(column: 0, row: 0))
    #expect(surface.cells == [.blank])
  }

  @Test mutating func bothHalvesLookTheSame() {
    surface.restyle(Rect(column: 1, row: 0, columns: 1, rows: 1)) { _ in red }
    #expect(surface.cells.map { $0.style == red } == [false, true, true, false, false, false])
    surface.restyle(Rect(column: 4, row: 0, columns: 2, rows: 1)) { _ in red }
    #expect(surface.cells.map { $0.style == red } == [false, true, true, false, false, true])
  }
}
