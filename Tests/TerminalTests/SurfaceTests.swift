import Terminal
import Testing

@Suite struct SurfaceTests {
  @Test func textIsClippedAtTheEdge() {
    var surface = Surface(Size(columns: 5, rows: 1))
    surface.write("abcdefgh", at: Point(column: 2, row: 0))
    #expect(surface.lines == ["  abc"])
  }
}
