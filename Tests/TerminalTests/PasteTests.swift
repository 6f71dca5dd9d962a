import Terminal
import TerminalCurses
import Testing

@Suite struct PasteTests {
  private let start = "\u{1B}[200~"
  private let end = "\u{1B}[201~"

  @Test(
    "Pasted text comes as it was, with line ends made one",
    arguments: [
      ("", ""), ("abc", "abc"), ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\r\r\n", "\n\n"),
      ("\u{1B}[31mx\ty", "\u{1B}[31mx\ty"),
      ("漢字", "漢字"), ("\u{1B}[20", "\u{1B}[20"), ("\u{1B}\u{1B}[200~", "\u{1B}\u{1B}[200~"), ("\u{3}q", "\u{3}q"),
    ]
  )
  func pasted(text: String, event: String) {
    #expect(events(start + text + end + "x") == [.paste(event), .key(.character("x"))])
  }

  @Test("A paste that arrives byte by byte is one")
  func bytewise() {
    var decoder = InputDecoder()
    var events: [Event] = []
    for byte in (start + "a\r\nb\u{1B}[2" + end + "c").utf8 {
      decoder.feed([byte])
      while let event = decoder.next() { events.append(event) }
    }
    #expect(events == [.paste("a\nb\u{1B}[2"), .key(.character("c"))])
  }

  @Test("A paste without an end ends with patience, and its late end is no key")
  func endless() {
    var decoder = InputDecoder()
    decoder.feed((start + "abc\u{1B}[2").utf8)
    #expect(decoder.next() == nil)
    #expect(decoder.patience == InputDecoder.pastePatience)
    decoder.giveUp()
    #expect(decoder.next() == .paste("abc\u{1B}[2"))
    decoder.feed((end + "x").utf8)
    #expect(decoder.next() == .key(.character("x")))
  }

  @Test("What is too long is cut between letters", arguments: ["a", "漢", "👍"])
  func bounded(letter: String) {
    let count = (Event.longestPaste - 1) / letter.utf8.count
    let tooLong = "x" + String(repeating: letter, count: count + 9)
    guard case .paste(let text)? = events(start + tooLong + end).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == 1 + count * letter.utf8.count)
    #expect(!text.contains("\u{FFFD}"))
  }

  @Test("What is no UTF-8 can be seen, and does not make the paste longer than it may be")
  func invalidBytes() {
    let short = Array(start.utf8) + [0x61, 0xFF, 0x62] + Array(end.utf8)
    #expect(events(short) == [.paste("a\u{FFFD}b")])
    let long = Array(start.utf8) + Array(repeating: 0xFF, count: Event.longestPaste) + Array(end.utf8)
    guard case .paste(let text)? = events(long).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count <= Event.longestPaste)
  }
}
