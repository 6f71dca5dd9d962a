import Cockpit
import Terminal
import TestSupport
import Testing

/// Details beside the list, where there is room for both.
@Suite struct DetailsPaneStories {
  @Test("In a wide terminal d shows details beside the list; they follow the cursor, and d takes them away")
  func besideTheList() throws {
    let world = try World()
    let robot = try Robot(world, columns: 120, rows: 40).press("d", "j").sees("subaccount", "Used for")
    assertSnapshot(robot, named: "explorer-details-120x40")
    robot.press(.tab, "j", .enter).sees("Instance ID", "Created On")
    assertSnapshot(robot, named: "instances-details-120x40")
    robot.press("d").seesNo("Created On")
  }

  @Test("In a narrow terminal they come over the list, also after it has become narrow")
  func overTheList() throws {
    let robot = try Robot(World(), columns: 120, rows: 40).press("d", "j").sees("Used for")
    robot.resize(columns: 80, rows: 24).seesNo("Used for").press("d").sees("Subaccount lab")
  }
}
