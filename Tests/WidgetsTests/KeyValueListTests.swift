import Terminal
import Testing
import Widgets

@Suite struct KeyValueListTests {
  let facts = KeyValueList([
    .init("To", "space stage, subaccount payments-eu"), .init("Created", Text("2026-11-23", .accent)),
    .init("Notes", ""), .init("Access", "all"),
  ])

  @Test func valuesAlignAndGoOnBelowThemselves() {
    let surface = picture(28, 6) { facts.draw(into: &$0, in: $1, theme: .standard) }
    #expect(
      surface.lines == [
        "To       space stage,", "         subaccount", "         payments-eu", "Created  2026-11-23", "Notes",
        "Access   all",
      ])
    #expect(surface.looks(3) == "ddddddd..cccccccccc.........")
    #expect(facts.height(columns: 28) == 6)
  }

  @Test func itBeginsAtItsTopRow() {
    var scrolled = facts
    scrolled.top = 3
    let lines = picture(28, 2) { scrolled.draw(into: &$0, in: $1, theme: .standard) }.lines
    #expect(lines == ["Created  2026-11-23        ↑", "Notes                      ↓"])
  }

  @Test func itCanBeMovedUntilItsLastRowIsInSightAndNoFurther() {
    #expect(facts.lastTop(columns: 28, rows: 6) == 0)
    #expect(facts.lastTop(columns: 28, rows: 2) == 4)
    // Beside the signs there is less room, and so more rows.
    let one = KeyValueList([.init("", "abcd\nefgh")])
    #expect(one.lastTop(columns: 4, rows: 1) == 3)
    var scrolled = one
    scrolled.top = 3
    #expect(picture(4, 1) { scrolled.draw(into: &$0, in: $1, theme: .standard) }.lines == ["h  ↑"])
  }

  @Test func labelsTakeAtMostHalfTheWidth() {
    let lines = picture(10, 4) { facts.draw(into: &$0, in: $1, theme: .standard) }.lines
    #expect(lines == ["To  space", "    stage", "    ,", "    subac↓"])
  }

  @Test func itStaysInside() {
    expectStaysInside { facts.draw(into: &$0, in: $1, theme: .standard) }
    expectStaysInside { KeyValueList([]).draw(into: &$0, in: $1, theme: .standard) }
  }
}
