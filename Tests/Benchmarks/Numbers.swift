import Foundation

extension [Double] {
  /// The value below which that part of all lies; `nil` where there is none.
  func quantile(_ part: Double) -> Double? {
    isEmpty ? nil : sorted()[Swift.min(count - 1, Int(Double(count) * part))]
  }

  var median: Double? { quantile(0.5) }

  /// How many times `base` the values are: the median of what each is of the one that was measured beside it, so that it
  /// does not matter how fast the machine was at that moment.
  func times(_ base: [Double]) -> Double? { zip(self, base).map { $0 / $1 }.median }
}

extension Array {
  /// The same in the same order, beginning with another one.
  func rotated(by distance: Int) -> [Element] {
    isEmpty ? [] : Array(self[(distance % count)...] + self[..<(distance % count)])
  }
}

/// Numbers as the table has them: three digits that count.
func shown(_ number: Double?, _ unit: String = "") -> String {
  guard let number else { return "" }
  let text =
    number >= 100 || number == 0
    ? String(format: "%.0f", number) : number >= 10 ? String(format: "%.1f", number) : String(format: "%.2f", number)
  return unit.isEmpty ? text : "\(text) \(unit)"
}
