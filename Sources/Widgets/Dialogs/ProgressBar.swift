import Terminal

/// How far long work has come: a bar, and below it `12,000 of 100,000 rows · 5,300 a second`.
package struct ProgressBar: Hashable, Sendable {
  /// How many are done.
  package var done: Int
  /// How many there are; `nil` where nobody knows, and then there is no bar to fill.
  package var total: Int?
  /// What is counted, in the plural.
  package var unit: String
  /// Milliseconds since the work began.
  package var elapsed: Int64

  /// The state of work on `total` things, of which `done` are done.
  package init(done: Int, of total: Int?, _ unit: String, elapsed: Int64) {
    self.done = done
    self.total = total
    self.unit = unit
    self.elapsed = elapsed
  }

  /// The rows that it takes.
  package static let height = 2

  /// The counts, and the rate once there is one to tell.
  package var words: String {
    let count = total.map { "\(Self.grouped(done)) of \(Self.grouped($0))" } ?? Self.grouped(done)
    let rate = elapsed > 0 ? " \(Glyphs.factSeparator) \(Self.grouped(Int(Int64(done) * 1000 / elapsed))) a second" : ""
    return "\(count) \(unit)\(rate)"
  }

  /// Draws the bar in the first row of `rect` and the words in the second.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    var bar = rest.takeTop(1)
    if let total {
      let part = total == 0 ? 1 : min(1, Double(done) / Double(total))
      surface.write(Text(" \(Int(part * 100))%"), in: bar.takeRight(5), theme: theme, alignment: .trailing)
      let filled = bar.takeLeft(Int(Double(bar.columns) * part))
      surface.fill(filled, with: Glyphs.barFilled, style: theme[.accent])
      surface.fill(bar, with: Glyphs.barEmpty, style: theme[.dim])
    }
    surface.write(Text(words, .dim), in: rest.takeTop(1), theme: theme)
  }

  /// `12,000`.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return String(
      digits.enumerated().flatMap { index, digit in
        index > 0 && (digits.count - index) % 3 == 0 ? [",", digit] : [digit]
      })
  }
}
