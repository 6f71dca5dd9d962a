import SharingEngine
import TestSupport
import Testing

/// What the audit trail calls the places that shares lead to. It knows them by ID; who may see them reads their names.
@Suite struct RecordedTargetsTests {
  /// Shares of mycredstore to a space and a subaccount of somebody else, and the withdrawal of the first.
  private func world() throws -> World {
    let world = try World()
    let share = try world.share(to: .space(world.qa))
    try world.share(to: .subaccount(world.ops), permanent: true)
    try world.withdraw(share)
    return world
  }

  private func details(_ world: World, as user: String) throws -> [String] {
    let events = try world.ask(EventsQuery(space: world.dev, limit: 3), as: user).rows
    let log = try world.ask(AuditQuery(limit: 1000), as: user).page.rows.filter {
      events.map(\.sequence).contains($0.sequence)
    }
    #expect(log == events)
    return events.map(\.detail)
  }

  @Test("V1: who may see the target of a share reads its name and where it lies, and its ID beside it")
  func named() throws {
    let world = try world()
    #expect(
      try details(world, as: "alice") == [
        "pending, to space qa in ops (cf-us20)", "permanent, to subaccount ops (cf-us20)",
        "the pending share to space qa in ops (cf-us20)",
      ])
    let events = try world.ask(EventsQuery(space: world.dev, limit: 3)).rows
    #expect(events.map(\.targetID) == [world.qa.text, world.ops.text, world.qa.text])
  }

  @Test("V1: for others the words are those of the record, the same for what is gone as for what they may not see")
  func unnamed() throws {
    let world = try world()
    let recorded = try world.inspect { try $0.events(in: world.dev, from: .last, limit: 3) }.map(\.detail)
    #expect(recorded.first == "pending, to space \(world.qa.text) in cf-us20")
    #expect(try details(world, as: "dan") == recorded)
    try world.give(.spaceAuditor, to: "dan", in: .space(world.qa))
    #expect(try details(world, as: "dan").first == "pending, to space qa in ops (cf-us20)")
    try world.accept(.delete(Delete(place: .space(world.qa))), as: "alice")
    #expect(
      try world.ask(AuditQuery(filter: AuditFilter(action: .share), limit: 9)).page.rows.first?.detail == recorded[0])
  }

  @Test("What replaces another share says so behind the name")
  func replacing() throws {
    let world = try world()
    try world.share(to: .subaccount(world.ops))
    #expect(
      try details(world, as: "alice").last == "pending, to subaccount ops (cf-us20), replacing the open share there")
  }

  @Test("V1: names are found by who reads them and by nobody else, however many records are looked through")
  func found() throws {
    let world = try world()
    for _ in 0..<20 { try world.share(to: .space(world.stage)) }
    func count(_ entity: String, as user: String) throws -> Int {
      var count = 0
      var start: PageStart<Int64>? = .last
      while let from = start {
        let part = try world.ask(AuditQuery(filter: AuditFilter(entity: entity), start: from, limit: 3), as: user)
        count += part.page.rows.count { [.share, .withdraw].contains($0.action) }
        start = part.resume ?? (part.page.hasEarlier ? part.page.rows.first.map { .before($0.sequence) } : nil)
      }
      return count
    }
    #expect(try count("in ops", as: "alice") == 2)
    #expect(try count("in ops", as: "dan") == 0)
    #expect(try count(world.qa.text, as: "alice") == 2)
  }
}
