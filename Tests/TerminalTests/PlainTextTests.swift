import Terminal
import Testing

@Suite struct PlainTextTests {
  @Test(
    "A terminal that knows ASCII alone gets signs that mean the same, in as many columns",
    arguments: [
      ("plain 123 ~", "plain 123 ~"), ("─│┌┐└┘├┤┬┴┼", "-|+++++++++"), ("●◔✕›▌▾▸•…·", "*~x>>v>*.-"), ("↑↓←→", "^v<>"),
      ("–—", "--"), ("▲▼", "^v"), ("é", "?"), ("e\u{301}", "?"), ("漢字", "? ? "), ("👍", "? "), ("🇩🇪", "DE"),
      ("\u{1B}", "?"),
      ("a\u{A0}b", "a b"),
    ]
  )
  func ascii(text: String, shown: String) {
    #expect(DisplayText.ascii(text) == shown)
    #expect(DisplayText.ascii(text).utf8.count == DisplayText.width(text))
  }
}
