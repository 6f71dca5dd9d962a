import Terminal
import Testing
import Widgets

/// Characters two columns wide at the places where widgets cut, align and scroll.
@Suite(.enabled(if: DisplayText.width("日") == 2)) struct WideCharacterTests {
  let theme = Theme.standard

  @Test func textIsCutBeforeACharacterThatWouldNotFit() {
    func cut(_ columns: Int) -> String { picture(columns, 1) { $0.write("日本語", in: $1, theme: theme) }.line(0) }
    #expect((0...6).map(cut) == ["", "…", "…", "日…", "日…", "日本…", "日本語"])
  }

  @Test func textAtTheRightEndsAtTheEdge() {
    #expect(picture(7, 1) { $0.write("日本", in: $1, theme: theme, alignment: .trailing) }.lines == ["   日本"])
  }

  @Test func identifiersKeepWholeCharacters() {
    #expect(Text.identifier("日本語日本語日本語").content == "日本…本語")
  }

  @Test func cellsStayUnderTheirHeaders() {
    let table = Table(
      [Column("Name", width: 5), Column("Space", width: 5)],
      rows: [.init(["日本語", "dev"]), .init(["a", "開発"])], cursor: ListCursor(), emptyText: "")
    let surface = picture(15, 3) { table.draw(into: &$0, in: $1, theme: theme, focused: true) }
    #expect(surface.lines == [" Name   Space", "▌日本…  dev", " a      開発"])
    #expect(surface.looks(1) == String(repeating: "r", count: 15))
  }

  @Test func paragraphsBreakByColumns() {
    #expect(Paragraph("日本語 文字").lines(columns: 7) == ["日本語", "文字"])
    #expect(Paragraph("日本語").lines(columns: 5) == ["日本", "語"])
    #expect(Paragraph("日").lines(columns: 1) == ["日"])
  }

  @Test func theCursorOfAFieldStandsBehindWholeCharacters() {
    func drawn(_ field: TextField, _ columns: Int) -> Surface {
      picture(columns, 1) { field.draw(into: &$0, in: $1, theme: theme, focused: true) }
    }
    var field = TextField("a日本")
    #expect(drawn(field, 9).cursor == Point(column: 6, row: 0))
    _ = field.handle(.left)
    #expect(drawn(field, 9).cursor == Point(column: 4, row: 0))
  }

  @Test func aFieldThatScrollsShowsNoHalfCharacters() {
    var field = TextField("日本語文字")
    func drawn() -> Surface { picture(8, 1) { field.draw(into: &$0, in: $1, theme: theme, focused: true) } }
    #expect(drawn().lines == ["[‹ 字  ]"])
    #expect(drawn().cursor == Point(column: 5, row: 0))
    for _ in 0..<2 { _ = field.handle(.left) }
    #expect(drawn().lines == ["[‹語文›]"])
    #expect(drawn().cursor == Point(column: 4, row: 0))
  }

  @Test func anErrorIsMarkedUnderItsCharacter() {
    let editor = TextEditor("日本x")
    let surface = picture(8, 1) {
      editor.draw(into: &$0, in: $1, theme: theme, marker: .init(line: 1, column: 3))
    }
    #expect(surface.looks(0) == "....?...")
  }

  @Test func nothingLeavesItsRectangle() {
    let wide = String(repeating: "日本語", count: 12)
    var editor = TextEditor(wide)
    _ = editor.handle(.end, height: 3)
    let table = Table(
      [Column(wide, width: 7), Column("b", width: 5)], rows: [.init([Text(wide), Text(wide)])], cursor: .init(),
      emptyText: wide)
    for focused in [true, false] {
      expectStaysInside { TextField(wide).draw(into: &$0, in: $1, theme: theme, focused: focused) }
    }
    expectStaysInside {
      editor.draw(into: &$0, in: $1, theme: theme, focused: true, marker: .init(line: 1, column: 36))
    }
    expectStaysInside { table.draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { Paragraph(wide).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { Tabs([wide, wide, "x"], current: 1).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { Buttons([Button(wide)]).draw(into: &$0, in: $1, theme: theme, focused: 0) }
    expectStaysInside { _ = DialogFrame(wide, rows: 3).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { Toolbar(wide, .all(2), button: Hint("s", wide)).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { ShellBar(wide, title: wide, trailing: wide).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { Breadcrumb([wide, wide]).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { MessageStrip(.error, wide).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { KeyValueList([.init(wide, Text(wide))]).draw(into: &$0, in: $1, theme: theme) }
  }
}
