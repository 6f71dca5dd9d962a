import Terminal
import Testing
import Widgets

@Suite struct TextEditorDrawingTests {
  func drawn(
    _ editor: TextEditor, _ columns: Int, _ rows: Int, enabled: Bool = true, marker: TextEditor.Position? = nil
  ) -> Surface {
    picture(columns, rows) {
      editor.draw(into: &$0, in: $1, theme: .standard, focused: true, enabled: enabled, marker: marker)
    }
  }

  @Test func linesStandBesideTheirNumbers() {
    var editor = TextEditor("{\n  \"a\": 1\n}", lineNumbers: true)
    _ = editor.handle(.down, height: 4)
    let surface = drawn(editor, 14, 4)
    #expect(surface.lines == ["1 {", "2   \"a\": 1", "3 }", ""])
    #expect(surface.looks(0) == "d.............")
    #expect(surface.cursor == Point(column: 2, row: 1))
  }

  @Test func theCursorsLineIsInSight() {
    var editor = TextEditor((1...12).map(String.init).joined(separator: "\n"), lineNumbers: true)
    for _ in 0..<7 { _ = editor.handle(.down, height: 3) }
    #expect(drawn(editor, 8, 3).lines == [" 6 6   ↑", " 7 7", " 8 8   ↓"])
    _ = editor.handle(.up, height: 3)
    #expect(drawn(editor, 8, 3).lines == [" 6 6   ↑", " 7 7", " 8 8   ↓"])
    #expect(drawn(editor, 8, 1).lines == [" 7 7   ↓"])
  }

  @Test func allLinesMoveWithALongOne() {
    var editor = TextEditor("0123456789\nabcdef\nx")
    _ = editor.handle(.end, height: 3)
    let surface = drawn(editor, 6, 3)
    #expect(surface.lines == ["‹789", "‹", "‹"])
    #expect(surface.cursor == Point(column: 4, row: 0))
    #expect(drawn(editor, 6, 1, marker: .init(line: 1, column: 8)).looks(0) == "d?...d")
    #expect(drawn(editor, 6, 1, marker: .init(line: 1, column: 2)).looks(0) == "d....d")
    for _ in 0..<4 { _ = editor.handle(.left, height: 3) }
    #expect(drawn(editor, 6, 3).lines == ["‹4567›", "‹ef", "‹"])
  }

  @Test func aPlaceThatIsWrongIsMarked() {
    let editor = TextEditor("ab\ncd", lineNumbers: true)
    let surface = drawn(editor, 6, 2, marker: .init(line: 2, column: 2))
    #expect(surface.looks(1) == "R..?..")
    #expect(surface[column: 3, row: 1].style == Style(.red, on: nil, .reverse))
    #expect(drawn(editor, 6, 2, marker: .init(line: 2, column: 99)).looks(1) == "R...?.")
  }

  @Test func aDisabledEditorIsDimmedAndHasNoCursor() {
    let surface = drawn(TextEditor("abc"), 4, 1, enabled: false)
    #expect(surface.looks(0) == "ddd.")
    #expect(surface.cursor == nil)
  }

  @Test func itStaysInside() {
    var editor = TextEditor("0123456789012345678901234567890123\nab\nc\nd\ne\nf", lineNumbers: true)
    _ = editor.handle(.end, height: 4)
    expectStaysInside {
      editor.draw(into: &$0, in: $1, theme: .standard, focused: true, marker: .init(line: 1, column: 33))
    }
  }
}
