@testable import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Seeing how much of an instance is used, and what was done with it.
@Suite struct UsageStories {
  private func onInstance(_ world: World, as user: String = "alice", columns: Int = 80, rows: Int = 24) throws -> Robot
  {
    try Robot(world, as: user, columns: columns, rows: rows).press(":").type("goto dev\n").press(.enter)
      .sees("Service Instance: mycredstore")
  }

  /// Three days on which something was done.
  private func used() throws -> World {
    let world = try World()
    try world.share(to: .space(world.test))
    try world.consume(in: world.test)
    world.advance(minutes: 3 * 24 * 60)
    try world.share(to: .subaccount(world.ops), permanent: true)
    try world.consume(in: world.qa)
    for _ in 0..<3 { _ = try world.refusal(of: world.sharing(to: .space(world.dev))) }
    // An hour before midnight here.
    world.advance(minutes: 24 * 60 + 8 * 60 + 58)
    try world.share(to: .space(world.stage))
    return world
  }

  @Test("Bars of use against the plan's limits, and what was done on each of the last fourteen days")
  func statistics() throws {
    let world = try used()
    let robot = try onInstance(world).press("2").sees("[Usage Statistics] Service Sharing")
    robot.sees("Proxies ▰▰▱▱▱▱▱▱▱▱ 2/10", "Credentials ▱▱▱▱▱▱▱▱▱▱ 0/100,000", "Open shares 2: 1 pending, 1 permanent")
    robot.sees("11-27 Fri 1 0 0 █", "11-26 Thu 1 1 3 █▒✕✕✕", "11-23 Mon 1 1 0 █▒")
    assertSnapshot(robot, named: "usage")
    robot.resize(columns: 60, rows: 15).press("G").sees("11-14 Sat 0 0 0")
    assertSnapshot(robot, named: "usage-60x15")
    robot.resize(columns: 120, rows: 40)
    assertSnapshot(robot, named: "usage-120x40")
    robot.press("3").sees("[Service Sharing]", "Proxy Instances (2)")
  }

  @Test("What another cockpit does is counted at once, and at midnight a new day begins")
  func live() throws {
    let world = try used()
    let robot = try onInstance(world).press("2").sees("11-27 Fri 1 0 0")
    try world.consume(in: world.stage)
    robot.noticesChange().sees("11-27 Fri 1 1 0 █▒", "3/10")
    robot.advance(minutes: 62).sees("11-28 Sat 0 0 0").seesNo("11-14")
  }

  @Test("A proxy's use counts with its original: its page has no statistics of its own")
  func proxy() throws {
    let robot = try Robot(used()).press(":").type("goto test\n").press(.enter).sees("Service Instance: proxycredstore")
    robot.seesNo("Usage Statistics").press("1").seesNo("Usage Statistics")
  }

  @Test("A bar has a sign for each; where they are too many it is shorter, and whatever was done shows")
  func bars() throws {
    var day = Activity.Day()
    #expect(UsageStatistics.bar(day, most: 0, columns: 10).map(\.content) == ["", "", ""])
    let world = try World()
    for _ in 0..<30 { try world.share(to: .space(world.test)) }
    try world.consume(in: world.test)
    let days = DisplayTime.days(1, endingWith: world.now)
    day = try #require(try world.ask(ActivityQuery(instance: world.mycredstore, days: days)).days.first)
    #expect(UsageStatistics.bar(day, most: 31, columns: 31).map(\.width) == [30, 1, 0])
    #expect(UsageStatistics.bar(day, most: 31, columns: 12).map(\.width) == [9, 1, 0])
    #expect(UsageStatistics.bar(day, most: 31, columns: 0).map(\.width).reduce(0, +) == 2)
  }
}
