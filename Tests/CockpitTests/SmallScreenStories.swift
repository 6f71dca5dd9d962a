import SharingEngine
import Terminal
import TestSupport
import Testing

/// The smallest terminal in which everything has to work: nothing that matters is cut.
@Suite struct SmallScreenStories {
  private func robot(_ world: World, _ keys: Key...) throws -> Robot {
    let robot = try Robot(world, columns: 60, rows: 15)
    for key in keys { robot.press(key) }
    return robot
  }

  @Test("The wizard's first step has room for its refusal")
  func wizard() throws {
    let world = try World()
    let robot = try robot(world, "b", "j", .enter, "a").paste(world.qa.text).press(.control("s"))
    robot.sees("Changing or sharing an instance is for Space Developers", "[ Next ] [ Cancel ]", "Instance Name *")
    assertSnapshot(robot, named: "wizard-basic-info-60x15")
    robot.press(.control("u")).paste(world.dev.text).press(.tab, .tab).type("creds").press(.control("s"), .control("s"))
    robot.press(.control("s")).sees("Use another space, or delete it first.", "[ Next ] [ Cancel ]", "[creds")
  }

  @Test("A proxy's review shows the whole document")
  func review() throws {
    let world = try World()
    let robot = try robot(world, "b", "j", .enter, "a").paste(world.test.text).press(.tab, .down, .tab).type("creds")
    let remote = OriginDocument(serviceGUID: world.mycredstore, landscape: try world.region(of: .space(world.qa)))
    robot.press(.control("s")).paste(remote.code).press(.control("s"))
    robot.sees("Service GUID \(world.mycredstore.text)", "Landscape cf-us20", "[ Previous ] > Create < [ Cancel ]")
    assertSnapshot(robot, named: "wizard-review-60x15")
  }

  @Test("Overview, spaces, members and details")
  func pages() throws {
    let world = try World()
    let robot = try robot(world, "G", .enter).sees("Org ID").press("G").sees("Instances 1")
    assertSnapshot(robot, named: "overview-60x15")
    robot.press("k", .enter).sees("Spaces (3)")
    assertSnapshot(robot, named: "spaces-60x15")
    robot.press("d").sees("Path Acme Corp › payments-eu › dev")
    robot.press(.escape, .enter, "b").press("j", times: 2).press(.enter).sees("Space Members (5)")
    assertSnapshot(robot, named: "members-60x15")
  }
}
