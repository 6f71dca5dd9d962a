import TerminalCurses
import Testing

@Suite struct ClipboardSequenceTests {
  private func sequence(_ text: String, _ environment: [String: String]) -> String? {
    ClipboardSequence.bytes(copying: text) { environment[$0] }.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "Base64 is that of the standard",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("ÿ?>", "w78/Pg=="),
    ]
  )
  func base64(text: String, encoded: String) {
    #expect(ClipboardSequence.base64(text) == Array(encoded.utf8))
  }

  @Test("A terminal gets the sequence as it is")
  func plain() {
    #expect(sequence("foo", ["TERM": "xterm-256color"]) == "\u{1B}]52;c;Zm9v\u{7}")
  }

  @Test("tmux gets it plain and wrapped", arguments: [["TMUX": "/x", "TERM": "screen"], ["TERM": "tmux-256color"]])
  func tmux(environment: [String: String]) {
    #expect(
      sequence("foo", environment)
        == "\u{1B}]52;c;Zm9v\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{7}\u{1B}\\")
  }

  @Test("screen gets it in pieces that it passes on whole")
  func screen() throws {
    let text = String(repeating: "x", count: 900)
    let plain = try #require(sequence(text, ["TERM": "xterm"]))
    let all = try #require(sequence(text, ["TERM": "screen-256color"]))
    #expect(all.hasPrefix(plain))
    let pieces = all.dropFirst(plain.count).split(separator: "\u{1B}\\")
    #expect(pieces.count > 1)
    #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.count < 250 })
    #expect(pieces.map { $0.dropFirst(2) }.joined() == plain)
  }

  @Test("What is too long for terminals, or for a terminal without a clipboard, is not sent")
  func refused() {
    let longest = String(repeating: "x", count: 56_244)
    #expect(sequence(longest, ["TERM": "xterm"]) != nil)
    #expect(sequence(longest + "xx", ["TERM": "xterm"]) == nil)
    for terminal in ["linux", "linux-16color", "vt100", "vt220"] { #expect(sequence("foo", ["TERM": terminal]) == nil) }
  }
}
