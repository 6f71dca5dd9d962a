import Cockpit
import TestSupport
import Testing

/// The small dialogs, each as it opens.
@Suite struct FormStories {
  @Test("Creating asks what, then for its name and what else it needs")
  func creating() throws {
    let robot = try Robot(World()).press("a").sees("Subaccount with its org, in one region")
    assertSnapshot(robot, named: "create-menu")
    robot.press(.enter).sees("Create Subaccount")
    assertSnapshot(robot, named: "create-subaccount")
    robot.press(.escape).press("a", "j", .enter).sees("Create Directory")
    assertSnapshot(robot, named: "create-directory")
    robot.type("x").press(.escape).sees("What you filled in will be lost.")
    assertSnapshot(robot, named: "discard")
    robot.press("n").sees("[x").press(.escape, "y").seesNo("Create Directory")
  }

  @Test("Renaming begins with the old name")
  func renaming() throws {
    let robot = try Robot(World()).press("G", "r").sees("[payments-eu")
    assertSnapshot(robot, named: "rename")
    robot.type("2").press(.enter).sees("Renamed to payments-eu2.", "payments-eu2 subaccount")
  }

  @Test("Saving the code proposes a name, and says why it cannot be saved there")
  func saving() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try Robot(world).press(.tab, "j", .enter, .enter, "m", "w").sees("[mycredstore-share.json")
    assertSnapshot(robot, named: "save-code")
  }

  @Test("A pasted name with control characters is refused, and stays to be corrected")
  func hostileName() throws {
    let robot = try Robot(World()).press("G", "a").paste("ev\u{1B}[31mil\u{7}").press(.enter)
    robot.sees("control or invisible format characters", "[ev")
    assertSnapshot(robot, named: "hostile-name")
  }
}
