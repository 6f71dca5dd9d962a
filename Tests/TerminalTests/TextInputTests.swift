import Terminal
import TerminalCurses
import Testing

@Suite struct TextInputTests {
  @Test("Letters of any script are keys, graphemes whole", arguments: ["ä", "漢字", "e\u{301}x", "👨‍👩‍👧a", "🇩🇪", "aé"])
  func letters(text: String) {
    #expect(keys(text) == text.map { .character($0) })
  }

  @Test("A letter that arrives byte by byte is one key")
  func bytewise() {
    var decoder = InputDecoder()
    for byte in Array("漢".utf8).dropLast() {
      decoder.feed([byte])
      #expect(decoder.next() == nil)
      #expect(decoder.patience != nil)
    }
    decoder.feed(Array("漢".utf8).suffix(1))
    #expect(decoder.next() == .key(.character("漢")))
  }

  @Test(
    "Bytes that are no UTF-8 are dropped, and so are controls beyond ASCII",
    arguments: [
      [0xFF], [0xFE, 0x80], [0xC3], [0xE6, 0xBC], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80], [0xC2, 0x9B],
      [0xF0, 0x9F],
    ] as [[UInt8]]
  )
  func invalidBytes(bytes: [UInt8]) {
    #expect(keys([0x61] + bytes + [0x62]) == [.character("a"), .character("b")])
    #expect(keys([0x61] + bytes) == [.character("a")])
    #expect(keys(bytes + Array("é".utf8)) == [.character("é")])
  }

  @Test("Any bytes at all come to an end")
  func anyBytes() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let bytes = (0..<200).map { _ in Bool.random() ? 0x1B : UInt8.random(in: 0...255, using: &generator) }
      #expect(keys(bytes).count <= bytes.count)
    }
  }
}
