import Terminal
import Testing

@Suite struct DisplayWidthTests {
  @Test(
    "Every text takes the columns that terminals give it",
    arguments: [
      ("", 0), (" ", 1), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("ß†Ω", 3), ("Привет", 6),
      ("漢字", 4), ("かな", 4), ("ｶﾅ", 2), ("ＡＢ", 4), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{3000}", 2),
      ("─│●◔✕›▌▾▸•…↑↓←→–—", 17), ("†", 1),
      ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🏳️‍🌈", 1), ("🇩🇪", 2), ("🇩", 1), ("❤", 1), ("❤️", 1), ("⌚", 2), ("⌚\u{FE0E}", 2),
      ("1️⃣", 1), ("🏴\u{E0067}\u{E0062}\u{E007F}", 2), ("का", 2), ("\u{4DC0}", 2),
    ]
  )
  func widthIsKnown(text: String, columns: Int) {
    #expect(DisplayText.width(text) == columns)
  }

  @Test("The widths of the graphemes add up to that of the text")
  func widthsAddUp() {
    let text = "aé漢👨‍👩‍👧🇩🇪❤️का\u{1112}\u{1161}\u{11AB}\u{1161}\u{1B}[0m\u{301}x\u{200D}👍🏽\r\nz\u{FE0F}\u{FE0F}"
    #expect(text.reduce(0) { $0 + DisplayText.width(String($1)) } == DisplayText.width(text))
  }

  @Test("The table of wide scalars agrees at the borders of its ranges")
  func bordersOfRanges() {
    let wide: [UInt32] = [0x1100, 0x231A, 0x4E00, 0x9FFF, 0xAC00, 0xD7A3, 0xFF01, 0xFF60, 0x1F300, 0x1F64F, 0x20000]
    let narrow: [UInt32] = [0x10FF, 0x2319, 0x231C, 0xFF61, 0x1F321, 0x1F650, 0xFFDC]
    for value in wide { #expect(width(of: value) == 2, "U+\(String(value, radix: 16))") }
    for value in narrow { #expect(width(of: value) == 1, "U+\(String(value, radix: 16))") }
  }

  private func width(of value: UInt32) -> Int {
    Unicode.Scalar(value).map { DisplayText.width(String(Character($0))) } ?? 0
  }
}
