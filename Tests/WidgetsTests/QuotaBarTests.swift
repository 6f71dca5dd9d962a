import Testing
import Widgets

@Suite struct QuotaBarTests {
  @Test(
    "A part for each that is allowed, as many as there is room for; some in use and some free always shows",
    arguments: [
      (0, 10, 10, "▱▱▱▱▱▱▱▱▱▱"), (2, 10, 10, "▰▰▱▱▱▱▱▱▱▱"), (10, 10, 10, "▰▰▰▰▰▰▰▰▰▰"), (1, 1, 10, "▰"),
      (0, 1, 10, "▱"),
      (1, 1000, 4, "▰▱▱▱"), (999, 1000, 4, "▰▰▰▱"), (12, 10, 4, "▰▰▰▰"), (0, 0, 10, ""), (1, 2, 0, ""),
    ])
  func signs(used: Int, limit: Int, width: Int, signs: String) {
    #expect(QuotaBar.signs(used, of: limit, width: width) == signs)
  }

  @Test("The numbers stand beside it, and a full one catches the eye")
  func text() {
    #expect(QuotaBar.text(2, of: 10) == Text("▰▰▱▱▱▱▱▱▱▱ 2/10"))
    #expect(QuotaBar.text(1, of: 1) == Text("▰ 1/1", .waiting))
  }
}
