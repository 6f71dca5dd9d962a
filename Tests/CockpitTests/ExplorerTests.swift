import TestSupport
import Testing

@Suite("Account Explorer")
struct ExplorerTests {
  @Test("The tree opens place by place, and Enter on a space goes to its instances")
  func walk() throws {
    let robot = try Robot(World())
    robot.sees("Global Account: Acme Corp - Account Explorer", "payments-eu subaccount cf-eu10")
    assertSnapshot(robot, named: "explorer")
    robot.press("G", "l").sees("stage space")
    assertSnapshot(robot, named: "explorer-expanded")
    robot.press("j", .enter).sees("Space: dev - Instances", "mycredstore standard")
    assertSnapshot(robot, named: "instances-space")
  }
}
