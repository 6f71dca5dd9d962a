import Foundation
import Terminal
import Testing
import Widgets

@Suite struct ThemeTests {
  @Test("High contrast: every look has 7:1 at least, with 256 colours and with 16", arguments: Look.allCases)
  func contrast(look: Look) throws {
    let theme = Theme.highContrast
    var surface = Surface(Size(columns: 2, rows: 1))
    surface.write("x", at: Point(column: 0, row: 0), style: theme[look])
    theme.layGround(under: &surface)
    for colors in [256, 16] {
      for column in 0..<2 {
        let style = surface[column: column, row: 0].style.fitted(to: colors)
        #expect(!style.attributes.contains(.dim))
        let ratio = Self.contrast(try #require(style.foreground), try #require(style.background))
        #expect(ratio >= 7, "\(look) has \(ratio) with \(colors) colours")
      }
    }
  }

  @Test("With 8 colours high contrast still tells text from its background", arguments: Look.allCases)
  func eightColors(look: Look) {
    let style = Theme.highContrast[look].fitted(to: 8)
    #expect(style.foreground != style.background ?? .black)
  }

  @Test("Monochrome has no colours, and no look that asks to be seen is plain")
  func monochrome() {
    for look in Look.allCases {
      let style = Theme.monochrome[look]
      #expect(style.foreground == nil && style.background == nil)
      if [.title, .selected, .waiting, .refused, .shellBar, .key].contains(look) { #expect(!style.attributes.isEmpty) }
    }
  }

  @Test("An option counts for more than NO_COLOR, that for more than the configuration; without colours there are none")
  func choice() {
    func chosen(_ option: ThemeChoice?, _ configured: ThemeChoice?, _ noColor: String?, _ colors: Int = 256)
      -> ThemeChoice
    {
      .chosen(option: option, configured: configured, noColor: noColor, colors: colors)
    }
    #expect(chosen(nil, nil, nil) == .standard)
    #expect(chosen(nil, nil, "") == .standard)
    #expect(chosen(nil, .highContrast, nil, 8) == .highContrast)
    #expect(chosen(nil, .highContrast, "1") == .monochrome)
    #expect(chosen(.highContrast, .standard, "1") == .highContrast)
    #expect(chosen(.highContrast, nil, nil, 0) == .monochrome)
  }

  /// The contrast of WCAG 2: 1 to 21.
  private static func contrast(_ one: Color, _ other: Color) -> Double {
    let levels = [luminance(one), luminance(other)].sorted()
    return (levels[1] + 0.05) / (levels[0] + 0.05)
  }

  private static func luminance(_ color: Color) -> Double {
    func linear(_ part: Int) -> Double {
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let shade = color.shade
    return 0.2126 * linear(shade.red) + 0.7152 * linear(shade.green) + 0.0722 * linear(shade.blue)
  }
}
