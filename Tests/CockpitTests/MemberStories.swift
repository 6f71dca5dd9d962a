import SharingEngine
import Terminal
import TestSupport
import Testing

/// Giving roles and taking them.
@Suite struct MemberStories {
  private func onSpaceMembers(_ world: World, as user: String = "alice") throws -> Robot {
    try Robot(world, as: user).press("G", "l", "j", .enter).press(.tab).press("j", times: 2).press(.enter)
      .sees("Space: dev - Space Members")
  }

  @Test("Members with their roles; a gives one")
  func give() throws {
    let world = try World()
    let robot = try onSpaceMembers(world).sees("Space Members (5)", "alice Space Manager, Space Developer")
    assertSnapshot(robot, named: "members")
    robot.press("a").sees("Give Role").type("zoe").press(.tab, .down)
    assertSnapshot(robot, named: "give-role")
    robot.press(.control("s")).sees("Space Members (6)", "zoe Space Developer")
    #expect(try world.roles(of: "zoe", in: .space(world.dev)) == [.spaceDeveloper])
  }

  @Test("Of several roles one chooses which is taken")
  func takeOne() throws {
    let world = try World()
    let robot = try onSpaceMembers(world).press("D").sees("Take which role from alice?", "Space Developer")
    assertSnapshot(robot, named: "take-which-role")
    robot.press("j", .enter).sees("Take the role Space Developer in dev from alice?")
    assertSnapshot(robot, named: "take-role")
    robot.press("y").sees("alice is no longer Space Developer in dev.")
    #expect(try world.roles(of: "alice", in: .space(world.dev)) == [.spaceManager])
  }

  @Test("The one role is taken after one question; n keeps it")
  func takeTheOne() throws {
    let world = try World()
    let robot = try onSpaceMembers(world).press("j", "D").sees("Take the role Space Developer in dev from dan?")
    robot.press("n").sees("dan Space Developer").press("D", "y").seesNo("dan Space")
    #expect(try world.roles(of: "dan", in: .space(world.dev)).isEmpty)
  }

  @Test("The last administrator stays, and the dialog says why")
  func lastAdministrator() throws {
    let world = try World()
    try world.take(.administrator, from: "ada", in: .account)
    let robot = try Robot(world).press(.tab, "j", "j", .enter).sees(
      "Global Account: Acme Corp - Members", "Members (1)")
    assertSnapshot(robot, named: "members-account")
    robot.press("D", "y").sees("\"alice\" is the last administrator, and one has to stay.")
  }

  @Test("Org Members are those of the org")
  func orgMembers() throws {
    let robot = try Robot(World()).press("G", .enter).press(.tab).press("j", times: 4).press(.enter)
    robot.sees("Subaccount: payments-eu - Org Members", "Org Members (2)", "olaf Org Manager")
  }

  @Test("Who may not give roles sees the keys dimmed, and why")
  func denied() throws {
    let robot = try Robot(World(), as: "sue").press("G", "l", "j", .enter).press(.tab).press("j", times: 2)
    robot.press(.enter, "D").sees("Giving and taking roles here is for Space Managers")
    robot.press("a").sees("Giving and taking roles here is for Space Managers").seesNo("Give Role")
  }
}
