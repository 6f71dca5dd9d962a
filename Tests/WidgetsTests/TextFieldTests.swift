import Terminal
import Testing
import Widgets

@Suite struct TextFieldTests {
  func drawn(_ field: TextField, _ columns: Int, focused: Bool = true, enabled: Bool = true) -> Surface {
    picture(columns, 1) { field.draw(into: &$0, in: $1, theme: .standard, focused: focused, enabled: enabled) }
  }

  /// The field with `keys` pressed, its cursor as `|`.
  func pressing(_ keys: Key..., in text: String) -> String {
    var field = TextField(text)
    for key in keys {
      let taken = field.handle(key)
      #expect(taken)
    }
    var shown = field.text
    shown.insert("|", at: shown.index(shown.startIndex, offsetBy: field.cursor))
    return shown
  }

  @Test func typingPutsCharactersBeforeTheCursor() {
    #expect(pressing(.character("x"), in: "ab") == "abx|")
    #expect(pressing(.left, .character("x"), in: "ab") == "ax|b")
    #expect(pressing(.home, .character(" "), in: "ab") == " |ab")
  }

  @Test func theCursorStaysWithinTheText() {
    #expect(pressing(.left, .left, .left, in: "ab") == "|ab")
    #expect(pressing(.right, in: "ab") == "ab|")
    #expect(pressing(.control("a"), .right, in: "ab") == "a|b")
    #expect(pressing(.home, .control("e"), in: "ab") == "ab|")
    #expect(pressing(.home, .end, in: "ab") == "ab|")
  }

  @Test func deletingAtEitherSideOfTheCursor() {
    #expect(pressing(.backspace, in: "abc") == "ab|")
    #expect(pressing(.home, .backspace, in: "abc") == "|abc")
    #expect(pressing(.home, .delete, in: "abc") == "|bc")
    #expect(pressing(.delete, in: "abc") == "abc|")
    #expect(pressing(.left, .control("u"), in: "abc") == "|c")
    #expect(pressing(.left, .left, .control("k"), in: "abc") == "a|")
  }

  @Test func deletingAWordTakesTheBlanksBehindItAlong() {
    #expect(pressing(.control("w"), in: "cf share  ") == "cf |")
    #expect(pressing(.left, .control("w"), in: "ab-cd") == "|d")
  }

  @Test func whatIsSeenAsOneCharacterIsOne() {
    #expect(pressing(.backspace, in: "ae\u{301}") == "a|")
    #expect(pressing(.home, .right, .delete, in: "👩‍💻b") == "👩‍💻|")
    #expect(pressing(.left, .character("\u{301}"), in: "eb") == "e\u{301}|b")
  }

  @Test func keysThatMeanNothingInALineAreNotTaken() {
    var field = TextField("a")
    for key: Key in [.enter, .escape, .tab, .backTab, .up, .down, .pageUp, .function(4), .control("s"), .control("v")] {
      let taken = field.handle(key)
      #expect(!taken)
    }
    #expect(field == TextField("a"))
  }

  @Test func whatIsPastedStaysAsItIsSoThatItCanBeRefused() {
    var field = TextField("ab")
    _ = field.handle(.left)
    field.insert("1\n2\u{1B}3")
    #expect(field.text == "a1\n2\u{1B}3b")
    #expect(field.cursor == 6)
  }

  @Test func whatIsLongerThanTheFieldTakesIsLeftOut() {
    var field = TextField("abc", maxBytes: 5)
    field.insert("defg")
    #expect(field.text == "abcde")
    let taken = field.handle(.character("f"))
    #expect(taken)
    #expect(field.text == "abcde")
    #expect(TextField(String(repeating: "\u{301}", count: 90_000)).text.isEmpty)
  }

  @Test func settingTheTextPutsTheCursorBehindIt() {
    var field = TextField("abc")
    field.text = "de f"
    #expect(field.text == "de f")
    #expect(field.cursor == 4)
  }

  @Test func theValueStandsBetweenBrackets() {
    let surface = drawn(TextField("0b6f-"), 12)
    #expect(surface.lines == ["[0b6f-     ]"])
    #expect(surface.looks(0) == "C..........C")
    #expect(surface.cursor == Point(column: 6, row: 0))
  }

  @Test func withoutTheFocusThereIsNoCursorAndTheBeginningIsSeen() {
    let surface = drawn(TextField("0123456789"), 8, focused: false)
    #expect(surface.lines == ["[01234›]"])
    #expect(surface.looks(0) == "d.....dd")
    #expect(surface.cursor == nil)
  }

  @Test func aDisabledFieldIsDimmedAndHasNoCursor() {
    let surface = drawn(TextField("ab"), 8, focused: true, enabled: false)
    #expect(surface.looks(0) == "Cdd....C")
    #expect(surface.cursor == nil)
  }

  @Test func aPlaceholderStandsInAnEmptyField() {
    let surface = drawn(TextField(placeholder: "GUID"), 8)
    #expect(surface.lines == ["[GUID  ]"])
    #expect(surface.looks(0) == "Cdddd..C")
    #expect(surface.cursor == Point(column: 1, row: 0))
  }

  @Test func aLongValueMovesByHalfTheWidth() {
    var field = TextField("0123456789")
    #expect(drawn(field, 8).lines == ["[‹789  ]"])
    #expect(drawn(field, 8).cursor == Point(column: 5, row: 0))
    for _ in 0..<4 { _ = field.handle(.left) }
    #expect(drawn(field, 8).lines == ["[‹4567›]"])
    #expect(drawn(field, 8).cursor == Point(column: 4, row: 0))
    _ = field.handle(.home)
    #expect(drawn(field, 8).lines == ["[01234›]"])
  }

  @Test(arguments: ["0123456789ABCDEFGHIJ", "ab世界cdef世界gh世界ij"]) func signsSayWhereMoreIsWhereverTheCursorIs(
    text: String
  ) {
    var field = TextField(text)
    _ = field.handle(.home)
    for place in 0...text.count {
      let line = drawn(field, 10).lines[0]
      let shown = line.dropFirst().dropLast().filter { $0 != " " && $0 != "‹" && $0 != "›" }
      let (first, last) = (shown.first ?? " ", shown.last ?? " ")
      #expect(line.hasPrefix("[‹") == (first != text.first), "\(place): \(line)")
      #expect(line.hasSuffix("›]") == (last != text.last), "\(place): \(line)")
      _ = field.handle(.right)
    }
  }

  @Test func itStaysInside() {
    for text in ["", "ab", "0123456789012345678901234567890123456789"] {
      for focused in [true, false] {
        expectStaysInside { TextField(text).draw(into: &$0, in: $1, theme: .standard, focused: focused) }
      }
    }
  }
}
