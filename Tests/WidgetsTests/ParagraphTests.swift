import Terminal
import Testing
import Widgets

@Suite struct ParagraphTests {
  func lines(_ text: String, _ columns: Int) -> [String] { Paragraph(text).lines(columns: columns) }

  @Test func linesBreakBetweenWords() {
    #expect(lines("It loses its access to mycredstore.", 12) == ["It loses its", "access to", "mycredstore."])
    #expect(lines("one two", 7) == ["one two"])
  }

  @Test func aWordTooLongIsBrokenItself() {
    #expect(lines("a 0123456789 b", 4) == ["a", "0123", "4567", "89 b"])
    #expect(lines("界", 0) == [])
  }

  @Test func lineEndsAndIndentationStay() {
    #expect(lines("{\n  \"a\": 1\n}\n\nend", 20) == ["{", "  \"a\": 1", "}", "", "end"])
    #expect(lines("    0123456789", 6) == ["    01", "234567", "89"])
    #expect(lines("", 5) == [""])
  }

  @Test func heightIsTheNumberOfLines() {
    #expect(Paragraph("one two three").height(columns: 5) == 3)
  }

  @Test func whatDoesNotFitEndsInAnEllipsis() {
    let surface = picture(6, 2) { Paragraph("one two three four", .dim).draw(into: &$0, in: $1, theme: .standard) }
    #expect(surface.lines == ["one", "two…"])
    #expect(surface.looks(0) == "ddd...")
  }

  @Test func itBeginsAtItsTopLine() {
    let paragraph = Paragraph("a\nb\nc\nd", top: 2)
    #expect(picture(3, 3) { paragraph.draw(into: &$0, in: $1, theme: .standard) }.lines == ["c", "d", ""])
  }

  @Test func itStaysInside() {
    expectStaysInside { Paragraph("one two three four five six seven").draw(into: &$0, in: $1, theme: .standard) }
    expectStaysInside { Paragraph("one", top: 7).draw(into: &$0, in: $1, theme: .standard) }
  }
}
