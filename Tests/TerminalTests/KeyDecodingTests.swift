import Terminal
import TerminalCurses
import Testing

@Suite struct KeyDecodingTests {
  @Test(
    "A key that sends one byte is that key",
    arguments: [
      ("a", Key.character("a")), (" ", .character(" ")), ("~", .character("~")), ("\r", .enter), ("\n", .enter),
      ("\t", .tab), ("\u{8}", .backspace), ("\u{7F}", .backspace), ("\u{0}", .control("@")), ("\u{1}", .control("a")),
      ("\u{13}", .control("s")), ("\u{1A}", .control("z")), ("\u{1C}", .control("\\")), ("\u{1D}", .control("]")),
      ("\u{1E}", .control("^")), ("\u{1F}", .control("_")),
    ]
  )
  func singleBytes(bytes: String, key: Key) {
    #expect(keys(bytes) == [key])
  }

  @Test(
    "A key that sends a sequence is that key, on every family of terminals",
    arguments: [
      ("[A", Key.up), ("OA", .up), ("[B", .down), ("OC", .right), ("[D", .left), ("[H", .home), ("OH", .home),
      ("[1~", .home), ("[7~", .home), ("[F", .end), ("OF", .end), ("[4~", .end), ("[8~", .end), ("[2~", .insert),
      ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown), ("[Z", .backTab), ("OP", .function(1)),
      ("[11~", .function(1)), ("[[A", .function(1)), ("[[E", .function(5)), ("OS", .function(4)), ("[S", .function(4)),
      ("[15~", .function(5)), ("[17~", .function(6)), ("[21~", .function(10)), ("[23~", .function(11)),
      ("[24~", .function(12)), ("OM", .enter), ("Oj", .character("*")), ("Op", .character("0")),
      ("Oy", .character("9")),
      ("[1;5A", .up), ("[1;2H", .home), ("[3;5~", .delete), ("Oa", .up),
    ]
  )
  func sequences(bytes: String, key: Key) {
    #expect(keys("\u{1B}" + bytes + "x") == [key, .character("x")])
  }

  @Test(
    "A sequence that means nothing is swallowed whole",
    arguments: [
      "[", "[[", "[1;2P", "[15;5~", "[25~", "[99999~", "[?62;22c", "[12;40R", "[I", "[O", "[200;1~", "[105;5u",
      "[>1;4000;0c",
      "[1;2;3~", "[ q", "OG", "O5", "]11;rgb:0000/0000/0000\u{7}", "]11;rgb:ff\u{1B}\\", "P1$r0m\u{1B}\\",
      "P>|term 1.0\u{1B}\\", "_Gi=1;OK\u{1B}\\", "[201~",
    ].filter { $0.count > 2 || $0 == "OG" || $0 == "[I" || $0 == "[O" }
  )
  func unknownSequences(bytes: String) {
    #expect(keys("a\u{1B}" + bytes + "b") == [.character("a"), .character("b")])
  }

  @Test(
    "ESC and a key at once are two keys",
    arguments: ["j", "q", "X", "^", "é", " ", "1", "s"]
  )
  func escapeAndKey(key: Character) {
    #expect(keys("\u{1B}" + String(key)) == [.escape, .character(key)])
  }

  @Test("ESC twice is twice ESC, also before a sequence")
  func escapes() {
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}\u{1B}[A") == [.escape, .up])
    #expect(keys("\u{1B}\r") == [.escape, .enter])
  }

  @Test("ESC and what could begin a sequence are two keys once nothing follows", arguments: ["[", "O", "]", "P", "_"])
  func escapeAndIntroducer(key: Character) {
    var decoder = InputDecoder()
    decoder.feed("\u{1B}".utf8)
    #expect(decoder.next() == nil)
    #expect(decoder.patience == InputDecoder.escapePatience)
    decoder.feed(String(key).utf8)
    #expect(decoder.next() == nil)
    #expect(decoder.patience == InputDecoder.escapePatience)
    decoder.giveUp()
    #expect(decoder.next() == .key(.escape))
    #expect(decoder.next() == .key(.character(key)))
    #expect(decoder.next() == nil)
    #expect(decoder.patience == nil)
  }

  @Test("A sequence that arrives in pieces is one key")
  func pieces() {
    var decoder = InputDecoder()
    for byte in "\u{1B}[15".utf8 {
      decoder.feed([byte])
      #expect(decoder.next() == nil)
    }
    #expect(decoder.patience == InputDecoder.sequencePatience)
    decoder.feed("~".utf8)
    #expect(decoder.next() == .key(.function(5)))
  }

  @Test(
    "A sequence that stops half way is swallowed in the end", arguments: ["[1;", "[?6", "O5", "]11;rgb", "P1$r", "_Gi"])
  func halfSequences(bytes: String) {
    #expect(keys("\u{1B}" + bytes) == [])
  }

  @Test("A key cuts a sequence short")
  func interruptedSequence() {
    #expect(keys("\u{1B}[12\u{1B}[A") == [.up])
    #expect(keys("\u{1B}[12\rx") == [.enter, .character("x")])
    #expect(keys("\u{1B}]0;title\u{1B}[B") == [.down])
  }

  @Test("The terminal's own description is heeded")
  func ownSequences() {
    #expect(
      keys("\u{1B}[225z", sequences: DescribedKeys([(Array("\u{1B}[225z".utf8), .function(2))])) == [.function(2)])
  }
}
