import Terminal
import Testing
import Widgets

@Suite struct TableTests {
  let table = Table(
    [
      Column("Instance ID", minimum: 9, ideal: 11, importance: .required, shortening: .identifier),
      Column("Name", minimum: 6, ideal: 10),
      Column("Keys", width: 4, alignment: .trailing),
      Column("Share", width: 9),
    ],
    rows: [
      .init([Text("7c1f0000-1111-e02a", .accent), "proxycredstore", "7", Text("pending", .waiting)]),
      .init([Text("9d00000041bb", .accent), "creds", "12", "permanent"], marked: true),
      .init([Text("a", .accent), "old"], enabled: false),
    ], cursor: ListCursor(index: 1), emptyText: "No proxies yet: s shares this instance.")

  func drawn(_ table: Table, _ columns: Int, _ rows: Int, focused: Bool = true, enabled: Bool = true) -> Surface {
    picture(columns, rows) { table.draw(into: &$0, in: $1, theme: .standard, focused: focused, enabled: enabled) }
  }

  @Test func rowsStandUnderTheirHeader() {
    #expect(
      drawn(table, 43, 5).lines == [
        " Instance ID  Name        Keys  Share",
        " 7c1f…e02a    proxycred…     7  pending",
        "▌9d00…41bb    creds         12  permanent",
        " a            old",
        "",
      ])
  }

  @Test func theFocusedRowIsReversedOverItsWholeWidth() {
    let surface = drawn(table, 43, 4)
    #expect(surface.looks(0) == ".uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu.")
    #expect(surface.looks(1) == ".ccccccccc......................yyyyyyy....")
    #expect(surface.looks(2) == String(repeating: "r", count: 43))
  }

  @Test func withoutTheFocusTheCurrentRowIsOnlyPointedAt() {
    let looks = drawn(table, 43, 4, focused: false).looks(2)
    #expect(looks.hasPrefix("dcccc"))
    #expect(!looks.contains("r"))
  }

  @Test func aDisabledRowOrTableIsDimmed() {
    #expect(drawn(table, 43, 4).looks(3).filter { $0 == "d" }.count == 4)
    let looks = drawn(table, 43, 4, focused: false, enabled: false).looks(1)
    #expect(!looks.contains("c") && !looks.contains("y") && looks.contains("d"))
  }

  @Test func marksStandInAColumnOfTheirOwn() {
    var marked = table
    marked.hasMarks = true
    marked.cursor = ListCursor()
    #expect(
      drawn(marked, 34, 4).lines == [
        "   Instance ID  Name        Keys",
        "▌  7c1f…e02a    proxycred…     7",
        " ● 9d00…41bb    creds         12",
        "   a            old",
      ])
  }

  @Test(arguments: [(18, "7c1f0000-1111-e02a"), (17, "7c1f…e02a"), (9, "7c1f…e02a"), (8, "7c1f…02a"), (1, "…")])
  func identifiersAreShortenedOnlyWhereTheyDoNotFit(width: Int, shown: String) {
    var narrow = table
    narrow.columns = [Column("ID", width: width, shortening: .identifier)]
    #expect(drawn(narrow, 30, 4).lines[1] == " " + shown)
  }

  @Test(arguments: [(12, "orders-eu-01"), (11, "order…eu-01"), (10, "order…u-01"), (3, "o…1"), (1, "…")])
  func namesAreShortenedInTheirMiddleSoThatTheirEndsTellThemApart(width: Int, shown: String) {
    var names = table
    names.columns = [Column("Name", width: width, shortening: .middle)]
    names.rows = [.init(["orders-eu-01"]), .init(["orders-eu-02"])]
    names.cursor = ListCursor(index: 1)
    #expect(drawn(names, 30, 4).lines[1] == " " + shown)
  }

  @Test func signsAtTheRightEdgeSayWhereTheListGoesOnAndHideNothing() {
    var long = table
    long.columns = [Column("Name", minimum: 8, ideal: 8)]
    long.rows = (0..<9).map { .init(["number \($0)"]) }
    func rows(_ index: Int, top: Int) -> [String] {
      long.cursor = ListCursor(index: index, top: top)
      return drawn(long, 12, 4).lines
    }
    #expect(rows(0, top: 0) == [" Name", "▌number 0", " number 1", " number 2  ↓"])
    #expect(rows(4, top: 3) == [" Name", " number 3  ↑", "▌number 4", " number 5  ↓"])
    #expect(rows(8, top: 6) == [" Name", " number 6  ↑", " number 7", "▌number 8"])
    long.rows.removeLast(6)
    #expect(rows(0, top: 0) == [" Name", "▌number 0", " number 1", " number 2"])
  }

  @Test func aWindowOfALongListSaysThatThereIsMoreThanItHolds() {
    var page = table
    page.columns = [Column("Name", width: 4)]
    page.rows = [.init(["one"]), .init(["two"])]
    page.goesOn = Beyond(above: true, below: true)
    let surface = drawn(page, 8, 5)
    #expect(surface.lines == [" Name", " one   ↑", "▌two   ↓", "", ""])
    // The sign is a part of the row that it stands in.
    #expect(surface.looks(1) == ".......d")
    #expect(surface.looks(2) == "rrrrrrrr")
  }

  @Test func onlyTheRowsThatFitAreDrawnAndTheCurrentOneIsAmongThem() {
    var long = table
    long.rows = (0..<100).map { .init(["\($0)"]) }
    long.cursor = ListCursor(index: 50, top: 49)
    #expect(drawn(long, 20, 4).lines.dropFirst().map { $0.prefix(3) } == [" 49", "▌50", " 51"])
    long.cursor = ListCursor(index: 500)
    #expect(drawn(long, 20, 3).lines.dropFirst().map { $0.prefix(3) } == [" 98", "▌99"])
  }

  @Test func rowsThatAreLoadedLaterLeaveTheirPlaceEmpty() {
    var page = table
    page.rows = [.init(["fifty"]), .init(["one"])]
    page.firstIndex = 50
    page.cursor = ListCursor(index: 50, top: 49)
    #expect(drawn(page, 20, 4).lines.dropFirst() == ["                   ↑", "▌fifty", " one"])
  }

  @Test func anEmptyTableSaysWhatWillStandThere() {
    var empty = table
    empty.rows = []
    let surface = drawn(empty, 32, 4)
    #expect(surface.lines == [" Instance ID  Name        Keys", " No proxies yet: s shares this", " instance.", ""])
    #expect(surface.looks(1).dropFirst().first == "d")
  }

  @Test(arguments: [true, false]) func itStaysInside(marks: Bool) {
    var table = table
    table.hasMarks = marks
    expectStaysInside { table.draw(into: &$0, in: $1, theme: .standard, focused: true) }
    table.rows = []
    expectStaysInside { table.draw(into: &$0, in: $1, theme: .standard) }
  }
}
