/// A cut of the Sharing Map: the originals that the user looks into with what hangs off them. Those come first whose
/// shares run out, soonest first; then those with proxies, then those with open shares alone, each by name.
package struct SharingMapQuery: SharingQuery {
  package let start: PageStart<MapKey>
  package let limit: Int

  package init(start: PageStart<MapKey> = .first, limit: Int) {
    self.start = start
    self.limit = limit
  }

  /// Originals that are looked at for one answer, seen or not. Where more have to be, the answer says from where to ask
  /// again.
  static let stride = 2000
  /// Originals with pending shares that come first. If there should be more, they stand where they would without.
  static let mostPending = 500

  package func answer(in context: QueryContext) throws -> MapPage {
    _ = try context.access()
    let lapsed = context.now.advanced(byMilliseconds: -Share.pendingLifetime)
    let pending = try context.reader.pendingOriginals(of: context.user, madeAfter: lapsed, limit: Self.mostPending)
    let order = MapOrder(pending: pending, reader: context.reader, user: context.user)
    let part = isBackwards ? try order.before(start, limit) : try order.from(start, limit)
    let rows = try part.keys.compactMap { try MapOriginal($0, context) }
    let isFull = rows.count >= limit
    // What has just run out and is not closed yet leaves room for others.
    let next = part.keys.count < limit || isFull ? part.stoppedAt : isBackwards ? part.keys.first : part.keys.last
    return MapPage(
      page: Page(
        rows: rows, hasEarlier: isBackwards ? isFull : start != .first, hasLater: isBackwards ? start != .last : isFull),
      resume: next.map { isBackwards ? .before($0) : .after($0) })
  }

  private var isBackwards: Bool {
    switch start {
    case .first, .from, .after: false
    case .last, .before: true
    }
  }
}

/// A part of the Sharing Map.
package struct MapPage: Hashable, Sendable {
  /// Where `hasEarlier` or `hasLater`, there may be more that way.
  package let page: Page<MapOriginal>
  /// From where to ask on for what the page has room for; `nil` once it is full or nothing is left.
  package let resume: PageStart<MapKey>?
}

/// The place of an original on the Sharing Map.
package enum MapKey: Hashable, Sendable {
  /// Among those with a pending share, by the time when the first one of them was made.
  case pending(Timestamp, InstanceID)
  case linked(LinkKey)
}

/// How many originals the user looks into of which nothing hangs, counted in parts.
package struct UnlinkedCountQuery: SharingQuery {
  /// The space after which to go on; `nil` for the first part.
  package let space: SpaceID?

  package init(after space: SpaceID? = nil) {
    self.space = space
  }

  static let stride = 2000

  package func answer(in context: QueryContext) throws -> PartialCount {
    _ = try context.access()
    return try context.reader.countUnlinkedOriginals(of: context.user, after: space, scanning: Self.stride)
  }
}

/// Both parts of the map's order as one.
private struct MapOrder {
  let pending: [PendingOriginal]
  let reader: any SharingReader
  let user: String

  struct Part {
    var keys: [MapKey] = []
    var stoppedAt: MapKey?
  }

  private var pendingKeys: [MapKey] { pending.map { .pending($0.sharedAt, $0.id) } }

  func from(_ start: PageStart<MapKey>, _ limit: Int) throws -> Part {
    var part = Part()
    var linkStart = PageStart<LinkKey>.first
    switch start {
    case .from(.linked(let key)): linkStart = .from(key)
    case .after(.linked(let key)): linkStart = .after(key)
    case .from(.pending(let time, let id)):
      part.keys = pendingKeys.filter { !$0.isPending(before: time, id) }
    case .after(.pending(let time, let id)):
      part.keys = pendingKeys.filter { !$0.isPending(before: time, id) && $0 != .pending(time, id) }
    case .first, .last, .before: part.keys = pendingKeys
    }
    part.keys = Array(part.keys.prefix(limit))
    try addLinked(from: linkStart, limit, to: &part) { keys, found in keys + found }
    return part
  }

  func before(_ start: PageStart<MapKey>, _ limit: Int) throws -> Part {
    var part = Part()
    var end = pendingKeys
    switch start {
    case .before(.pending(let time, let id)): end = end.filter { $0.isPending(before: time, id) }
    case .before(.linked(let key)):
      try addLinked(from: .before(key), limit, to: &part) { keys, found in found + keys }
    case .first, .last, .from, .after:
      try addLinked(from: .last, limit, to: &part) { keys, found in found + keys }
    }
    if part.stoppedAt == nil { part.keys = end.suffix(max(0, limit - part.keys.count)) + part.keys }
    return part
  }

  /// Those without a pending share, in the direction of `start`.
  private func addLinked(
    from start: PageStart<LinkKey>, _ limit: Int, to part: inout Part, _ join: ([MapKey], [MapKey]) -> [MapKey]
  ) throws {
    let waiting = Set(pending.map(\.id))
    var start = start
    while part.keys.count < limit {
      let asked = limit - part.keys.count
      let scan = try reader.linkedOriginals(of: user, from: start, limit: asked, scanning: SharingMapQuery.stride)
      part.keys = join(part.keys, scan.keys.filter { !waiting.contains($0.id) }.map(MapKey.linked))
      part.stoppedAt = scan.stoppedAt.map(MapKey.linked)
      guard scan.keys.count == asked else { return }
      switch start {
      case .first, .from, .after: start = scan.keys.last.map { .after($0) } ?? start
      case .last, .before: start = scan.keys.first.map { .before($0) } ?? start
      }
    }
  }
}

extension MapKey {
  fileprivate func isPending(before time: Timestamp, _ id: InstanceID) -> Bool {
    guard case .pending(let own, let ownID) = self else { return false }
    return (own, ownID) < (time, id)
  }
}
