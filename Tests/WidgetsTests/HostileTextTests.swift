import Terminal
import Testing
import Widgets

/// Names that somebody chose in order to disturb the screen.
@Suite struct HostileTextTests {
  static let names = [
    "a\u{1B}[2J\u{1B}]52;c;eA==\u{7}b", "\u{9B}31mred\u{9C}", "one\ntwo\r\nthree\rfour\tfive",
    "\u{202E}desrever\u{202C}",
    "zero\u{200B}\u{200D}\u{FEFF}width", "e" + String(repeating: "\u{301}", count: 500), "\u{301}\u{302}\u{303}",
    "👩‍👩‍👧‍👦 family 🇩🇪🇫🇷🇩", "日本語日本語日本語日本語", "\u{0}\u{7F}\u{85}\u{2028}\u{2029}", "नमस्ते กำ ﷽", "",
  ]

  @Test(arguments: names) func noWidgetLeavesItsRectangle(name: String) {
    let theme = Theme.standard
    var field = TextField(name)
    var editor = TextEditor(name, lineNumbers: true)
    _ = (field.handle(.left), editor.handle(.end, height: 2), editor.handle(.backspace, height: 2))
    let table = Table(
      [Column(name, width: 7, shortening: .identifier), Column("b", minimum: 3, ideal: 9, alignment: .trailing)],
      rows: [.init([Text(name), Text(name)])], cursor: .init(), marks: true, emptyText: name)
    let choices = ChoiceList([.init(1, name, note: name)], emptyText: name)
    let radios = RadioGroup(1, [.init(1, name, note: name), .init(2, "x", note: "y")], axis: .vertical)

    expectStaysInside { field.draw(into: &$0, in: $1, theme: theme, focused: true) }
    expectStaysInside { editor.draw(into: &$0, in: $1, theme: theme, focused: true, marker: .init(line: 1, column: 4)) }
    expectStaysInside { table.draw(into: &$0, in: $1, theme: theme, focused: true) }
    expectStaysInside { choices.draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { radios.draw(into: &$0, in: $1, theme: theme, focused: true) }
    expectStaysInside { Paragraph(name).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { MessageStrip(.warning, name).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { KeyValueList([.init(name, Text(name))]).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { Tabs([name, name], current: 1).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { Breadcrumb([name, name]).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { ShellBar(name, title: name, trailing: name).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { PageTitle(name, facts: [Text(name), "x"]).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { HintBar([Hint(name, name)]).draw(into: &$0, in: $1, theme: theme) }
    expectStaysInside { Buttons([Button(name), Button("x")]).draw(into: &$0, in: $1, theme: theme, focused: 0) }
    expectStaysInside { _ = DialogFrame(name, rows: 2).draw(into: &$0, in: $1, theme: theme) }
  }

  @Test(arguments: names) func aFieldIsEmptiedWhateverWasTyped(name: String) {
    var field = TextField(name)
    for _ in 0..<600 { _ = field.handle(.backspace) }
    #expect(field.text.isEmpty && field.cursor == 0)
  }
}
