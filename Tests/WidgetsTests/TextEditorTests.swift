import Terminal
import Testing
import Widgets

@Suite struct TextEditorTests {
  /// The editor with `keys` pressed.
  func pressing(_ keys: Key..., in text: String, height: Int = 4) -> TextEditor {
    var editor = TextEditor(text)
    for key in keys {
      let taken = editor.handle(key, height: height)
      #expect(taken)
    }
    return editor
  }

  @Test func enterBreaksTheLine() {
    let editor = pressing(.right, .enter, .character("x"), in: "ab")
    #expect(editor.text == "a\nxb")
    #expect(editor.position == .init(line: 2, column: 2))
  }

  @Test func theCursorGoesOverLineEnds() {
    #expect(pressing(.end, .right, in: "ab\nc").position == .init(line: 2, column: 1))
    #expect(pressing(.down, .left, in: "ab\nc").position == .init(line: 1, column: 3))
    #expect(pressing(.left, .up, in: "ab\nc").position == .init(line: 1, column: 1))
    #expect(pressing(.down, .end, .right, .down, in: "ab\nc").position == .init(line: 2, column: 2))
  }

  @Test func deletingOverALineEndJoinsTheLines() {
    #expect(pressing(.down, .backspace, in: "ab\ncd").text == "abcd")
    #expect(pressing(.down, .backspace, in: "ab\ncd").position == .init(line: 1, column: 3))
    #expect(pressing(.end, .delete, in: "ab\ncd").text == "abcd")
    #expect(pressing(.backspace, in: "ab").text == "ab")
    #expect(pressing(.end, .delete, in: "ab").text == "ab")
  }

  @Test func readlineKeysActOnTheLine() {
    #expect(pressing(.down, .right, .control("k"), in: "ab\ncd\nef").text == "ab\nc\nef")
    #expect(pressing(.down, .control("e"), .control("u"), in: "ab\ncd\nef").text == "ab\n\nef")
    #expect(pressing(.end, .control("w"), in: "a bc").text == "a ")
  }

  @Test func movingThroughAShortLineKeepsTheColumn() {
    #expect(pressing(.end, .down, .down, in: "abcd\ne\nfghi").position == .init(line: 3, column: 5))
    #expect(pressing(.end, .down, .left, .down, in: "abcd\ne\nfghi").position == .init(line: 3, column: 1))
  }

  @Test func pagesMoveByTheHeight() {
    let text = (1...20).map(String.init).joined(separator: "\n")
    #expect(pressing(.pageDown, .pageDown, .pageUp, in: text, height: 6).position.line == 7)
    #expect(pressing(.pageUp, in: text).position.line == 1)
    #expect(pressing(.pageDown, in: text, height: 0).position.line == 2)
  }

  @Test func keysThatLeaveTheEditorAreNotTaken() {
    var editor = TextEditor("a")
    let keys: [Key] = [.tab, .backTab, .escape, .control("s"), .control("o"), .function(1)]
    let taken = keys.contains { editor.handle($0, height: 4) }
    #expect(!taken && editor == TextEditor("a"))
  }

  @Test func pastedLinesStayAndTabsBecomeBlanks() {
    var editor = pressing(.end, in: "a")
    editor.insert("1\r\n\t2\u{1B}\u{7}3\n")
    #expect(editor.text == "a1\n  2\u{1B}\u{7}3\n")
    #expect(editor.position == .init(line: 3, column: 1))
  }

  @Test func moreThanTheEditorTakesIsRefused() {
    var editor = TextEditor("abc", maxBytes: 5)
    let accepted = [editor.insert("de"), editor.insert("f"), editor.replaceAll(with: "123456")]
    #expect(accepted == [true, false, false])
    #expect(editor.text == "deabc")
  }
}

@Suite struct TextEditorUndoTests {
  func undo(_ editor: inout TextEditor) -> String {
    _ = editor.handle(.control("_"), height: 4)
    return editor.text
  }

  @Test func whatWasTypedInOneGoIsOneStep() {
    var editor = TextEditor()
    for key: Key in [.character("a"), .character("b"), .left, .character("c")] { _ = editor.handle(key, height: 4) }
    #expect(editor.text == "acb")
    let states = [undo(&editor), undo(&editor), undo(&editor)]
    #expect(states == ["ab", "", ""])
  }

  @Test func replacingEverythingIsOneStep() {
    var editor = TextEditor("old\ntext")
    _ = editor.handle(.down, height: 4)
    editor.replaceAll(with: "new")
    #expect(editor.text == "new")
    #expect(undo(&editor) == "old\ntext")
    #expect(editor.position == .init(line: 2, column: 1))
  }

  @Test func movingIsNoStep() {
    var editor = TextEditor("ab")
    _ = editor.handle(.character("c"), height: 4)
    for key: Key in [.left, .right, .right, .end, .delete, .home] { _ = editor.handle(key, height: 4) }
    #expect(undo(&editor) == "ab")
  }

  @Test func theStepsAreBounded() {
    var editor = TextEditor()
    for _ in 0..<150 { _ = editor.handle(.enter, height: 4) }
    for _ in 0..<150 { editor.undo() }
    #expect(editor.text == String(repeating: "\n", count: 50))
  }
}
