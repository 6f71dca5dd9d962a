import TestSupport
import Testing

@testable import SharingEngine

/// The Audit Log holds what the Space Events of all spaces hold that one sees, and for administrators everything (V1).
@Suite struct AuditLogTests {
  /// All that `user` finds with `filter`, newest first, going on wherever an answer says so.
  private func found(_ world: World, _ filter: AuditFilter = AuditFilter(), as user: String, limit: Int = 7) throws
    -> [AuditRecord]
  {
    var records: [AuditRecord] = []
    var start: PageStart<Int64>? = .last
    while let next = start {
      let answer = try world.ask(AuditQuery(filter: filter, start: next, limit: limit), as: user)
      records += answer.page.rows.reversed()
      start = answer.resume ?? (answer.page.hasEarlier ? records.last.map { .before($0.sequence) } : nil)
    }
    return records
  }

  /// The same, by another way.
  private func expected(_ scene: VisibilityScene, as user: String) throws -> [AuditRecord] {
    var records: [Int64: AuditRecord] = [:]
    for space in scene.spaces where space != scene.world.audit && scene.sees(space, user) {
      for record in try scene.world.ask(EventsQuery(space: space, limit: 1000), as: user).rows {
        // The side that sees more counts.
        let known = records[record.sequence]
        if known?.user == nil, known?.object.isEmpty != false || record.user != nil {
          records[record.sequence] = record
        }
      }
    }
    return records.values.sorted { $0.sequence > $1.sequence }
  }

  /// Something was refused, on either side of a share, and a space that was shared with is gone.
  private func scene() throws -> VisibilityScene {
    let scene = try VisibilityScene()
    let world = scene.world
    world.advance(minutes: 60)
    _ = try world.refusal(of: world.creating("second", .standard, in: world.dev), as: "dan")
    _ = try world.refusal(of: world.consuming(in: world.qa), as: "bob")
    try world.share(to: .subaccount(world.ops), permanent: true)
    try world.accept(.rename(Rename(place: .space(world.test), name: "tested")))
    try world.accept(.delete(Delete(place: .space(world.audit))), as: "alice")
    world.advance(minutes: 60)
    try world.unshare(.everything)
    return scene
  }

  @Test("V1: others see the records of their spaces, from their side", arguments: World.users)
  func visibility(_ user: String) throws {
    let scene = try scene()
    guard !scene.isAdministrator(user) else {
      let all = try found(scene.world, as: user)
      #expect(all.map(\.sequence) == (1...(try scene.world.countRecords())).reversed())
      #expect(all.allSatisfy { $0.user != nil && $0.osUser != nil })
      return
    }
    #expect(try found(scene.world, as: user) == expected(scene, as: user))
  }

  @Test("V1: a filter finds what is shown, and nothing by what is not", arguments: World.users)
  func filters(_ user: String) throws {
    let scene = try scene()
    let all = try found(scene.world, as: user)
    let times = Set(all.map(\.at)).sorted()
    var filters: [AuditFilter] = [AuditFilter(user: "zzz"), AuditFilter(entity: "zzz")]
    filters += ["alice", "B", "%", "o"].map { AuditFilter(user: $0) }
    filters += ["mycred", "OPS", "_", "cf-us20", scene.world.audit.text].map { AuditFilter(entity: $0) }
    filters += AuditRecord.Action.allCases.map { AuditFilter(action: $0) }
    filters += AuditFilter.Outcome.allCases.map { AuditFilter(outcome: $0) }
    for time in times { filters += [AuditFilter(from: time), AuditFilter(to: time)] }
    filters.append(AuditFilter(user: "a", action: .share, entity: "my", outcome: .done, from: times.first))
    for filter in filters {
      #expect(try found(scene.world, filter, as: user) == all.filter { $0.passes(filter) }, "\(filter)")
    }
  }

  @Test("One answer looks through so many records and no more, and says from where to go on")
  func inParts() throws {
    let world = try World()
    let rare = try world.countRecords()
    for number in 1...(Int(AuditQuery.stride) + 300) {
      try world.give(.spaceAuditor, to: "user\(number)", in: .space(world.dev))
    }
    let filter = AuditFilter(action: .createInstance)
    let first = try world.ask(AuditQuery(filter: filter, limit: 5))
    #expect(first.page.rows.isEmpty)
    let last = try world.countRecords()
    #expect(first.resume == .before(last - AuditQuery.stride + 1))
    #expect(first.total == Int(last))
    #expect(try found(world, filter, as: "alice").map(\.sequence) == [rare])
    // From the other end, and bounded by the time.
    let upwards = try world.ask(AuditQuery(filter: AuditFilter(user: "nobody"), start: .first, limit: 5))
    #expect(upwards.resume == .after(AuditQuery.stride))
    world.advance(minutes: 1)
    try world.give(.spaceAuditor, to: "late", in: .space(world.dev))
    let recent = try world.ask(AuditQuery(filter: AuditFilter(from: world.now), limit: 5))
    #expect(recent.page.rows.map(\.object) == ["late in dev"] && recent.resume == nil)
  }
}

extension AuditRecord {
  fileprivate func passes(_ filter: AuditFilter) -> Bool {
    func contains(_ text: String?, _ part: String) -> Bool {
      part.isEmpty || text?.lowercased().contains(part.lowercased()) == true
    }
    return contains(user, filter.user) && (filter.action == nil || filter.action == action)
      && (contains(object, filter.entity) || contains(detail, filter.entity) || contains(targetID, filter.entity))
      && (filter.outcome == nil || (filter.outcome == .refused) == (refusal != nil))
      && filter.from.map { at >= $0 } != false && filter.to.map { at < $0 } != false
  }
}
