import SharingEngine
import Terminal
import TestSupport
import Testing

/// Reading what was done in a space.
@Suite struct EventStories {
  private func onEvents(_ world: World, as user: String = "alice", columns: Int = 80, rows: Int = 24) throws -> Robot {
    try Robot(world, as: user, columns: columns, rows: rows).press("G", "l", "j", .enter).press(.tab).press("j", .enter)
      .sees("Space: dev - Space Events")
  }

  /// A world in which something was done, refused, and done from the other side.
  private func eventful() throws -> World {
    let world = try World()
    world.advance(minutes: 5)
    _ = try world.share(to: .space(world.test))
    world.advance(minutes: 5)
    _ = try world.consume(in: world.test)
    world.advance(minutes: 5)
    _ = try world.refusal(of: world.creating("second", .standard, in: world.dev), as: "dan")
    return world
  }

  @Test("Newest first, with outcome; details say all, also why something was refused")
  func events() throws {
    let world = try eventful()
    let robot = try onEvents(world)
    assertSnapshot(robot, named: "events")
    robot.press(.enter).sees("Outcome refused", "Why This space has its one Credential Store instance already")
    assertSnapshot(robot, named: "event-refused")
    robot.press(.escape, "j", "d").sees("User – (on the other side of the share)").seesNo("System user")
    robot.press(.escape, "j", "d").sees("Detail pending, to space test in payments-eu (cf-eu10)").press(.escape, "k")
    robot.resize(columns: 120, rows: 40).sees("11-23 14:17 dan")
    assertSnapshot(robot, named: "events-120x40")
    robot.resize(columns: 60, rows: 15).sees("11-23 14:17 dan create instance")
    assertSnapshot(robot, named: "events-60x15")
  }

  @Test("What happens while one looks at the newest event comes on top of it")
  func follows() throws {
    let world = try eventful()
    let robot = try onEvents(world)
    try world.give(.spaceAuditor, to: "eve", in: .space(world.dev))
    robot.noticesChange().press(.enter).sees("Object eve")
  }

  @Test("Thousands of events can be walked to the first and back")
  func manyEvents() throws {
    let world = try World()
    for number in 1...700 {
      world.advance(seconds: 1)
      try world.give(.spaceAuditor, to: "user\(number)", in: .space(world.dev))
    }
    // Made taller, the screen is full to its last line without a key.
    try onEvents(world).seesNo("user620 ").resize(columns: 80, rows: 120).sees("user620 ")
    let robot = try onEvents(world).sees("user700").seesNo("Space Events (")
    for _ in 0..<60 { robot.press(.pageDown) }
    robot.sees("create account").press("G").sees("create account").press(.enter).sees("Event 1 ").press(.escape)
    for _ in 0..<60 { robot.press(.pageUp) }
    robot.sees("user700").press("G", "g").sees("user700").press(.enter).sees("Object user700")
    // The middle stays in sight when somebody else does something.
    robot.press(.escape).press("j", times: 400).press(.enter).sees("Object user300").press(.escape)
    try world.give(.spaceAuditor, to: "late", in: .space(world.dev))
    robot.noticesChange().press(.enter).sees("Object user300").press(.escape, "k", .enter).sees("Object user301")
  }
}
