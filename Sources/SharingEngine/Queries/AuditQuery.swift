/// The Audit Log: all records that the user may see, narrowed by a filter. Administrators see all of them in full, others
/// what the Space Events of their spaces hold together (V1).
package struct AuditQuery: SharingQuery {
  package let filter: AuditFilter
  package let start: PageStart<Int64>
  package let limit: Int

  package init(filter: AuditFilter = AuditFilter(), start: PageStart<Int64> = .last, limit: Int) {
    self.filter = filter
    self.start = start
    self.limit = limit
  }

  /// Records that are looked through for one answer: few enough to hold nobody up. Where more have to be, the answer says
  /// from where to ask again.
  static let stride: Int64 = 2000

  package func answer(in context: QueryContext) throws -> AuditPage {
    let access = try context.access()
    let viewer = access.viewer
    let last = try context.reader.trailEnd().sequence
    let oldest = try filter.from.flatMap { try context.reader.firstRecord(since: $0) } ?? 1
    let (part, isNewestFirst) = part(from: oldest, upTo: last)
    // What is older than the filter asks for need not be looked at.
    let low = max(part.lowerBound, oldest)
    let seen =
      low > part.upperBound
      ? []
      : try context.reader.records(
        in: low...part.upperBound, matching: filter, for: viewer, newestFirst: isNewestFirst, limit: limit)
    var targets = RecordedTargets(access)
    let rows = try seen.map { seen in
      seen.record.user == nil ? seen.record.fromOtherSide(withName: seen.isNamed) : try targets.naming(seen.record)
    }
    let passed = rows.filter(filter.findsEntity)
    var page = page(of: passed, isFull: rows.count == limit, part, isNewestFirst, oldest: oldest, last: last, viewer)
    if passed.count < rows.count, rows.count == limit, let end = rows.last?.sequence {
      page.resume = isNewestFirst ? .before(end) : .after(end)
    }
    return page
  }

  /// The records to look through, and from which end. Numbers have no gaps.
  private func part(from oldest: Int64, upTo last: Int64) -> (ClosedRange<Int64>, isNewestFirst: Bool) {
    func downwards(from high: Int64) -> (ClosedRange<Int64>, Bool) {
      let high = max(0, min(high, last))
      return (max(0, high - Self.stride + 1)...high, true)
    }
    func upwards(from low: Int64) -> (ClosedRange<Int64>, Bool) {
      let low = min(max(oldest, low), last + 1)
      return (low...min(last + 1, low + Self.stride - 1), false)
    }
    return switch start {
    case .last: downwards(from: last)
    case .before(let key): downwards(from: key - 1)
    case .first: upwards(from: 1)
    case .from(let key): upwards(from: key)
    case .after(let key): upwards(from: key + 1)
    }
  }

  private func page(
    of rows: [AuditRecord], isFull: Bool, _ part: ClosedRange<Int64>, _ isNewestFirst: Bool, oldest: Int64,
    last: Int64, _ viewer: Viewer
  ) -> AuditPage {
    let total = viewer.isAdministrator ? Int(last) : nil
    if isNewestFirst {
      let isAtEnd = part.lowerBound <= oldest
      return AuditPage(
        page: Page(
          rows: rows.reversed(), hasEarlier: isFull && (rows.last?.sequence ?? 0) > oldest,
          hasLater: part.upperBound < last),
        resume: isFull || isAtEnd ? nil : .before(part.lowerBound), total: total)
    }
    let isAtEnd = part.upperBound >= last
    return AuditPage(
      page: Page(
        rows: rows, hasEarlier: part.lowerBound > 1, hasLater: isFull && (rows.last?.sequence ?? last) < last),
      resume: isFull || isAtEnd ? nil : .after(part.upperBound), total: total)
  }
}

/// A part of the Audit Log.
package struct AuditPage: Hashable, Sendable {
  /// In ascending order, as all pages are. Where `hasEarlier` or `hasLater`, there may be more that way.
  package let page: Page<AuditRecord>
  /// From where to ask on for what the page has room for; `nil` once it is full or nothing is left.
  package fileprivate(set) var resume: PageStart<Int64>?
  /// How many records there are, whatever the filter; `nil` for who does not see all.
  package let total: Int?
}

extension AuditFilter {
  /// Whether the record has the entity in what it is done to or in what else is said of it, as the reader sees it: the
  /// store, which does not know by which names that is, gives all records that may have it.
  fileprivate func findsEntity(in record: AuditRecord) -> Bool {
    guard !entity.isEmpty, RecordedTargets.actions.contains(record.action) else { return true }
    let wanted = entity.lowercased()
    return [record.object, record.detail, record.targetID ?? ""].contains { $0.lowercased().contains(wanted) }
  }
}

extension AuditRecord {
  /// The record without what only its own side may know, and without the name of what is shared where the user may not
  /// look inside on this side either. A place that was deleted has no name here: it is the other side's alone.
  func fromOtherSide(withName: Bool) -> AuditRecord {
    AuditRecord(
      sequence: sequence, at: at, user: nil, osUser: nil, action: action,
      object: withName && action != .delete ? object : "", detail: "", refusal: refusal)
  }
}
