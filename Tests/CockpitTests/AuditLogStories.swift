import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Looking through everything that was done.
@Suite struct AuditLogStories {
  private func onLog(
    _ world: World, as user: String = "alice", columns: Int = 80, rows: Int = 24
  ) throws -> Robot {
    try Robot(world, as: user, columns: columns, rows: rows).press(":").type("audit\n").sees("Acme Corp - Audit Log")
  }

  /// A world in which a share was made, refused and used over an hour.
  private func eventful() throws -> World {
    let world = try World()
    world.advance(minutes: 30)
    try world.share(to: .space(world.test))
    world.advance(minutes: 5)
    try world.consume(in: world.test)
    world.advance(minutes: 25)
    _ = try world.refusal(of: world.sharing(to: .space(world.stage)), as: "sue")
    return world
  }

  @Test("Newest first, with everything that was done anywhere; Enter shows a record whole")
  func log() throws {
    let robot = try onLog(eventful()).sees("Audit Log (26)", "sue", "refused")
    assertSnapshot(robot, named: "audit-log")
    robot.press(.enter).sees("Outcome refused", "Why Changing or sharing an instance").press(.escape)
    robot.press("G").sees("create account").press("g").sees("mycredstore refused")
    robot.resize(columns: 60, rows: 15)
    assertSnapshot(robot, named: "audit-log-60x15")
    robot.resize(columns: 120, rows: 40).press("d").sees("System user tester")
    assertSnapshot(robot, named: "audit-log-120x40")
  }

  @Test("A filter narrows it, says so in the title and goes with Esc; what was typed is there again")
  func filter() throws {
    let robot = try onLog(eventful()).press("F").sees("Filter the Audit Log")
    robot.type("AL").press(.tab).type("sh").press(.control("s"))
    robot.sees("Audit Log (1 of 26) user AL · share").seesNo("sue")
    robot.press("F").sees("[AL", "[share").press(.tab, .tab).type("nothing like it").press(.control("s"))
    robot.sees("(0 of 26)", "No record that you may see is like that. F changes the filter")
    assertSnapshot(robot, named: "audit-log-filtered")
    robot.press(.escape).sees("Audit Log (26)", "sue").press(.escape).sees("Account Explorer")
  }

  @Test("/ narrows it with every letter, as it does elsewhere, on top of what was filled in; Esc goes back one by one")
  func typed() throws {
    let robot = try onLog(eventful()).press("/").type("action:sha").sees("1 of 26", "Enter Keep").press(.enter)
    robot.sees("Audit Log (1 of 26) /action:sha").seesNo("create")
    assertSnapshot(robot, named: "audit-log-typed")
    robot.press("F").type("alice").press(.control("s")).sees("Audit Log (1 of 25) user alice · /action:sha")
    robot.press("/", .control("u")).type("!role action:create").press(.enter)
    robot.sees("user alice · /!role action:create", "create instance").seesNo("give role", "sue")
    robot.press(":").type("map\n").press("<").sees("user alice · /!role action:create")
    robot.press(.escape).sees("Audit Log (25 of 26) user alice", "give role").press(.escape).sees("Audit Log (26)")
    robot.press("/").type("zzz").press(.enter).sees("No row passes the filter zzz. Esc clears it.")
    robot.press(.escape, .escape).sees("Account Explorer").press(":").type("audit\n").sees("Audit Log (26)")
  }

  @Test("A give role or take role says where, a share with whom as far as one may know")
  func places() throws {
    let world = try eventful()
    let robot = try onLog(world).sees("dan in dev", "mia in dev").press("/").type("target qa")
    robot.press(.control("u")).type("detail:test").press(.enter).sees("share mycredstore").press("d")
    robot.sees("Detail pending, to space test in payments-eu (cf-eu10)", "Target ID \(world.test.text)")
    robot.press(.escape, .escape, "/").type("dan").press(.enter, .enter)
    robot.sees("Object dan in dev", "Detail Space Developer of space dev in payments-eu (cf-eu10)")
  }

  @Test("w saves what passes, part by part; J shows a record")
  func saved() throws {
    let world = try World()
    for number in 1...600 { try world.give(.spaceAuditor, to: "user\(number)", in: .space(world.dev)) }
    try world.share(to: .space(world.stage))
    let robot = try onLog(world).press("J").sees("JSON: event 624", "\"targetId\": \"\(world.stage.text)\"").press(
      .escape)
    robot.press("F").press(.tab).type("give role").press(.control("s")).press("/").type("user1").press(.enter)
    robot.sees("(111 of 609)").press("w").sees("audit-log.json").press(.control("s")).sees("Saved to audit-log.json")
    let text = try #require(robot.surroundings.saves.last?.text)
    #expect(text.split(separator: "\n").count == 113 && text.contains("user199 in dev") && !text.contains("user2"))
    robot.press(.escape, .escape, "w", .tab, .right, .control("s")).sees("Saved to audit-log.csv")
    let rows = try #require(robot.surroundings.saves.last?.text).components(separatedBy: "\r\n")
    #expect(rows.count == 624 + 2)
    #expect(rows[1].contains("share,mycredstore,\"pending, to space stage in payments-eu (cf-eu10)\""))
  }

  @Test("By outcome and time: so long ago, a day, a minute; the hours are the user's")
  func time() throws {
    let world = try eventful()
    let robot = try onLog(world).press("F").press(.tab, .tab, .tab, .down, .down, .tab)
    // The list of times offers the last hour.
    robot.press(.function(4)).sees("1h").press(.enter, .control("s"))
    robot.sees("Audit Log (1 of 26) refused · from 1h", "sue")
    // What is counted back from now moves with it.
    robot.advance(minutes: 61).noticesChange().sees("(0 of 26)")
    robot.press("F", .tab, .tab, .tab, .up, .up, .tab).press(.control("u")).type("2026-11-23 14:32").press(.tab)
    robot.type("2026-11-23 14:37").press(.control("s")).sees("(2 of 26)", "share", "create instance").seesNo("sue")
    robot.press("F", .tab, .tab, .tab, .tab, .control("u")).type("2026-13-40").press(.control("s"))
    robot.sees("This is no time. Type 90m, 1h, 1d or 1w")
    assertSnapshot(robot, named: "audit-filter-refused")
    robot.press(.control("u")).type("2026-11-24").press(.tab, .control("u")).press(.control("s")).sees("(0 of 26)")
  }

  @Test("Who is no administrator sees the records of their spaces")
  func narrowed() throws {
    let robot = try onLog(eventful(), as: "bob").sees("create space space qa").seesNo("mycredstore", "Audit Log (26)")
    robot.press("F").type("tester").press(.control("s")).sees("No record that you may see is like that")
  }

  @Test("Rare records in a long log come part by part, while keys are answered")
  func parts() throws {
    let world = try World()
    for number in 1...2200 { try world.give(.spaceAuditor, to: "user\(number)", in: .space(world.dev)) }
    let robot = try onLog(world)
    robot.waitsForWork = false
    robot.press("F").press(.tab).type("create instance").press(.control("s")).sees("looking …").seesNo("mycredstore")
    robot.press("?").sees("Keys: Audit Log").press(.escape)
    robot.waitsForWork = true
    robot.press("j").sees("mycredstore").seesNo("looking")
    // Somebody else does something: what is seen stays while it is looked for again.
    robot.waitsForWork = false
    try world.give(.spaceAuditor, to: "late", in: .space(world.dev))
    robot.noticesChange().sees("mycredstore", "looking")
  }

  @Test("One can begin with it, and reach it from the side menu and from f")
  func reached() throws {
    var settings = Settings()
    settings.startView = .audit
    let robot = try Robot(World(), settings: settings).sees("Audit Log (")
    robot.press(.tab, "k", "k", "k", .enter).sees("Account Explorer").press("f").type("audit l\n").sees("Audit Log (")
  }
}
