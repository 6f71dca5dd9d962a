import SharingEngine
import Testing
import Widgets

@testable import Cockpit

@Suite("A list of any length, of which a window is held") struct PagedListTests {
  private struct Number: ListedRow {
    let key: Int
    var identity: String { String(key) }
  }

  private static let height = 20

  /// Rows `range` of a list of 1,000.
  private func page(_ range: Range<Int>) -> Page<Number> {
    Page(rows: range.map(Number.init), hasEarlier: range.lowerBound > 0, hasLater: range.upperBound < 1000)
  }

  private func list(_ range: Range<Int>, from start: PageStart<Int>) -> PagedList<Number> {
    var list = PagedList<Number>()
    list.receive(page(range), from: start, height: Self.height)
    return list
  }

  @Test("Read on before one gets there: two views before the end, and not earlier")
  func ahead() {
    var list = list(0..<64, from: .first)
    #expect(list.ahead(height: Self.height) == nil)
    for _ in 0..<4 { _ = list.move(.down, height: Self.height) }
    #expect(list.ahead(height: Self.height) == nil)
    _ = list.move(.down, height: Self.height)
    #expect(list.ahead(height: Self.height) == .after(63))
    // What comes then moves nothing.
    list.receive(page(64..<128), from: .after(63), height: Self.height)
    #expect(list.current?.key == 5)
    #expect(list.ahead(height: Self.height) == nil)
  }

  @Test("The same towards the beginning, and nothing is read beyond either end")
  func aheadBackwards() {
    var list = list(500..<600, from: .from(500))
    #expect(list.ahead(height: Self.height) == .before(500))
    list.receive(page(436..<500), from: .before(500), height: Self.height)
    #expect(list.current?.key == 500)
    #expect(list.ahead(height: Self.height) == nil)
    #expect(self.list(960..<1000, from: .last).ahead(height: Self.height) == .before(960))
    var all = PagedList<Number>()
    all.receive(Page(rows: (0..<3).map(Number.init), hasEarlier: false, hasLater: false), from: .first, height: 20)
    #expect(all.ahead(height: Self.height) == nil)
  }

  @Test("A view that is higher than what was read asks for more, below and above")
  func lacking() {
    #expect(list(0..<64, from: .first).lacking(height: 60) == nil)
    #expect(list(0..<64, from: .first).lacking(height: 80) == .after(63))
    #expect(list(990..<1000, from: .last).lacking(height: 20) == .before(990))
  }
}
