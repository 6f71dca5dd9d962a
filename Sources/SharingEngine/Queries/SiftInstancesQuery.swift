/// A stretch of an instance list, and the rows in it that pass a filter.
///
/// However long the list, one ask looks at `longestLook` rows at most, and is over before anybody who writes has waited
/// for it. Asks go on from where the one before came to: `.after` it, or `.before` it where the list is read from its end.
package struct SiftInstancesQuery: SharingQuery {
  package let place: Place
  package let order: InstanceOrder
  package let filter: RowFilter
  package let start: PageStart<InstanceKey>
  /// How many rows are wanted: the look ends with the last of them. 0 wants none and counts what passes.
  package let limit: Int

  /// Rows that one ask looks at, at the most.
  package static let longestLook = 2_000

  package init(
    place: Place, order: InstanceOrder = .byName, filter: RowFilter, start: PageStart<InstanceKey> = .first, limit: Int
  ) {
    self.place = place
    self.order = order
    self.filter = filter
    self.start = start
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> InstanceSift {
    let access = try context.access()
    try access.reach(place)
    let listings = try context.reader.instances(
      below: place, for: access.viewer, in: order, from: start, limit: Self.longestLook)
    let rows = try context.rows(of: start.isBackwards ? listings.reversed() : listings)
    var passed: [InstanceRow] = []
    var looked = 0
    for row in rows {
      looked += 1
      guard filter.matches(row.cells(below: place, at: context.now)) else { continue }
      passed.append(row)
      if passed.count == limit { break }
    }
    let isAtEnd = looked == rows.count && rows.count < Self.longestLook
    let wanted = limit == 0 ? [] : passed
    return InstanceSift(
      rows: start.isBackwards ? wanted.reversed() : wanted, found: passed.count,
      reached: isAtEnd ? nil : rows[looked - 1].key, looked: looked)
  }
}

/// What a look through a stretch of an instance list came to.
package struct InstanceSift: Hashable, Sendable {
  /// What passed, in the list's order; none where only counting was asked for.
  package let rows: [InstanceRow]
  /// How many rows passed, of those that were looked at.
  package let found: Int
  /// The row that was looked at last, from which the next ask goes on; `nil` where nothing is left in that direction.
  package let reached: InstanceKey?
  /// How many rows were looked at.
  package let looked: Int

  package init(rows: [InstanceRow], found: Int, reached: InstanceKey?, looked: Int) {
    self.rows = rows
    self.found = found
    self.reached = reached
    self.looked = looked
  }
}

extension PageStart {
  /// Whether a list is read towards its beginning from here.
  package var isBackwards: Bool {
    switch self {
    case .last, .before: true
    case .first, .from, .after: false
    }
  }
}
