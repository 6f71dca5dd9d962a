import Terminal
import Testing
import Widgets

@Suite struct TextTests {
  func lines(_ columns: Int, _ text: Text, _ alignment: Alignment) -> [String] {
    picture(columns, 1) { $0.write(text, in: $1, theme: .standard, alignment: alignment) }.lines
  }

  @Test func textStandsWhereItsAlignmentSays() {
    #expect(lines(7, "abc", .leading) == ["abc"])
    #expect(lines(7, "abc", .center) == ["  abc"])
    #expect(lines(7, "abc", .trailing) == ["    abc"])
  }

  @Test(arguments: [Alignment.leading, .center, .trailing])
  func textTooLongEndsInAnEllipsis(alignment: Alignment) {
    #expect(lines(4, "abcdef", alignment) == ["abc…"])
    #expect(lines(1, "abcdef", alignment) == ["…"])
    #expect(lines(6, "abcdef", alignment) == ["abcdef"])
  }

  @Test func identifiersAreShortenedInTheMiddle() {
    #expect(Text.identifier("7c1f0c9a-3b7d-4a52-9f43-0d8e5b1ce02a") == Text("7c1f…e02a", .accent))
    #expect(Text.identifier("123456789") == Text("123456789", .accent))
  }

  @Test func runsFollowOneAnotherEachWithItsLook() {
    let surface = picture(9, 1) { $0.write(["ab", Text("cd", .waiting), "ef"], in: $1, theme: .standard) }
    #expect(surface.lines == ["abcdef"])
    #expect(surface.looks(0) == "..yy.....")
  }

  @Test func runsTooLongEndInOneEllipsis() {
    func cut(_ columns: Int) -> [String] {
      picture(columns, 1) { $0.write(["ab", Text("cd", .waiting), "ef"], in: $1, theme: .standard) }.lines
    }
    #expect(cut(6) == ["abcdef"])
    #expect(cut(5) == ["abcd…"])
    #expect(cut(4) == ["abc…"])
    #expect(cut(3) == ["ab…"])
    #expect(cut(1) == ["…"])
    #expect(cut(0) == [""])
  }

  @Test func itStaysInside() {
    for alignment in [Alignment.leading, .center, .trailing] {
      expectStaysInside { $0.write("0123456789", in: $1, theme: .standard, alignment: alignment) }
    }
    expectStaysInside { $0.write(["0123", "4567", "89"], in: $1, theme: .standard) }
  }
}
