import Testing
import Widgets

@Suite struct ListCursorTests {
  @Test func movingDownScrollsOnlyAtTheLowerEdge() {
    var cursor = ListCursor()
    cursor.move(by: 3, count: 10, height: 4)
    #expect(cursor == ListCursor(index: 3, top: 0))
    cursor.move(by: 1, count: 10, height: 4)
    #expect(cursor == ListCursor(index: 4, top: 1))
  }

  @Test func movingUpScrollsOnlyAtTheUpperEdge() {
    var cursor = ListCursor(index: 5, top: 4)
    cursor.move(by: -1, count: 10, height: 4)
    #expect(cursor == ListCursor(index: 4, top: 4))
    cursor.move(by: -1, count: 10, height: 4)
    #expect(cursor == ListCursor(index: 3, top: 3))
  }

  @Test func aPageMovesTheRowsAndTheCursorAlike() {
    var cursor = ListCursor(index: 1, top: 0)
    cursor.page(by: 1, count: 20, height: 5)
    #expect(cursor == ListCursor(index: 6, top: 5))
    cursor.page(by: -1, count: 20, height: 5)
    #expect(cursor == ListCursor(index: 1, top: 0))
  }

  @Test func pagesStopAtTheEnds() {
    var cursor = ListCursor(index: 17, top: 15)
    cursor.page(by: 1, count: 20, height: 5)
    #expect(cursor == ListCursor(index: 19, top: 15))
    cursor.page(by: -9, count: 20, height: 5)
    #expect(cursor == ListCursor(index: 0, top: 0))
  }

  @Test func startAndEnd() {
    var cursor = ListCursor()
    cursor.moveToEnd(count: 9, height: 4)
    #expect(cursor == ListCursor(index: 8, top: 5))
    cursor.moveToStart(count: 9, height: 4)
    #expect(cursor == ListCursor(index: 0, top: 0))
  }

  @Test func aListThatBecameShorterTakesTheCursorAlong() {
    var cursor = ListCursor(index: 8, top: 5)
    cursor.clamp(count: 3, height: 4)
    #expect(cursor == ListCursor(index: 2, top: 0))
    cursor.clamp(count: 0, height: 4)
    #expect(cursor == ListCursor(index: 0, top: 0))
  }

  @Test func theCurrentRowIsInSightWhateverTheSize() {
    for height in 1...12 {
      for index in 0..<10 {
        for top in 0..<12 {
          let rows = ListCursor(index: index, top: top).visibleRows(count: 10, height: height)
          #expect(rows.contains(index))
          #expect(rows.count == min(10, height))
        }
      }
    }
  }

  @Test func nothingIsInSightWithoutRowsOrHeight() {
    #expect(ListCursor(index: 3).visibleRows(count: 0, height: 5).isEmpty)
    #expect(ListCursor(index: 3).visibleRows(count: 5, height: 0).isEmpty)
  }
}
