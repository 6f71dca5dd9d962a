import Cockpit
import Foundation
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Seeing where everything is shared.
@Suite struct SharingMapStories {
  private func onMap(_ world: World, as user: String = "alice", columns: Int = 80, rows: Int = 24) throws -> Robot {
    try Robot(world, as: user, columns: columns, rows: rows).press(":").type("map\n").sees("Acme Corp - Sharing Map")
  }

  /// mycredstore has a proxy of a permanent share abroad, one of a pending share, one that lost its access, and a share
  /// that waits; a second original has a permanent share alone, a third nothing.
  private func shared() throws -> World {
    let world = try World()
    try world.share(to: .space(world.stage))
    try world.consume(in: world.stage, named: "oldcreds")
    try world.unshare(.everything)
    try world.share(to: .subaccount(world.ops), permanent: true)
    try world.consume(in: world.qa, named: "creds")
    try world.share(to: .space(world.test))
    try world.consume(in: world.test)
    let prod = try world.createSpace("prod", in: world.paymentsEU)
    try world.create("backup", .free, in: prod, as: "alice")
    try world.share("backup", to: .space(world.audit), permanent: true)
    let idle = try world.createSpace("idle", in: world.paymentsEU)
    try world.create("alone", in: idle, as: "alice")
    world.advance(minutes: 2)
    try world.share(to: .space(world.play))
    world.advance(minutes: 3)
    return world
  }

  @Test("Originals with what hangs off them in all regions, what expires first, what lost its access marked")
  func map() throws {
    let robot = try onMap(shared()).sees("1 instance without shares is not shown", "▰▰▱▱▱▱▱▱▱▱ 2/10", "◔ 12:00")
    assertSnapshot(robot, named: "map")
    robot.advance(seconds: 1).sees("◔ 11:59")
    robot.resize(columns: 60, rows: 15).sees("✕ Access revoked")
    assertSnapshot(robot, named: "map-60x15")
    robot.resize(columns: 120, rows: 40).press("d").sees("Open shares 2")
    assertSnapshot(robot, named: "map-120x40")
  }

  @Test("Enter goes straight from any line to its page, or shows what may be known")
  func goesThere() throws {
    let robot = try onMap(shared())
    robot.press(.enter).sees("Service Instance: mycredstore", "[Service Sharing]").press(.escape)
    robot.press("j", .enter).sees("Pending share · expires in 12:00", "serviceGuid").press(.escape)
    // A permanent share, and what was created with it where one may not look inside.
    robot.press("j", .enter).sees("Permanent share", "subaccount ops").press(.escape)
    robot.press("j", "j", .enter).sees("Service Instance: proxycredstore").press(.escape).sees("Sharing Map")
    robot.press("k", .enter).sees("Proxy of mycredstore", "Access ● Active", "Space qa").press(.escape)
    robot.press("d").sees("Proxy of mycredstore").press(.escape).press("c")
    #expect(robot.surroundings.copies.count == 1)
  }

  @Test("A share that has ended since the map was read has a box that says so, and Esc leaves it")
  func goneShare() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    let robot = try onMap(world).press("j").sees("share to space stage")
    try world.withdraw(share)
    robot.press(.enter).sees("┌ Share ─", "This share is no longer open.", "Esc Close").press("s", "x", "c")
    robot.sees("This share is no longer open.").press("C").sees("error").press(.escape, .escape)
    robot.seesNo("no longer open").noticesChange().sees("Nothing is shared yet")
  }

  @Test("h and l hide and show what hangs off an original, and that stays so when one comes back")
  func branches() throws {
    let world = try shared()
    let robot = try onMap(world).press("j", "h").sees("▾ mycredstore").press("h").seesNo("oldcreds", "play")
    robot.sees("▸ mycredstore", "▾ backup").press(.enter).press(.escape).sees("▸ mycredstore")
    try world.share(to: .space(world.stage))
    robot.noticesChange().sees("▸ mycredstore").seesNo("stage").press("l").sees("share to space stage")
  }

  @Test("/ narrows it with every letter to what passes and its originals; what hangs off an original that passes stays")
  func filter() throws {
    let robot = try onMap(shared()).press("/").type("ops").sees("of 8", "creds", "subaccount ops").seesNo(
      "play", "oldcreds")
    robot.press(.enter).sees("Sharing Map (3 of 8) /ops").seesNo("first").press("/")
    robot.press(.control("u")).type("state:revoked").press(.enter).sees("Sharing Map (1 of 8) /state:revoked")
    robot.sees("▾ mycredstore", "oldcreds").seesNo("backup", "proxycredstore")
    assertSnapshot(robot, named: "map-filtered")
    robot.press(.enter).sees("Service Instance: oldcreds").press("q").sees("Sharing Map (1 of 8) /state:revoked")
    robot.press("/", .control("u")).type("backup").press(.enter).sees("(1 of 8)", "▾ backup", "share to space audit")
    robot.press("h").sees("▸ backup").seesNo("space audit").press("l").sees("▾ backup", "space audit")
    robot.press("<").press(">").sees("(1 of 8) /backup").press(.escape).sees("1 instance without", "oldcreds")
    robot.press(.enter).sees("Service Instance: backup").press("q").press("/").type("zzz").press(.enter)
    robot.sees("Sharing Map (0 of 8)", "No row passes the filter zzz. Esc clears it.")
  }

  @Test("w saves all lines, whatever is hidden, or what passes; J shows the line")
  func saved() throws {
    let robot = try onMap(shared()).press("h").seesNo("oldcreds").press("w", .control("s")).sees(
      "Saved to sharing-map.json")
    let text = try #require(robot.surroundings.saves.last?.text)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(rows.count == 8 && Set(rows.map { $0.keys.sorted() }).count == 1)
    #expect(
      rows.map { $0["line"] as? String } == [
        "original", "share", "share", "proxy", "proxy", "proxy", "original", "share",
      ])
    robot.press("/").type("state:revoked").press(.enter, "w", .tab, .right, .control("s")).sees(
      "Saved to sharing-map.csv")
    let lines = try #require(robot.surroundings.saves.last?.text).components(separatedBy: "\r\n")
    #expect(lines.count == 3 && lines[1].hasPrefix("proxy,") && lines[1].contains(",access revoked,"))
    robot.press("J").sees("JSON: oldcreds").press(.escape, .escape, "g", "J").sees(
      "JSON: mycredstore", "2 of 10 proxies")
  }

  @Test("What another cockpit does is seen at once, with the cursor where it was; what runs out goes")
  func live() throws {
    let world = try shared()
    let robot = try onMap(world).press("G").press(.enter).sees("Permanent share", "space audit in ops (cf-us20)").press(
      .escape)
    let other = try Robot(world).press(":").type("map\n").press("G", .enter, "x", "y")
    other.press(.escape).sees("2 instances without shares are not shown")
    robot.noticesChange().seesNo("backup").sees("2 instances without shares are not shown")
    robot.advance(minutes: 13).seesNo("share to space play").sees("proxycredstore")
  }

  @Test("Of thousands only what is near is read; one can walk to the end and back")
  func many() throws {
    let world = try World()
    for number in 0..<260 {
      let space = try world.createSpace("room\(number)", in: world.paymentsEU)
      try world.create("store\(1000 + number)", in: space, as: "alice")
      try world.share("store\(1000 + number)", to: .space(world.audit), permanent: true)
    }
    let robot = try onMap(world).sees("store1000", "1 instance without shares is not shown")
    for _ in 0..<50 { robot.press(.pageDown) }
    robot.sees("store1259")
    for _ in 0..<50 { robot.press(.pageUp) }
    robot.sees("▾ store1000").press("G").sees("store1259").press("k", .enter).sees("Instance: store1259").press(.escape)
    robot.press("g").sees("▾ store1000").press(.enter).sees("Instance: store1000").press("q")
    robot.waitsForWork = false
    robot.press("/").type("store125").sees("0 of …", "Looking for what passes the filter store125 …", "50 looked at")
    robot.press(.enter).sees("Sharing Map (0 of …)", "looking … 50")
    robot.waitsForWork = true
    robot.press("k", "G").sees("Sharing Map (10 of 520)", "store1259").press("g").sees("store1250")
  }

  @Test("Who looks into nothing is told so")
  func nothing() throws {
    try onMap(shared(), as: "ada").sees("Nothing is shared yet that you may look into.")
  }
}
