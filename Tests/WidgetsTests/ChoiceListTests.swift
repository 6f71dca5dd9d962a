import Terminal
import Testing
import Widgets

@Suite struct ChoiceListTests {
  let spaces = ChoiceList(
    [
      .init(1, "stage", note: "payments-eu (cf-eu10)"), .init(2, "test", note: "payments-eu (cf-eu10)"),
      .init(3, "qa", note: "ops (cf-us20)"), .init(4, "production", note: "ops (cf-us20)"),
    ], emptyText: "No space has that name.")

  func pressing(_ keys: [Key]) -> ChoiceList<Int> {
    var list = spaces
    for key in keys { _ = list.handle(key, height: 5) }
    return list
  }

  func typing(_ text: String) -> ChoiceList<Int> { pressing(text.map { .character($0) }) }

  @Test func typingLeavesTheEntriesThatHoldEveryWord() {
    #expect(typing("st").matches.map(\.value) == [1, 2])
    #expect(typing("OPS").matches.map(\.value) == [3, 4])
    #expect(typing("us20 prod").matches.map(\.value) == [4])
    #expect(typing("x").selected == nil)
  }

  @Test func takingBackWhatWasTypedBringsEntriesBack() {
    var list = typing("x")
    _ = list.handle(.backspace, height: 5)
    #expect(list.matches.count == 4)
    #expect(list.selected == 1)
  }

  @Test func arrowsAndPagesMoveAmongTheMatches() {
    #expect(pressing([]).selected == 1)
    #expect(pressing([.down, .down]).selected == 3)
    #expect(pressing([.down, .up, .up]).selected == 1)
    #expect(pressing([.pageDown]).selected == 3)
    #expect(pressing([.pageDown, .pageDown, .pageUp]).selected == 2)
    #expect(pressing([.down, .character("q")]).selected == 3)
  }

  @Test func whatIsCalledSoComesBeforeWhatOnlyMentionsIt() {
    #expect(typing("o").matches.map(\.value) == [4, 3])
  }

  @Test func enterAndEscapeAreTheOwners() {
    var list = spaces
    let taken = [Key.enter, .escape, .tab, .function(4), .control("s")].contains { list.handle($0, height: 5) }
    #expect(!taken)
    #expect(list == spaces)
  }

  @Test func newEntriesKeepTheFilterAndTheCursor() {
    var list = pressing([.character("s"), .character("t"), .down])
    list.replaceEntries([.init(9, "first"), .init(2, "test", note: "renamed"), .init(7, "qa")])
    #expect(list.matches.map(\.value) == [9, 2])
    #expect(list.selected == 2)
    list.replaceEntries([.init(7, "qa")])
    #expect(list.selected == nil)
  }

  @Test func pastingFilters() {
    var list = spaces
    list.insert("qa\n")
    #expect(list.selected == 3)
  }

  @Test func thePopupShowsTheFilterAndTheEntriesThatFit() {
    let list = pressing([.down])
    let surface = picture(34, 6) { list.draw(into: &$0, in: $1, theme: .standard) }
    #expect(
      surface.lines == [
        "┌────────────────────────────────┐",
        "│[                              ]│",
        "│ stage  payments-eu (cf-eu10)   │",
        "│ test   payments-eu (cf-eu10)   │",
        "│ qa     ops (cf-us20)          ↓│",
        "└────────────────────────────────┘",
      ])
    #expect(surface.looks(2) == "d........ddddddddddddddddddddd...d")
    #expect(surface.looks(3) == "d" + String(repeating: "r", count: 32) + "d")
    #expect(surface.cursor == Point(column: 2, row: 1))
  }

  @Test func withoutAMatchItSaysSo() {
    let list = typing("x")
    let lines = picture(30, 5) { list.draw(into: &$0, in: $1, theme: .standard) }.lines
    #expect(lines[2] == "│ No space has that name.    │")
  }

  @Test func itOpensBelowItsFieldOrAboveWhereThereIsMoreRoom() {
    let bounds = Rect(column: 0, row: 0, columns: 80, rows: 24)
    func place(row: Int, rows: Int = 8) -> Rect {
      spaces.place(at: Rect(column: 5, row: row, columns: 40, rows: 1), within: bounds, rows: rows)
    }
    #expect(place(row: 8) == Rect(column: 5, row: 9, columns: 40, rows: 7))
    #expect(place(row: 13) == Rect(column: 5, row: 14, columns: 40, rows: 7))
    #expect(place(row: 8, rows: 2) == Rect(column: 5, row: 9, columns: 40, rows: 5))
    #expect(place(row: 20) == Rect(column: 5, row: 13, columns: 40, rows: 7))
    #expect(spaces.place(at: bounds, within: bounds).rows == 0)
  }

  @Test func itStaysInside() {
    expectStaysInside { spaces.draw(into: &$0, in: $1, theme: .standard) }
    expectStaysInside { typing("x").draw(into: &$0, in: $1, theme: .standard) }
  }
}
