/// A question about the landscape, answered as one user sees it (V1).
package protocol SharingQuery: Hashable, Sendable {
  associatedtype Answer: Hashable & Sendable

  /// Throws `Refusal` for what the user may not see.
  func answer(in context: QueryContext) throws -> Answer
}

/// What a query works with: one consistent state, who asks, and the time that counts (T1).
package struct QueryContext {
  let reader: any SharingReader
  let user: String
  let now: Timestamp
  /// Why nothing may be changed, by anybody; `nil` where roles decide.
  let readOnly: Refusal?

  func access() throws -> Access { try Access(user, reader, readOnly: readOnly) }
}

/// A cut of a list in the order of its key.
package struct Page<Row> {
  package let rows: [Row]
  package let hasEarlier: Bool
  package let hasLater: Bool

  package init(rows: [Row], hasEarlier: Bool, hasLater: Bool) {
    self.rows = rows
    self.hasEarlier = hasEarlier
    self.hasLater = hasLater
  }

  /// Reads a page of at most `limit` rows through `read`, which gives rows from a start on, up to a number.
  static func read<Key>(
    from start: PageStart<Key>, limit: Int, key: (Row) -> Key, _ read: (PageStart<Key>, Int) throws -> [Row]
  ) throws -> Page {
    // One row more than asked for tells whether there are more on the far side.
    let rows = try read(start, limit + 1)
    switch start {
    case .first: return Page(rows: Array(rows.prefix(limit)), hasEarlier: false, hasLater: rows.count > limit)
    case .last: return Page(rows: Array(rows.suffix(limit)), hasEarlier: rows.count > limit, hasLater: false)
    case .before(let end):
      let hasLater = try !read(.from(end), 1).isEmpty
      return Page(rows: Array(rows.suffix(limit)), hasEarlier: rows.count > limit, hasLater: hasLater)
    case .from, .after:
      // Where nothing is left from there on, all that there is lies before.
      let hasEarlier = try !read(rows.first.map { .before(key($0)) } ?? .last, 1).isEmpty
      return Page(rows: Array(rows.prefix(limit)), hasEarlier: hasEarlier, hasLater: rows.count > limit)
    }
  }
}

extension Page: Equatable where Row: Equatable {}
extension Page: Hashable where Row: Hashable {}
extension Page: Sendable where Row: Sendable {}
