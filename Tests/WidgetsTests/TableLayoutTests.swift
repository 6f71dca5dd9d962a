import Testing
import Widgets

@Suite struct TableLayoutTests {
  let proxies = Table(
    [
      Column("ID", width: 9, importance: .required, shortening: .identifier),
      Column("Name", minimum: 6, ideal: 14, flexible: true, importance: .high),
      Column("Space", minimum: 5, ideal: 8, importance: .required),
      Column("Region", width: 7, importance: .medium),
      Column("Created", width: 10, importance: .low),
    ], rows: [], cursor: ListCursor(), emptyText: "")

  /// Each column as the first letter of its title, as wide as it is shown, in a table with room for `width` cells beside
  /// the signs at its right edge.
  func picture(_ table: Table, _ width: Int) -> String {
    var line = Array(repeating: " ", count: width)
    for column in table.layout(width: width + 2) {
      for place in column.start..<(column.start + column.width) {
        line[place] = String(table.columns[column.index].title.prefix(1))
      }
    }
    return line.joined() + "|"
  }

  @Test func withRoomEveryColumnIsIdealAndTheFlexibleOneTakesTheRest() {
    #expect(picture(proxies, 57) == " IIIIIIIII  NNNNNNNNNNNNNN  SSSSSSSS  RRRRRRR  CCCCCCCCCC|")
    #expect(picture(proxies, 60) == " IIIIIIIII  NNNNNNNNNNNNNNNNN  SSSSSSSS  RRRRRRR  CCCCCCCCCC|")
  }

  @Test func requiredColumnsReachTheirIdealFirst() {
    #expect(picture(proxies, 50) == " IIIIIIIII  NNNNNNN  SSSSSSSS  RRRRRRR  CCCCCCCCCC|")
  }

  @Test func equallyImportantColumnsWidenAlike() {
    let table = Table(
      [Column("A", minimum: 2, ideal: 20), Column("B", minimum: 2, ideal: 4), Column("C", minimum: 2, ideal: 20)],
      rows: [], cursor: ListCursor(), emptyText: "")
    #expect(picture(table, 20) == " AAAAAA  BBBB  CCCCC|")
  }

  @Test func columnsStandCloserBeforeAnyButAnUnimportantOneIsLeftOut() {
    #expect(picture(proxies, 34) == " IIIIIIIII  NNNNNN  SSSSS  RRRRRRR|")
    #expect(picture(proxies, 32) == " IIIIIIIII NNNNNN SSSSSS RRRRRRR|")
  }

  @Test func theLeastImportantColumnsGoFirst() {
    #expect(picture(proxies, 45) == " IIIIIIIII  NNNNNNNNNNNNNN  SSSSSSSS  RRRRRRR|")
    #expect(picture(proxies, 30) == " IIIIIIIII  NNNNNNNN  SSSSSSSS|")
    #expect(picture(proxies, 22) == " IIIIIIIII  SSSSSSSS  |")
  }

  @Test func requiredColumnsShareWhatIsLeft() {
    #expect(picture(proxies, 12) == " IIIII SSSSS|")
    #expect(picture(proxies, 5) == " I SS|")
  }

  @Test func ofEquallyImportantColumnsTheRightmostGoesFirst() {
    let table = Table(
      [Column("A", width: 3), Column("B", width: 3), Column("C", width: 3)], rows: [], cursor: ListCursor(),
      emptyText: "")
    #expect(picture(table, 9) == " AAA  BBB|")
  }

  @Test func flexibleColumnsShareEvenly() {
    let table = Table(
      [Column("A", minimum: 2, ideal: 2, flexible: true), Column("B", minimum: 2, ideal: 2, flexible: true)],
      rows: [], cursor: ListCursor(), emptyText: "")
    #expect(picture(table, 14) == " AAAAAA  BBBBB|")
  }

  @Test func anIdentifierIsWholeOrShortAndTakesNoRoomThatOthersCanUse() {
    let table = Table(
      [
        Column("I", minimum: 3, ideal: 9, importance: .required, shortening: .identifier),
        Column("A", minimum: 4, ideal: 8, flexible: true, importance: .required),
      ], rows: [], cursor: ListCursor(), emptyText: "")
    #expect(picture(table, 18) == " III  AAAAAAAAAAAA|")
    #expect(picture(table, 20) == " IIIIIIIII  AAAAAAAA|")
  }

  @Test func marksHaveRoomOfTheirOwn() {
    let table = Table([Column("A", width: 3)], rows: [], cursor: ListCursor(), marks: true, emptyText: "")
    #expect(picture(table, 8) == "   AAA  |")
  }

  @Test func noLayoutTouchesTheSignsAtTheRightEdge() {
    for width in 0...70 {
      for column in proxies.layout(width: width) {
        #expect(column.width > 0)
        #expect(column.start + column.width <= width - 2)
      }
    }
  }
}
