import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Looking at a landscape that must not be changed.
@Suite struct ReadOnlyStories {
  private static let reason =
    "Read-only: the cockpit was started with --read-only. Start it without to change something."
  /// As much of it as has room on one line.
  private static let shown = "Read-only: the cockpit was started with --read-only."

  private func robot(_ world: World, as user: String = "alice") throws -> Robot {
    try Robot(world, as: user, readOnlyReason: Self.reason)
  }

  @Test("The shell bar says [RO]; what would change something is dimmed and says why")
  func dimmed() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let robot = try robot(world).sees("COCKPIT [RO] Acme Corp").press("a").sees(Self.shown)
    robot.press(.tab, "j", .enter).press("a").sees(Self.shown).press(.enter)
    robot.sees("Service Instance: mycredstore", "Pending share to space stage")
    assertSnapshot(robot, named: "read-only")
    robot.press("s").sees(Self.shown).press("E").sees(Self.shown).press("D").sees(Self.shown)
    robot.press("?").sees("share: \(Self.reason.prefix(20))").press(.escape)
    robot.press(":").type("share").sees(String(Self.reason.prefix(20))).press(.enter).sees(Self.shown)
  }

  @Test("A share can be looked at and its code copied, but not withdrawn; and it is over when its time is")
  func shareBox() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let robot = try robot(world).press(.tab, "j", .enter, .enter, "m").sees("Pending share").press("c").sees("Copied")
    robot.press("x").sees(Self.shown).seesNo("Withdraw the pending share")
    robot.advance(minutes: 15).sees("It can no longer be used").press(.escape).seesNo("Pending share to space stage")
  }

  @Test("Boxes dim what would change something, and so does their help")
  func boxes() throws {
    let world = try World()
    try world.share(to: .space(world.qa), permanent: true)
    try world.consume(in: world.qa)
    let robot = try robot(world).press(.tab, "j", .enter, .enter, .enter).sees("Proxy Instance", "Active", "u Unshare")
    robot.press("u").sees(Self.shown).seesNo("Unshare proxy instance").press("?").sees("unshare: Read-only")
    robot.press(.enter, .escape).press("M", .enter).sees("Permanent share").press("x").sees(Self.shown)
  }

  @Test("A line of the palette that would change something is refused")
  func paletteLine() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let robot = try robot(world).press(.tab, "j", .enter, .enter, ":").type("unshare all").press(.enter)
    robot.sees(Self.shown, "[unshare all").press(.escape).sees("Pending share to space stage")
  }

  @Test("Where nothing is there yet nothing is founded")
  func welcome() throws {
    try Robot(firstStartAt: Size(columns: 80, rows: 24), readOnlyReason: Self.reason).sees("COCKPIT [RO]").press("a")
      .sees(Self.shown).seesNo("[ Create ]")
  }

  /// The keys to the pages of every level, from the start on.
  private static let ways: [[Key]] = [
    [], [.tab, "j", .enter], [.tab, "j", "j", .enter], ["G", .enter], ["G", .enter, .tab, "j", .enter],
    ["G", .enter, .tab, "j", "j", "j", .enter], ["G", .enter, .tab, "j", "j", "j", "j", .enter],
    ["G", "l", "j", .enter], ["G", "l", "j", .enter, .tab, "j", .enter], [.tab, "j", .enter, .enter],
  ]

  @Test("On every page what would change something says why it does not, and does nothing", arguments: ways)
  func everywhere(way: [Key]) throws {
    let robot = try robot(World())
    for key in way { robot.press(key) }
    let page = robot.screen.dropFirst()
    for key: Key in ["a", "r", "D", "E", "s", "u"] {
      robot.press(key)
      if !robot.shows(Self.shown) { #expect(robot.screen.dropFirst().elementsEqual(page), "\(key)") }
      robot.press(.control("l"))
      #expect(robot.screen.dropFirst().elementsEqual(page), "\(key)")
    }
  }
}
