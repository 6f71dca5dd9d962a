import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Sorting lists by their columns.
@Suite struct SortStories {
  private func rows(_ robot: Robot, _ names: [String]) -> [String] {
    robot.screen.compactMap { line in names.first { line.contains($0) } }
  }

  @Test("A column is gone to and sorted by, turned round, and the order is remembered")
  func proxies() throws {
    let world = try World()
    _ = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    _ = try world.share(to: .subaccount(world.ops), permanent: true)
    for (space, name) in [(world.test, "beta10"), (world.stage, "beta9"), (world.qa, "alpha")] {
      _ = try world.consume(in: space, named: name)
      world.advance(minutes: 1)
    }
    let names = ["beta10", "beta9", "alpha"]
    let robot = try Robot(world).press("f").type("dev").press(.enter, .enter).sees("Proxy Instances (3)")
    #expect(rows(robot, names) == names)
    robot.press("l", "l", "O").sees("Name ▲")
    #expect(rows(robot, names) == ["alpha", "beta9", "beta10"])
    assertSnapshot(robot, named: "sorted")
    robot.press("O").sees("Name ▼")
    #expect(rows(robot, names) == ["beta10", "beta9", "alpha"])
    robot.press(.right, "O").sees("Space ▲").press("I").sees("Space ▼")
    #expect(rows(robot, names) == ["beta10", "beta9", "alpha"])
    #expect(robot.surroundings.remembered.orders["proxies"] == ListOrder(column: "Space", isDescending: true))
    let again = try Robot(world, remembered: robot.surroundings.remembered)
    again.press("f").type("dev").press(.enter, .enter).sees("Space ▼")
    #expect(rows(again, names) == ["beta10", "beta9", "alpha"])
  }

  @Test("The cursor stays on its row, whatever it is sorted by; a long list goes there")
  func cursorStays() throws {
    let world = try World()
    for number in 1...650 {
      world.advance(seconds: 1)
      try world.create("store\(number)", .standard, in: world.createSpace("x\(1000 - number)", in: world.paymentsEU))
    }
    let robot = try Robot(world).press(.tab, "j", .enter).sees("All: 651").press("/").type("space:x673").press(.enter)
    robot.sees("store327").press(.escape).sees("All: 651").press("l", "l", "l", "O").sees(
      "Space ▲", "store327", "store326")
    robot.press(.enter).sees("Service Instance: store327").press("q").press("I").sees("Space ▼", "store327", "store328")
    robot.press(.enter).sees("Service Instance: store327").press("q")
    robot.press("g").sees("x999").press("G").sees("dev").press("k").sees("x350")
  }
}
