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

/// Creating in the tree.
@Suite struct ExplorerCreationStories {
  @Test("What is created is in sight, with the cursor on it")
  func createdIsInSight() throws {
    let world = try World()
    let robot = try Robot(world).press("G").press("a").type("zulu").press(.enter)
    robot.sees("▾ payments-eu", "zulu").press("c")
    let zulu = try world.store.read { try $0.child(named: "zulu", of: .subaccount(world.paymentsEU)) }
    #expect(robot.surroundings.copies == [zulu?.id])
  }

  @Test("Also what comes far behind the rows that have been read, which are as many as there is room for")
  func createdFarBelow() throws {
    let world = try World()
    for number in 1...100 { _ = try world.createSpace("room\(number)", in: world.paymentsEU) }
    // With a blank that is not stored.
    let robot = try Robot(world).press("G", "l").sees("room1", "room10").press("a").type("zulu ").press(.enter)
    robot.sees("room98", "zulu").seesNo("room10 ").press("c")
    let zulu = try world.store.read { try $0.child(named: "zulu", of: .subaccount(world.paymentsEU)) }
    #expect(robot.surroundings.copies == [zulu?.id])
    try Robot(world, rows: 130).press("G", "l").sees("room1", "room99", "zulu")
    // Also where most of what is around it has to be read before it is seen.
    for number in 101...400 { _ = try world.createSpace("room\(number)", in: world.paymentsEU) }
    let tall = try Robot(world, rows: 130).press("G", "l").press("a").type("zz").press(.enter).sees("zz", "zulu")
    tall.sees("room99 ", "room90 ", "room70 ").seesNo("room1 ")
  }

  @Test("The cursor stays on what one renames, also where that sorts far away then")
  func renamedFarAway() throws {
    let world = try World()
    for number in 1...150 { _ = try world.createSpace("room\(number)", in: world.paymentsEU) }
    let robot = try Robot(world).press("G", "l", "j").press("r").press(.control("u")).type("zulu").press(.enter)
    robot.sees("Renamed to zulu.", "zulu", "room99").press("c")
    #expect(robot.surroundings.copies == [world.dev.text])
    robot.press("r").press(.control("u")).type("alpha").press(.enter).sees("room1 ").press("c")
    #expect(robot.surroundings.copies == [world.dev.text, world.dev.text])
  }

  @Test("The end of the tree is its end, and who comes from below meets the last row first")
  func longBranches() throws {
    let world = try World()
    for number in 1...200 { _ = try world.createSpace("room\(number)", in: world.ops) }
    for number in 1...150 { _ = try world.createSpace("zone\(number)", in: world.paymentsEU) }
    let robot = try Robot(world).press("G", "l", "G").sees("zone99").seesNo("│ …").press("c")
    let last = try world.store.read { try $0.child(named: "zone99", of: .subaccount(world.paymentsEU)) }
    #expect(robot.surroundings.copies == [last?.id])
    robot.press("g", "j", "j", "l").sees("room1 ").press("G", "h", "h").press("k").sees("room99").seesNo("│ …").press(
      "c")
    let above = try world.store.read { try $0.child(named: "room99", of: .subaccount(world.ops)) }
    #expect(robot.surroundings.copies.last == above?.id)
    for _ in 1...15 { robot.press(.pageUp).seesNo("│ …") }
    robot.sees("room1 ", "▾ ops")
  }

  @Test("What a filter hides is not jumped to when it is cleared, whatever else changes")
  func createdBehindFilter() throws {
    let world = try World()
    let robot = try Robot(world).press("G", "l").press("/").type("dev").press(.enter)
    robot.press("a").type("zulu").press(.enter).sees("Created zulu.").press(.escape, "g")
    _ = try world.createSpace("zebra", in: world.paymentsEU)
    robot.noticesChange().sees("zebra", "zulu").press("l", "c")
    #expect(robot.surroundings.copies.isEmpty)
  }

  @Test("The cursor follows what one creates, not what somebody else does")
  func somebodyElseCreates() throws {
    let world = try World()
    let robot = try Robot(world).press("G", "a", .escape)
    _ = try world.createSpace("zzz", in: world.paymentsEU)
    robot.noticesChange().sees("zzz").press("c")
    #expect(robot.surroundings.copies == [world.paymentsEU.text])
  }

  @Test("Who may not change the tree sees the keys dimmed, and they say why")
  func denials() throws {
    let robot = try Robot(World(), as: "sue").press("j", "a").sees("Changing spaces is for Org Managers").press("r")
    robot.sees("Changing directories and subaccounts is for Global Account Administrators")
    assertSnapshot(robot, named: "explorer-denied")
  }

  @Test("A name that is taken is refused at its field, and what was typed stays")
  func nameTaken() throws {
    let robot = try Robot(World()).press("G").press("a").type("dev").press(.enter)
    robot.sees("is taken in this place already.", "[dev")
    assertSnapshot(robot, named: "create-space-refused")
  }

  @Test("Deleting lists what is there and what goes along")
  func delete() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try Robot(world).press("G", "l", "j", "D").sees("It is not empty: instance mycredstore.")
    assertSnapshot(robot, named: "delete-refused")
    robot.press("y").sees("It is not empty").press(.escape)
    robot.press("j", "D").sees("Delete space stage?", "Also ends: pending share of mycredstore.").press("y")
    robot.sees("Deleted stage.")
    #expect(try world.openShares().isEmpty)
  }

  @Test("The account's Instances page holds all that one may see, with what is shared")
  func allInstances() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test))
    _ = try world.consume(in: world.test)
    _ = try world.share(to: .subaccount(world.ops))
    let robot = try Robot(world).press(.tab, "j", .enter).sees("All: 2", "pending 15m", "proxy o…dstore")
    assertSnapshot(robot, named: "instances-account")
  }
}
