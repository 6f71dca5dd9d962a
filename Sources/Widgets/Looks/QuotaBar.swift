/// How much of a limit is in use, with signs and numbers: `▰▰▱▱▱▱▱▱▱▱ 2/10`.
package enum QuotaBar {
  /// The bar and the numbers, at most `width` parts long. What is in use always shows, and so does what is free.
  package static func text(_ used: Int, of limit: Int, width: Int = 10) -> Text {
    Text("\(signs(used, of: limit, width: width)) \(used)/\(limit)", used >= limit ? .waiting : .plain)
  }

  /// The bar alone: a part for each of `limit`, or `width` parts where these are fewer.
  package static func signs(_ used: Int, of limit: Int, width: Int) -> String {
    let parts = max(0, min(limit, width))
    guard limit > 0 else { return "" }
    var full = used * parts / limit
    if used > 0 { full = max(1, full) }
    if used < limit { full = min(parts - 1, full) }
    full = max(0, min(parts, full))
    return String(repeating: Glyphs.used, count: full) + String(repeating: Glyphs.free, count: parts - full)
  }
}
