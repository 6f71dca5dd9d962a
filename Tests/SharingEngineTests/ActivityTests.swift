import TestSupport
import Testing

@testable import SharingEngine

/// What was done with an instance, day by day.
@Suite struct ActivityTests {
  private static let day: Int64 = 24 * 60

  /// Midnights of UTC around the present day.
  private func days(_ world: World, _ count: Int) -> [Timestamp] {
    let length = Self.day * 60_000
    let today = world.now.milliseconds / length
    return (1 - Int64(count)...1).map { Timestamp(milliseconds: (today + $0) * length) }
  }

  /// Each day's shares, proxies and refusals, all parts added up.
  private func activity(_ world: World, _ count: Int, as user: String = "alice") throws -> [[Int]] {
    var sum: [Activity.Day] = []
    var before: Int64?
    repeat {
      let query = ActivityQuery(instance: world.mycredstore, days: days(world, count), before: before)
      let part = try world.ask(query, as: user)
      sum = sum.isEmpty ? part.days : zip(sum, part.days).map(+)
      before = part.resume
    } while before != nil
    return sum.map { [$0.shares, $0.proxies, $0.refusals] }
  }

  @Test("Shares made, proxies created on the other side, and what was refused on this side")
  func days() throws {
    let world = try World()
    try world.share(to: .space(world.test))
    try world.consume(in: world.test)
    // Not of this instance: what others are refused, what is done to another one, what is shared with its own subaccount.
    _ = try world.refusal(of: world.consuming(in: world.stage))
    _ = try world.refusal(of: world.creating("second", .standard, in: world.dev))
    try world.create("opsstore", in: world.qa)
    try world.share("opsstore", to: .subaccount(world.paymentsEU), permanent: true, as: "bob")
    world.advance(minutes: Self.day)
    try world.share(to: .space(world.stage))
    try world.share(to: .subaccount(world.ops), permanent: true)
    _ = try world.refusal(of: world.sharing(to: .space(world.dev)))
    _ = try world.refusal(of: world.sharing(to: .space(world.test)), as: "sue")
    world.advance(minutes: 2 * Self.day)
    try world.consume(in: world.audit)
    #expect(try activity(world, 5) == [[0, 0, 0], [1, 1, 0], [2, 0, 2], [0, 0, 0], [0, 1, 0]])
    #expect(try activity(world, 2) == [[0, 0, 0], [0, 1, 0]])
  }

  @Test("A day ends where the next one begins, to the millisecond")
  func edges() throws {
    let world = try World()
    let midnight = days(world, 1)[1]
    world.clock.set(to: midnight.advanced(byMilliseconds: -1))
    try world.share(to: .space(world.test))
    world.clock.set(to: midnight)
    try world.share(to: .space(world.stage))
    #expect(try activity(world, 2) == [[1, 0, 0], [1, 0, 0]])
  }

  @Test("Of many records so many are looked at for one answer, and none that is older")
  func parts() throws {
    let world = try World()
    for number in 0..<ActivityQuery.stride {
      try world.share(to: .space(number.isMultiple(of: 2) ? world.test : world.stage))
    }
    world.advance(minutes: Self.day)
    for _ in 0..<ActivityQuery.stride { try world.share(to: .space(world.test)) }
    let first = try world.ask(ActivityQuery(instance: world.mycredstore, days: days(world, 2)))
    #expect(first.days.map(\.shares) == [0, ActivityQuery.stride] && first.resume != nil)
    #expect(try activity(world, 2) == [[ActivityQuery.stride, 0, 0], [ActivityQuery.stride, 0, 0]])
    #expect(try activity(world, 1) == [[ActivityQuery.stride, 0, 0]])
  }

  @Test("What an instance before it in its space did is not its own")
  func predecessor() throws {
    let world = try World()
    try world.share(to: .space(world.test))
    world.advance(minutes: 1)
    try world.delete(world.mycredstore)
    world.advance(minutes: 1)
    let second = try world.create("second", in: world.dev)
    world.advance(minutes: 1)
    try world.share("second", to: .space(world.test))
    let activity = try world.ask(ActivityQuery(instance: second, days: days(world, 1)))
    #expect(activity.days.map(\.shares) == [1])
  }

  @Test("V1: for who looks into the instance", arguments: World.users)
  func visibility(user: String) throws {
    let world = try World()
    let query = ActivityQuery(instance: world.mycredstore, days: days(world, 2))
    let inside = ["alice", "dan", "sue", "max"].contains(user)
    if inside {
      #expect(try world.ask(query, as: user).days.count == 2)
    } else {
      #expect(try [.notFound, .roleMissing].contains(world.refusal(asking: query, as: user).code))
    }
  }
}
