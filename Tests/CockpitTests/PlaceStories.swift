import SharingEngine
import Terminal
import TestSupport
import Testing

/// Looking at places and arranging them: details, Overview, Spaces.
@Suite struct PlaceStories {
  private func onOverview(_ world: World, as user: String = "alice") throws -> Robot {
    try Robot(world, as: user).press("G", .enter).sees("Subaccount: payments-eu - Overview")
  }

  private func onSpaces(_ world: World, as user: String = "alice") throws -> Robot {
    try onOverview(world, as: user).press(.tab).press("j", times: 3).press(.enter)
      .sees("Subaccount: payments-eu - Spaces")
  }

  // MARK: Details

  @Test("Details show every ID, and c copies the value of the row")
  func details() throws {
    let world = try World()
    let robot = try Robot(world).press("G", "d").sees("Subaccount payments-eu", "Region cf-eu10 – Europe (Frankfurt)")
    assertSnapshot(robot, named: "place-subaccount")
    let subaccount = try world.stored(world.paymentsEU)
    robot.press("c", "j", "j", "c").sees("Copied the Org ID of payments-eu").press("j", "c")
    #expect(robot.surroundings.copies == [subaccount.id.text, subaccount.orgID.text, "cf-eu10"])
    robot.press(.escape, "l", "j", "d").sees("Space dev", "Space ID \(world.dev.text)", "Acme Corp › payments-eu › dev")
    assertSnapshot(robot, named: "place-space")
  }

  @Test("A directory has an ID and a path")
  func directory() throws {
    let world = try World()
    let id = try world.createDirectory("teams")
    try Robot(world).press("G", "d").sees("Directory teams", "Directory ID \(id.text)", "Path Acme Corp › teams")
  }

  @Test("How many instances there are stands there with the first picture")
  func countAtOnce() throws {
    let world = try World()
    try world.create("inqa", in: world.qa)
    for (keys, words) in [([.tab, "j", .enter], "All: 2"), (["G", .enter], "Instances 1")] as [([Key], String)] {
      let robot = try Robot(world)
      robot.waitsForWork = false
      for key in keys { robot.press(key) }
      robot.sees(words)
    }
  }

  // MARK: Overview

  @Test("The Overview shows what the subaccount is, and leads to what is in it")
  func overview() throws {
    let world = try World()
    let robot = try onOverview(world).sees(
      "Spaces 3", "Instances 1", "Used for Productive – plans free, standard, proxy")
    assertSnapshot(robot, named: "overview")
    robot.press("c")
    #expect(robot.surroundings.copies == [world.paymentsEU.text])
    robot.press("r").sees("Rename payments-eu").press(.control("u")).type("pay").press(.control("s"))
    robot.sees("Subaccount: pay - Overview", "Org Name payments-eu")
    robot.press("G", "k", .enter).sees("Subaccount: pay - Spaces")
  }

  @Test("Who may not rename sees why")
  func overviewDenied() throws {
    try onOverview(World(), as: "olaf").press("r").seesNo("Rename payments-eu ")
      .sees("Changing directories and subaccounts is for Global Account Administrators.")
  }

  // MARK: Spaces

  @Test("Spaces are listed with their instances; Enter goes to these")
  func spaces() throws {
    let world = try World()
    let robot = try onSpaces(world).sees("Spaces (3)", "dev 1")
    assertSnapshot(robot, named: "spaces")
    robot.press("j", "c")
    #expect(robot.surroundings.copies == [world.stage.text])
    robot.press("k", .enter).sees("Space: dev - Instances")
  }

  @Test("A space is created, renamed and deleted")
  func arrangeSpaces() throws {
    let world = try World()
    let robot = try onSpaces(world).press("a").type("canary").press(.enter).sees("Spaces (4)", "canary 0")
    robot.press("g", "r").sees("Rename canary").press(.control("u")).type("zebra").press(.control("s")).sees("zebra 0")
    robot.press("D").sees("Delete space zebra?").press("y").sees("Spaces (3)", "Deleted zebra.")
    robot.press("g", "D").sees("It is not empty: instance mycredstore.").press("y").sees("[ OK ]")
    assertSnapshot(robot, named: "delete-space-refused")
  }

  @Test("Who may not change spaces sees the keys dimmed, and why")
  func spacesDenied() throws {
    let robot = try onSpaces(World(), as: "dan").sees("dev", "a Create").seesNo("stage")
    robot.press("a").sees("Changing spaces is for Org Managers of the subaccount.")
    assertSnapshot(robot, named: "spaces-denied")
  }

  @Test("An empty subaccount says what will stand here")
  func noSpaces() throws {
    let world = try World()
    _ = try world.createSubaccount("zoo")
    let robot = try Robot(world).press("G", .enter).press("G", "k", .enter)
    robot.sees("Subaccount: zoo - Spaces", "Spaces (0)", "No spaces that you may see.")
    assertSnapshot(robot, named: "spaces-empty")
  }
}
