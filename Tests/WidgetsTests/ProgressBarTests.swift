import Terminal
import Testing
import Widgets

@Suite struct ProgressBarTests {
  @Test("The bar fills with the part that is done, and the rate is per second")
  func half() {
    let bar = ProgressBar(done: 12_000, of: 24_000, "rows", elapsed: 2000)
    var surface = Surface(Size(columns: 45, rows: 2))
    bar.draw(into: &surface, in: surface.bounds, theme: .standard)
    let line = String(repeating: "█", count: 20) + String(repeating: "░", count: 20) + "  50%"
    #expect(surface.lines == [line, "12,000 of 24,000 rows · 6,000 a second"])
  }

  @Test("Without a total it counts; before any time has passed there is no rate")
  func unknown() {
    #expect(ProgressBar(done: 999, of: nil, "rows", elapsed: 0).words == "999 rows")
    #expect(ProgressBar(done: 1_234_567, of: nil, "rows", elapsed: 1000).words == "1,234,567 rows · 1,234,567 a second")
  }

  @Test("More than was expected, or nothing at all, is drawn as all of it", arguments: [(5, 4), (0, 0)])
  func edges(done: Int, total: Int) {
    var surface = Surface(Size(columns: 15, rows: 2))
    ProgressBar(done: done, of: total, "rows", elapsed: 0).draw(into: &surface, in: surface.bounds, theme: .standard)
    #expect(surface.lines[0] == String(repeating: "█", count: 10) + " 100%")
  }
}
