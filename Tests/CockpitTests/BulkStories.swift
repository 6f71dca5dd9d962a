import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Marking rows and doing the same to all of them.
@Suite struct BulkStories {
  private func onSpaces(_ world: World, columns: Int = 80, rows: Int = 24) throws -> Robot {
    let robot = try Robot(world, columns: columns, rows: rows).press("f").type("payments-eu").press(.enter)
    return robot.press("G", "k", .enter).sees("Subaccount: payments-eu - Spaces")
  }

  @Test("Marked spaces are listed, deleted one by one once the name is typed, and what is refused stays marked")
  func spaces() throws {
    let world = try World()
    let robot = try onSpaces(world).press(" ").sees("1 marked").press("j", "v").sees("3 marked").press("D")
    robot.sees("Delete these 3 spaces?", "(x) dev: It is not empty: instance mycredstore.", "- stage", "- test")
    assertSnapshot(robot, named: "bulk-delete")
    robot.press(.control("s")).sees("Type the place's name, payments-eu, to confirm.").type("payments-eu").press(.enter)
    robot.sees("Deleted: 2. Refused: 1. What was not done stays marked.", "(v) stage: done")
    assertSnapshot(robot, named: "bulk-deleted")
    robot.press(.enter).sees("Spaces (1) 1 marked", "dev").press(.escape).seesNo("marked")
  }

  @Test("* marks what the filter leaves; rows that are marked and hidden are counted and listed")
  func marksUnderFilter() throws {
    let world = try World()
    for number in 1...4 { _ = try world.createSpace("zone\(number)", in: world.paymentsEU) }
    let robot = try onSpaces(world).press("/").type("zone").press(.enter, "*").sees("Spaces (4 of 7) /zone · 4 marked")
    robot.press("/").press(.control("u")).type("zone1").press(.enter).sees("4 marked (3 not shown)").press("*")
    robot.sees("3 marked (3 not shown)").press("D").sees("Delete these 3 spaces (3 of them not shown here)?", "- zone4")
      .seesNo("- zone1")
    robot.press(.escape, .escape).sees("Spaces (7) 3 marked").press(.escape).sees("Spaces (7)").seesNo("marked")
  }

  @Test("Instances in many spaces; each is refused or done by itself")
  func instances() throws {
    let world = try World()
    try world.create("inqa", in: world.qa)
    try world.create("intest", in: world.test)
    let robot = try Robot(world).press(.tab, "j", .enter).sees("All: 3").press("*").sees("3 marked").press("D")
    robot.sees("Delete these 3 instances?", "intest in test", "inqa in qa:")
    robot.press(.control("s")).type("Acme Corp").press(.control("s")).sees("Deleted: 2. Refused: 1.")
    robot.press("q").sees("All: 1", "1 marked", "inqa")
  }

  @Test("A role is taken from several members; who does not have it is left out")
  func members() throws {
    let world = try World()
    let robot = try Robot(world).press("f").type("dev").press(.enter, .tab, "j", "j", .enter).sees("Space Members (5)")
    robot.press("*", "D").sees("Take which role from 5 users?", "Space Developer", "2 of 5").press("j", .enter)
    robot.sees("Take the role Space Developer in dev from these 2 users?", "alice", "dan").press(.backTab, .backTab)
    robot.type("dev").press(.enter).sees("Roles taken: 2.", "3 marked")
    #expect(try world.roles(of: "dan", in: .space(world.dev)).isEmpty)
    robot.press("n").seesNo("dan")
  }

  @Test("Many rows scroll, keys are answered between them, and Esc stops after the one under way")
  func many() throws {
    let world = try World()
    for number in 1...40 { _ = try world.createSpace("zone\(number)", in: world.paymentsEU) }
    let robot = try onSpaces(world, columns: 60, rows: 15).press("/").type("zone").press(.enter, "*", "D")
    robot.sees("Delete these 40 spaces?", "zone11", "↓", "> Cancel <")
    assertSnapshot(robot, named: "bulk-many-60x15")
    robot.press(.pageDown).seesNo("zone11")
    robot.press(.control("s")).type("payments-eu")
    robot.waitsForWork = false
    robot.press(.enter).sees("0 of 40 done. Esc stops.").advance().sees("1 of 40 done.").press(.escape)
    robot.waitsForWork = true
    robot.advance().sees("Not tried: 38.").press("q").sees("Spaces (38 of 41)", "38 marked")
  }
}

/// Two cockpits on one database: what one does, the other sees without losing its place.
@Suite struct FollowingStories {
  @Test("Rows that appear above the cursor leave it on its row, and rows that vanish take their marks along")
  func rowsAbove() throws {
    let world = try World()
    for name in ["mike", "november", "oscar"] { _ = try world.createSpace(name, in: world.paymentsEU) }
    func onSpaces() throws -> Robot {
      try Robot(world).press("f").type("payments-eu").press(.enter, "G", "k", .enter).sees("Spaces (6)")
    }
    let first = try onSpaces()
    let second = try onSpaces()
    first.press("j", "j", " ").sees("1 marked").press("c")
    let place = try #require(first.surroundings.copies.last)
    for name in ["alpha", "bravo", "charlie"] { second.press("a").type(name).press(.enter).sees("Created \(name)") }
    first.noticesChange().sees("Spaces (9) 1 marked", "alpha").press("c")
    #expect(first.surroundings.copies.last == place)
    // The marked row goes, and the one that the cursor is on: the next one takes its place.
    second.press("/").type("november").press(.enter, "D", "y").sees("Deleted november.").press(.escape)
    second.press("/").type("mike").press(.enter, "D", "y").sees("Deleted mike.")
    first.noticesChange().seesNo("marked", "november", "mike").press("d").sees("Space oscar")
  }

  @Test("In a long list too, and under a filter")
  func longLists() throws {
    let world = try World()
    func create(_ name: String) throws {
      try world.create(name, in: world.createSpace("for-\(name)", in: world.paymentsEU))
    }
    for number in 100...600 { try create("store\(number)") }
    let robot = try Robot(world).press(.tab, "j", .enter).sees("All: 502").press("j", times: 250)
    robot.press(.enter).sees("Service Instance: store349").press("q").press(" ").sees("1 marked").press("k")
    for number in 10...30 { try create("store\(number)") }
    robot.noticesChange().sees("All: 523", "1 marked").press(.enter).sees("Service Instance: store349").press("q")
    robot.press("/").type("store34").press(.enter).sees("Filtered: 10 of 523").press("G", .enter).sees("store349")
    robot.press("q")
    for number in 34...40 { try create("another-store\(number)") }
    robot.noticesChange().sees("Filtered: 11 of 530", "another-s").press(.enter).sees(
      "Service Instance: store349")
  }

  @Test("In the tree the cursor stays on its place while others create above it, and goes to the neighbour")
  func tree() throws {
    let world = try World()
    let robot = try Robot(world).press("G", "l", "j", "c")
    let place = try #require(robot.surroundings.copies.last)
    _ = try world.createSubaccount("aaa")
    _ = try world.createSpace("aaa", in: world.paymentsEU)
    robot.noticesChange().sees("aaa").press("c")
    #expect(robot.surroundings.copies.last == place)
    try world.delete(world.mycredstore)
    try world.accept(.delete(Delete(place: .space(world.dev))))
    robot.noticesChange().press("d").sees("Space stage")
  }
}
