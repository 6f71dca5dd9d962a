import Terminal
import Testing

@Suite struct SurfaceTests {
  private func row(_ columns: Int, _ draw: (inout Surface) -> Void) -> Surface {
    var surface = Surface(Size(columns: columns, rows: 1))
    draw(&surface)
    return surface
  }

  @Test("Text is clipped at the right edge")
  func clippedRight() {
    var surface = Surface(Size(columns: 5, rows: 1))
    let used = surface.write("abcdefgh", at: Point(column: 2, row: 0))
    #expect(surface.lines == ["  abc"])
    #expect(used == 3)
  }

  @Test("Text that begins left of the surface shows its rest, and counts whole")
  func clippedLeft() {
    var surface = Surface(Size(columns: 5, rows: 1))
    #expect(surface.write("abcd", at: Point(column: -2, row: 0)) == 4)
    #expect(surface.lines == ["cd"])
    #expect(surface.write("●bc", at: Point(column: -2, row: 0)) == 3)
    #expect(surface.lines == ["cd"])
  }

  @Test("Far outside nothing happens", arguments: [Int.min, -1000, 1000, Int.max])
  func farOutside(place: Int) {
    let blank = Surface(Size(columns: 5, rows: 2))
    var surface = blank
    for text in ["abc", "漢字"] {
      surface.write(text, at: Point(column: place, row: 0))
      surface.write(text, at: Point(column: 0, row: place))
    }
    surface.clear(Rect(column: place, row: place, columns: 3, rows: 3), style: Style(.red))
    #expect(surface == blank)
    #expect(surface[column: place, row: place] == .blank)
    #expect(surface.line(place) == "")
  }

  @Test("A surface of any size takes any drawing", arguments: [(0, 0), (1, 1), (0, 5), (5, 0), (1, 3), (2, 1)])
  func anySize(columns: Int, rows: Int) {
    var surface = Surface(Size(columns: columns, rows: rows))
    for column in -3...3 {
      for text in ["abc", "漢", "a漢b", "e\u{301}●", ""] {
        for limit in [-1, 0, 1, 2, Int.max] {
          surface.write(text, at: Point(column: column, row: 0), limit: limit)
          surface.fill(Rect(column: column, row: -1, columns: 2, rows: 3), with: "─")
          surface.restyle(Rect(column: column, row: 0, columns: .max, rows: .max)) { $0.adding(.bold) }
        }
      }
    }
    #expect(surface.cells.count == columns * rows)
  }

  @Test(
    "A limit bounds what is written",
    arguments: [("abcdef", "abc", 3), ("äbcdef", "äbc", 3), ("a漢字", "a漢", 3), ("漢字", "漢", 3)])
  func limited(text: String, shown: String, used: Int) {
    var surface = Surface(Size(columns: 8, rows: 1))
    #expect(surface.write(text, at: Point(column: 0, row: 0), limit: 3) == used)
    #expect(surface.lines == [shown])
  }

  @Test("A mark on the last letter that fits is kept")
  func markAtTheLimit() {
    let surface = row(3) { $0.write("abc\u{301}d", at: Point(column: 0, row: 0)) }
    #expect(surface[column: 2, row: 0].text == "c\u{301}")
  }

  @Test("Nothing written can reach the terminal as a control")
  func hostileText() {
    let surface = row(12) { $0.write("a\u{1B}[2J\u{9B}m\n\u{202E}b", at: Point(column: 0, row: 0)) }
    #expect(surface.lines == ["a�[2J�m��b"])
  }

  @Test("A cell is harmless by itself")
  func hostileCell() {
    #expect(Cell("\u{1B}").text == "�")
    #expect(Cell(nil).text == nil)
    #expect(Cell("e\u{301}").text == "e\u{301}")
    #expect(Cell("👨‍👩‍👧").text == "👨")
  }

  @Test("Filling takes a sign of one column")
  func filling() {
    let surface = row(4) {
      $0.fill(Rect(column: 0, row: 0, columns: 2, rows: 1), with: "─")
      $0.fill(Rect(column: 2, row: 0, columns: 2, rows: 1), with: "漢")
    }
    #expect(surface.lines == ["──��"])
  }

  @Test("Restyling changes looks alone")
  func restyling() {
    let surface = row(3) {
      $0.write("abc", at: Point(column: 0, row: 0), style: Style(.red))
      $0.restyle(Rect(column: 1, row: 0, columns: 1, rows: 1)) { $0.adding(.reverse) }
    }
    #expect(surface.lines == ["abc"])
    #expect(surface.cells.map(\.style) == [Style(.red), Style(.red, .reverse), Style(.red)])
  }
}

extension Style {
  fileprivate init(_ foreground: Color, _ attributes: Attributes) {
    self.init(foreground, on: nil, attributes)
  }
}
