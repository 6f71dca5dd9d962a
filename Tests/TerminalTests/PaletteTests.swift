import Terminal
import Testing

@Suite struct PaletteTests {
  @Test("With 256 colours everything is shown as it is, without any only the attributes")
  func ends() {
    let style = Style(Color(217), on: Color(16), .bold)
    #expect(style.fitted(to: 256) == style)
    #expect(style.fitted(to: 0) == Style(nil, on: nil, .bold))
    #expect(Style.plain.fitted(to: 8) == .plain)
  }

  @Test("With 16 colours shades become the nearest of those, and the user's own stay")
  func sixteen() {
    #expect(Style(Color(226), on: Color(16)).fitted(to: 16) == Style(Color(11), on: .black))
    #expect(Style(Color(51)).fitted(to: 88) == Style(Color(14)))
    #expect(Style(.cyan).fitted(to: 16) == Style(.cyan))
  }

  @Test("With 8 colours bright ones become bold")
  func eight() {
    #expect(Style(Color(226), on: Color(231)).fitted(to: 8) == Style(.yellow, on: .white, .bold))
    #expect(Style(.cyan, on: nil, .dim).fitted(to: 8) == Style(.cyan, on: nil, .dim))
  }

  @Test("Shades are those of xterm")
  func shades() {
    #expect(Color(231).shade == (255, 255, 255))
    #expect(Color(214).shade == (255, 175, 0))
    #expect(Color(232).shade == (8, 8, 8))
    #expect(Color(255).shade == (238, 238, 238))
  }
}
