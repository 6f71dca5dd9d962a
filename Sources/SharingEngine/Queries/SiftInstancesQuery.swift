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
  /// Rows that are read at a time: where much passes, few are read for nothing.
  private static let blockLength = 250

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
    var rows: [InstanceRow] = []
    var found = 0
    var looked = 0
    var reached: InstanceKey?
    var isAtEnd = false
    while !isAtEnd, looked < Self.longestLook, limit == 0 || found < limit {
      let length = min(Self.blockLength, Self.longestLook - looked)
      let listings = try context.reader.instances(
        below: place, for: access.viewer, in: order, from: reached.map(onward) ?? start, limit: length)
      let (passed, count) = try passing(
        start.isBackwards ? listings.reversed() : listings, upTo: limit - found, context)
      if limit > 0 { rows += try context.rows(of: passed) }
      found += passed.count
      looked += count
      isAtEnd = count == listings.count && listings.count < length
      if count > 0 { reached = (start.isBackwards ? listings[listings.count - count] : listings[count - 1]).key }
    }
    return InstanceSift(
      rows: start.isBackwards ? rows.reversed() : rows, found: found, reached: isAtEnd ? nil : reached, looked: looked)
  }

  private func onward(_ key: InstanceKey) -> PageStart<InstanceKey> { start.isBackwards ? .before(key) : .after(key) }

  /// Those that pass, up to `most` of them (no limit where one counts), and how many were looked at for that. What most
  /// instances have, nothing that hangs off them, need not be looked up to know that their columns are empty.
  private func passing(
    _ listings: [InstanceListing], upTo most: Int, _ context: QueryContext
  ) throws -> (passed: [InstanceListing], looked: Int) {
    let linked = try context.rows(of: listings.filter { $0.isLinked || $0.isBound || $0.instance.origin != nil })
    let rows = Dictionary(uniqueKeysWithValues: linked.map { ($0.listing.instance.id, $0) })
    var passed: [InstanceListing] = []
    for (index, listing) in listings.enumerated() {
      let row = rows[listing.instance.id] ?? InstanceRow(listing: listing, isRevoked: false, shares: nil, bindings: nil)
      guard filter.matches(row.cells(below: place, at: context.now)) else { continue }
      passed.append(listing)
      if limit > 0, passed.count == most { return (passed, index + 1) }
    }
    return (passed, listings.count)
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
