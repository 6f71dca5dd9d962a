/// A point in time as milliseconds of UTC since 1970 (T1).
package struct Timestamp: Hashable, Sendable, Comparable, Codable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }

  /// Milliseconds of a day.
  package static let day: Int64 = 86_400_000

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  /// The time `milliseconds` later (or earlier, when negative).
  package func advanced(byMilliseconds milliseconds: Int64) -> Timestamp {
    Timestamp(milliseconds: self.milliseconds + milliseconds)
  }

  /// The whole minutes that are left until `end`, never more than there are: `12`, at last `<1`.
  package func minutes(until end: Timestamp) -> String {
    let left = end.milliseconds(since: self)
    return left < 60_000 ? "<1" : String(left / 60_000)
  }

  /// Milliseconds from `earlier` to this time; negative when `earlier` is later.
  package func milliseconds(since earlier: Timestamp) -> Int64 {
    milliseconds - earlier.milliseconds
  }
}
