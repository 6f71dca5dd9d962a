/// What was done with one original on each of some days, from the audit records of its space. Those that are older than
/// the instance are of another one.
package struct ActivityQuery: SharingQuery {
  package let instance: InstanceID
  /// The first instants of the days in ascending order, and of the day after the last one: the days of whoever asks.
  package let days: [Timestamp]
  /// Where an answer stopped; `nil` to begin with the newest record.
  package let before: Int64?

  package init(instance: InstanceID, days: [Timestamp], before: Int64? = nil) {
    self.instance = instance
    self.days = days
    self.before = before
  }

  /// Records that are looked at for one answer.
  static let stride = 500

  package func answer(in context: QueryContext) throws -> Activity {
    let instance = try context.access().instanceInside(instance)
    guard let beginning = days.first, days.count > 1 else { return Activity(days: [], resume: nil) }
    let records = try context.reader.events(
      in: instance.space, from: before.map { .before($0) } ?? .last, limit: Self.stride)
    var counts = [Activity.Day](repeating: Activity.Day(), count: days.count - 1)
    for record in records.reversed() {
      if record.at < max(beginning, instance.createdAt) { return Activity(days: counts, resume: nil) }
      guard let next = days.firstIndex(where: { record.at < $0 }) else { continue }
      counts[next - 1].add(record)
    }
    return Activity(days: counts, resume: records.count < Self.stride ? nil : records.first?.sequence)
  }
}

/// A part of what was done on some days, to be added up.
package struct Activity: Hashable, Sendable {
  package struct Day: Hashable, Sendable {
    /// Shares that were made.
    package private(set) var shares = 0
    /// Proxies that were created.
    package private(set) var proxies = 0
    /// What was refused to those who wanted to share, unshare, withdraw, change or delete the instance.
    package private(set) var refusals = 0

    package init() {}

    package var total: Int { shares + proxies + refusals }

    package static func + (left: Day, right: Day) -> Day {
      var sum = left
      sum.shares += right.shares
      sum.proxies += right.proxies
      sum.refusals += right.refusals
      return sum
    }

    fileprivate mutating func add(_ record: AuditRecord) {
      // A proxy is created on the other side of a share, and seen from there without a user.
      switch (record.action, isOwn: record.user != nil, isRefused: record.refusal != nil) {
      case (.share, true, false): shares += 1
      case (.createInstance, false, false): proxies += 1
      case (.share, true, true), (.unshare, true, true), (.withdraw, true, true), (.updateInstance, true, true),
        (.deleteInstance, true, true):
        refusals += 1
      default: break
      }
    }
  }

  /// In the order of the days that were asked for.
  package let days: [Day]
  /// Where to go on; `nil` where all has been looked at.
  package let resume: Int64?
}
