/// One column of a table: what stands above it and how it shares the width with the others.
package struct Column: Equatable, Sendable {
  /// What becomes of a column where the table is narrow. The less important go first, of equals the rightmost.
  package enum Importance: Int, Comparable, Sendable {
    case low, medium, high
    /// Never left out.
    case required

    /// The less important one is the smaller.
    package static func < (left: Importance, right: Importance) -> Bool { left.rawValue < right.rawValue }
  }

  /// Where a cell that is too long is cut.
  package enum Shortening: Sendable {
    case end
    /// Both ends stay, so that names which differ at their end alone can be told apart: `orders-pro…-eu-07`.
    case middle
    /// Four characters at either end stay, so that an identifier looks the same everywhere: `7c1f…e02a`.
    case identifier
  }

  /// What stands above the column.
  package var title: String
  /// The width below which the column would rather be left out.
  package var minimum: Int
  /// The width at which all is well.
  package var ideal: Int
  /// Whether the column takes what is left over once every column has its ideal width.
  package var isFlexible: Bool
  /// Where the cells and the title stand.
  package var alignment: Alignment
  /// What becomes of the column where the table is narrow.
  package var importance: Importance
  /// Where a cell that is too long is cut.
  package var shortening: Shortening

  /// A column that is `minimum` to `ideal` columns wide, or wider if it is `flexible`.
  package init(
    _ title: String, minimum: Int, ideal: Int, flexible: Bool = false, alignment: Alignment = .leading,
    importance: Importance = .medium, shortening: Shortening = .end
  ) {
    self.title = title
    self.minimum = max(1, minimum)
    self.ideal = max(self.minimum, ideal)
    isFlexible = flexible
    self.alignment = alignment
    self.importance = importance
    self.shortening = shortening
  }

  /// A column of always the same `width`.
  package init(
    _ title: String, width: Int, alignment: Alignment = .leading, importance: Importance = .medium,
    shortening: Shortening = .end
  ) {
    self.init(
      title, minimum: width, ideal: width, alignment: alignment, importance: importance, shortening: shortening)
  }
}
