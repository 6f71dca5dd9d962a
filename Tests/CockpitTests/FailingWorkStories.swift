import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// The disk is full, or somebody else holds the database, in the middle of work on many rows.
@Suite struct FailingWorkStories {
  private static let full = StoreError.notWritable("The disk is full. Nothing was changed; make room and try again.")

  private func onSpaces(_ world: World, columns: Int = 80, rows: Int = 24) throws -> Robot {
    for number in 1...3 { _ = try world.createSpace("zone\(number)", in: world.paymentsEU) }
    let robot = try Robot(world, columns: columns, rows: rows).press("f").type("payments-eu").press(.enter)
    robot.press("G", "k", .enter).press("/").type("zone").press(.enter, "*", "D").sees("Delete these 3 spaces?")
    return robot.type("payments-eu")
  }

  @Test(
    "Where the store fails, each row says whether it was done, failed or not tried; one Esc closes",
    arguments: [15, 24])
  func deleting(rows: Int) throws {
    let store = try FailingStore()
    let robot = try onSpaces(World(store: store), rows: rows)
    store.fail(after: 1, with: Self.full)
    robot.press(.enter).sees("Deleted: 1. Failed: 1. Not tried: 1. What was not done stays marked.")
    robot.sees("(v) zone1: done", "(x) zone2: failed. The disk is full.", "- zone3: not tried", "> Close <")
    if rows == 24 { assertSnapshot(robot, named: "bulk-failed") }
    robot.press(.escape).seesNo("> Close <").sees("2 marked")
  }

  @Test("The news is what the store says, and all of it can be copied")
  func copying() throws {
    let store = try FailingStore()
    let robot = try onSpaces(World(store: store))
    store.fail(after: 0, with: Self.full)
    robot.press(.enter).sees("make room and try again.").press("C").press("G", "k", .enter)
    let text = try #require(robot.surroundings.copies.last)
    #expect(text.contains("- zone2: not tried\n"))
  }

  @Test("Who does not want to wait for another cockpit any longer stops with one Esc, and closes with the next")
  func busy() throws {
    let store = try FailingStore()
    let robot = try onSpaces(World(store: store))
    store.fail(after: 1, with: .busy)
    robot.press(.enter).sees("Waiting for another cockpit.").press("j").sees("Waiting for another cockpit.")
    robot.press(.escape).sees("Stopped waiting", "Deleted: 1. Failed: 1. Not tried: 1.")
    store.fail(after: .max, with: .busy)
    robot.advance(seconds: 1).sees("- zone3: not tried").press(.escape).seesNo("> Close <").sees("2 marked")
  }

  @Test("A lock that is held for too long fails the row")
  func lockedOut() throws {
    let store = try FailingStore()
    let robot = try onSpaces(World(store: store))
    store.fail(after: 2, with: .busy)
    robot.press(.enter).advance(seconds: 6).sees("(x) zone3: failed. Another cockpit holds the database.")
    robot.sees("Deleted: 2. Failed: 1.").press(.enter).seesNo("> Close <")
  }

  @Test("Unsharing marked rows says the same of each")
  func unsharing() throws {
    let store = try FailingStore()
    let world = try World(store: store)
    _ = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    for (space, name) in [(world.test, "first"), (world.stage, "second")] {
      _ = try world.consume(in: space, named: name)
    }
    let third = try world.consume(in: world.createSpace("last", in: world.paymentsEU), named: "third")
    let robot = try Robot(world).press("f").type("dev").press(.enter, .enter, "*", "u").type("mycredstore")
    store.fail(after: 1, with: Self.full)
    robot.press(.enter).sees("Unshared: 1. Failed: 1. Not tried: 1. What was not done is as it was.", "> Close <")
    robot.sees("(v) first in test, cf-eu10: done", "(x) second in stage, cf-eu10: failed. The disk is full.")
    robot.sees("- third in last, cf-eu10: not tried").press("y").sees("> Close <").press(.escape)
    robot.sees("Proxy Instances (2)")
    #expect(try !world.isRevoked(third))
  }

  @Test("One row alone can be tried again")
  func again() throws {
    let store = try FailingStore()
    let world = try World(store: store)
    _ = try world.share(to: .space(world.test), permanent: true)
    _ = try world.consume(in: world.test, named: "first")
    let robot = try Robot(world).press("f").type("dev").press(.enter, .enter, "u")
    store.fail(after: 0, with: Self.full)
    robot.press("y").sees("The disk is full.", "Unshare proxy instance", "[ OK ]")
    store.fail(after: .max, with: Self.full)
    robot.press("y").sees("Unshared first.")
  }
}
