import Terminal
import Testing

@Suite struct GeometryTests {
  @Test("Sizes are never negative")
  func negativeSizes() {
    #expect(Size(columns: -1, rows: -5) == Size(columns: 0, rows: 0))
    #expect(Rect(column: 3, row: 3, columns: -1, rows: 2).isEmpty)
  }

  @Test("A rectangle contains its first cell and not the one after its last")
  func containing() {
    let rect = Rect(column: 1, row: 2, columns: 3, rows: 2)
    #expect(rect.contains(Point(column: 1, row: 2)))
    #expect(rect.contains(Point(column: 3, row: 3)))
    #expect(!rect.contains(Point(column: 4, row: 3)))
    #expect(!rect.contains(Point(column: 3, row: 4)))
    #expect(!rect.contains(Point(column: 0, row: 2)))
  }

  @Test("As many columns as there can be reach to the edge, wherever they begin")
  func endless() {
    #expect(Rect(column: 5, row: 5, columns: .max, rows: .max).endColumn == .max)
    var surface = Surface(Size(columns: 3, rows: 2))
    surface.fill(Rect(column: 1, row: 1, columns: .max, rows: .max), with: "x")
    #expect(surface.lines == ["", " xx"])
  }

  @Test("What is taken and what is left make up the whole", arguments: [0, 2, 5, 99, -3])
  func taking(count: Int) {
    let whole = Rect(column: 1, row: 1, columns: 5, rows: 5)
    let bounded = min(5, max(0, count))
    var rest = whole
    #expect(rest.takeTop(count) == Rect(column: 1, row: 1, columns: 5, rows: bounded))
    #expect(rest == Rect(column: 1, row: 1 + bounded, columns: 5, rows: 5 - bounded))
    rest = whole
    #expect(rest.takeBottom(count) == Rect(column: 1, row: 6 - bounded, columns: 5, rows: bounded))
    #expect(rest == Rect(column: 1, row: 1, columns: 5, rows: 5 - bounded))
    rest = whole
    #expect(rest.takeLeft(count) == Rect(column: 1, row: 1, columns: bounded, rows: 5))
    #expect(rest == Rect(column: 1 + bounded, row: 1, columns: 5 - bounded, rows: 5))
    rest = whole
    #expect(rest.takeRight(count) == Rect(column: 6 - bounded, row: 1, columns: bounded, rows: 5))
    #expect(rest == Rect(column: 1, row: 1, columns: 5 - bounded, rows: 5))
  }

  @Test("What is centred stays inside")
  func centring() {
    let whole = Rect(column: 2, row: 1, columns: 10, rows: 5)
    #expect(whole.centered(Size(columns: 4, rows: 3)) == Rect(column: 5, row: 2, columns: 4, rows: 3))
    #expect(whole.centered(Size(columns: 40, rows: 30)) == whole)
  }

  @Test("An inset larger than the rectangle leaves nothing")
  func insets() {
    let rect = Rect(column: 1, row: 1, columns: 3, rows: 3)
    #expect(rect.inset(horizontal: 1, vertical: 1) == Rect(column: 2, row: 2, columns: 1, rows: 1))
    #expect(rect.inset(horizontal: 9, vertical: 9).isEmpty)
  }
}
