import Terminal
import Testing

@Suite struct HarmlessTextTests {
  @Test(
    "What drives a terminal or cannot be seen is replaced, and what is left is plain",
    arguments: [
      ("\u{1B}[31mred", "�[31mred"), ("\u{1B}]52;c;YQ==\u{7}", "�]52;c;YQ==�"), ("\u{9B}31m", "�31m"),
      ("\u{9D}0;t\u{9C}", "�0;t�"), ("\u{1B}c", "�c"), ("\u{1B}P1$r\u{1B}\\", "�P1$r�\\"), ("a\nb", "a�b"),
      ("a\r\nb", "a��b"), ("a\tb", "a�b"), ("a\u{8}b", "a�b"), ("a\u{7F}b", "a�b"), ("a\u{0}b", "a�b"),
      ("\u{202E}evil\u{202C}", "�evil�"), ("\u{2066}x\u{2069}", "�x�"), ("\u{61C}a", "�a"), ("a\u{200B}b", "a�b"),
      ("a\u{200D}b", "a�b"), ("a\u{2060}b", "a�b"), ("\u{FEFF}a", "�a"), ("a\u{AD}b", "a�b"), ("a\u{2028}b", "a�b"),
      ("a\u{2029}b", "a�b"), ("\u{E000}", "�"), ("\u{378}", "�"), ("\u{FFFF}", "�"), ("\u{10FFFE}", "�"),
      ("\u{3164}", "�"), ("\u{115F}", "�"), ("\u{E0041}", "�"), ("\u{FFF9}", "�"), ("\u{301}a", "�a"),
      (" \u{301}", " �"),
      ("\u{1B}\u{301}", "��"), ("\u{1161}", "�"), ("a\u{FE0F}", "a"), ("a\u{FE0F}\u{FE0F}", "a�"), ("\u{FE0F}", "�"),
      ("👨‍👩‍👧", "👨"), ("👍🏽", "👍"), ("🇩🇪", "DE"), ("❤️", "❤"), ("👍\u{200D}", "👍�"), ("👍\u{200D}a", "👍�a"),
    ]
  )
  func isReplaced(text: String, shown: String) {
    #expect(DisplayText.harmless(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test("At most four marks stay on a letter")
  func marksAreBounded() {
    let shown = DisplayText.harmless("z" + String(repeating: "\u{301}", count: 500) + "y")
    #expect(shown.unicodeScalars.elementsEqual("z\u{301}\u{301}\u{301}\u{301}y".unicodeScalars))
  }

  @Test("No scalar but letters, marks, signs and spaces is ever sent")
  func everyScalarIsHarmlessOrReplaced() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for shown in DisplayText.harmless("a" + String(Character(scalar))).unicodeScalars {
        let properties = shown.properties
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
          Issue.record("U+\(String(value, radix: 16)) comes through")
        default:
          if properties.isDefaultIgnorableCodePoint { Issue.record("U+\(String(value, radix: 16)) cannot be seen") }
        }
      }
    }
  }

  @Test(
    "What was made harmless stays as it is",
    arguments: ["\u{1B}[0m\u{301}", "🇩🇪", "👨‍👩‍👧👍🏽", "e\u{301}\u{200D}का\u{1112}\u{1161}"])
  func harmlessIsStable(text: String) {
    let once = DisplayText.harmless(text)
    #expect(DisplayText.harmless(once) == once)
  }
}
