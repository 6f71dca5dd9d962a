import SharingEngine
import Terminal
import TestSupport
import Testing

/// The message box when its share, its reader or its permissions are out of the ordinary.
@Suite struct ShareBoxStories {
  private func onPage(_ world: World, as user: String = "alice", rows: Int = 24) throws -> Robot {
    let robot = try Robot(world, as: user).press(.tab, "j", .enter).press(.enter)
    return rows < 24 ? robot.resize(columns: 60, rows: rows) : robot
  }

  private let authorization = Authorization(
    defaultPermissions: [.read, .list],
    namespacePermissions: ["billing": [], "orders": [.read], "reports": [.create, .update], "users": [.list]])

  @Test("Who may not withdraw is told why")
  func withdrawDenied() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try onPage(world, as: "sue").press("m").sees("x Withdraw")
    robot.press("x").sees("is for Space Developers of its space").seesNo("Withdraw the pending share")
    robot.press(.escape, "M").sees("x Withdraw")
    assertSnapshot(robot, named: "open-shares-denied")
    robot.press("x").sees("is for Space Developers of its space").seesNo("Withdraw the pending share")
  }

  @Test("Who loses the role sees the code no longer")
  func roleLost() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try onPage(world, as: "dan").press("m").sees("serviceGuid")
    try world.take(.spaceDeveloper, from: "dan", in: .space(world.dev))
    robot.noticesChange().seesNo("serviceGuid", "Copy", "Withdraw").sees("Esc Close").press("c")
    #expect(robot.surroundings.copies.isEmpty)
  }

  @Test("The permissions of every namespace are there, and the code stays in sight")
  func permissions() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage), authorization: authorization)
    try onPage(world).press("m").sees("billing none", "users list", "serviceGuid")
    let small = try onPage(world, rows: 15).press("m").sees("serviceGuid", "↓").seesNo("users list")
    small.press("G").sees("users list", "serviceGuid")
  }

  @Test("Sharing again begins with what the expired share had")
  func again() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage), authorization: authorization)
    let robot = try onPage(world).press("m").advance(minutes: 15).press("s")
    robot.sees("stage in payments-eu (cf-eu10)", "read, list; 4 namespaces of their own")
    robot.press(.control("s")).sees("Pending share to space stage, 15:00 left")
  }

  @Test("A box that is open while its share is used says so, and by what")
  func used() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try onPage(world).press("m").sees("Pending share · expires in")
    _ = try world.consume(in: world.stage, named: "mine")
    robot.noticesChange().sees("Pending share · used", "proxy instance mine was created with it in space stage")
    robot.seesNo("can no longer be used")
  }

  @Test("A permanent share that was used has not ended by that")
  func withdrawnAfterUse() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage), permanent: true)
    let robot = try onPage(world).press("m").sees("Permanent share · not used yet")
    _ = try world.consume(in: world.stage, named: "mine")
    robot.noticesChange().sees("Permanent share · used", "Next: in")
    try world.withdraw(share)
    robot.noticesChange().sees("Permanent share · ended", "It can no longer be used.").seesNo("was created with it")
  }

  @Test("A proxy's page scrolls, and every ID on it can be copied")
  func proxyPage() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage), permanent: true, authorization: authorization)
    _ = try world.consume(in: world.stage)
    let robot = try Robot(world).press(.tab, "j", .enter).press("G", .enter).resize(columns: 60, rows: 15)
    robot.sees("Access", "Active").seesNo("users").press("G").sees("users list")
    robot.press("g", "j", "j", "j", "c")
    #expect(robot.surroundings.copies == [world.mycredstore.text])
  }
}
