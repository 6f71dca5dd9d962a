import Terminal
import Testing

@Suite struct ShorteningTests {
  @Test(
    "Text that does not fit is cut and says so",
    arguments: [
      ("credstore", 9, "credstore"), ("credstore", 8, "credsto…"), ("credstore", 1, "…"), ("credstore", 0, ""),
      ("credstore", -1, ""), ("", 0, ""), ("漢字漢字", 8, "漢字漢字"), ("漢字漢字", 7, "漢字漢…"), ("漢字漢字", 6, "漢字…"),
      ("a\u{1B}b", 3, "a�b"), ("a\nbc", 3, "a�…"), ("e\u{301}e\u{301}", 2, "e\u{301}e\u{301}"), ("äöü", 2, "ä…"),
    ]
  )
  func truncated(text: String, columns: Int, shown: String) {
    let result = DisplayText.truncated(text, to: columns)
    #expect(result == shown)
    #expect(DisplayText.width(result) <= max(0, columns))
  }

  @Test(
    "An identifier keeps its beginning and its end",
    arguments: [
      ("7c1fe02a", 9, "7c1fe02a"), ("7c1f0000-0000-e02a", 9, "7c1f…e02a"), ("7c1f0000-0000-e02a", 8, "7c1f…02a"),
      ("7c1f0000", 2, "7…"), ("7c1f0000", 1, "…"), ("7c1f0000", 0, ""), ("漢字漢字漢字", 7, "漢…字"),
      ("\u{1B}abcdef", 5, "�a…ef"),
    ]
  )
  func shortenedInMiddle(text: String, columns: Int, shown: String) {
    let result = DisplayText.shortenedInMiddle(text, to: columns)
    #expect(result == shown)
    #expect(DisplayText.width(result) <= max(0, columns))
  }
}
