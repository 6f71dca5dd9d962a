import Foundation
import Terminal
import Testing

@Suite struct PlainTextTests {
  @Test(
    "A terminal that knows ASCII alone gets signs that mean the same, in as many columns",
    arguments: [
      ("plain 123 ~", "plain 123 ~"), ("─│┌┐└┘├┤┬┴┼", "-|+++++++++"), ("●◔✕›▌▾▸•…·", "*~x>>v>*~-"), ("↑↓←→", "^v<>"),
      ("–—", "--"), ("▲▼", "^v"), ("é", "?"), ("e\u{301}", "?"), ("漢字", "? ? "), ("👍", "? "), ("🇩🇪", "DE"),
      ("\u{1B}", "?"), ("a\u{A0}b", "a b"), ("60×15 ‹ █▒░", "60x15 < #=."),
    ]
  )
  func ascii(text: String, shown: String) {
    #expect(DisplayText.ascii(text) == shown)
    #expect(DisplayText.ascii(text).utf8.count == DisplayText.width(text))
  }

  @Test("The console of Linux gets its signs in ASCII, and letters and lines as they are")
  func console() {
    let set = GlyphSet(isUTF8: true, terminal: "linux-16color")
    let shown = "é─┬│ ● ◔ ▌…漢".map { Cell($0).glyph.substitute(in: set) }
    #expect(shown == [nil, nil, nil, nil, nil, 0x2A, nil, 0x7E, nil, 0x3E, 0x7E, nil])
    #expect(GlyphSet(isUTF8: true, terminal: "xterm") == .unicode)
    #expect(GlyphSet(isUTF8: false, terminal: "linux") == .ascii)
  }

  @Test("Every sign that the cockpit writes has one in ASCII that says the same")
  func everySignOfOurs() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources")
    var signs: [Character: String] = [:]
    for room in ["Cockpit", "CockpitCommand", "Widgets"] {
      let files = FileManager.default.enumerator(at: root.appendingPathComponent(room), includingPropertiesForKeys: nil)
      for case let file as URL in try #require(files) where file.pathExtension == "swift" {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
          guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { continue }
          for character in line where !character.isASCII { signs[character] = file.lastPathComponent }
        }
      }
    }
    #expect(signs.count > 10)
    for (sign, file) in signs { #expect(DisplayText.ascii(String(sign)) != "?", "\(sign) in \(file)") }
  }
}
