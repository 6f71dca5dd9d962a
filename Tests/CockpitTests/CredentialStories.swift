import SharingEngine
import Terminal
import TestSupport
import Testing

/// Namespaces and credentials: an afternoon at an original, and what proxies see of it.
@Suite struct CredentialStories {
  private func onNamespaces(
    _ world: World, in space: String = "dev", as user: String = "alice", columns: Int = 80, rows: Int = 24
  ) throws -> Robot {
    try Robot(world, as: user, columns: columns, rows: rows).press("f").type(space).press(.enter, .enter, "1")
  }

  private func filled() throws -> World {
    let world = try World()
    try world.createCredential("payments/password/db-admin", username: "admin", metadata: "rotated in May")
    try world.createCredential("payments/password/api", status: .readOnly)
    try world.createCredential("payments/key/signing", format: "PEM")
    try world.createCredential("audit/password/reader", status: .disabled)
    return world
  }

  @Test("A namespace begins with its first credential, whose value is typed twice and never seen again")
  func create() throws {
    let world = try World()
    let robot = try onNamespaces(world).sees("[Namespaces (0)]", "it begins with its first credential")
    assertSnapshot(robot, named: "namespaces-empty")
    robot.press("a").sees("Create Credential").type("payments").press(.tab).type("db-admin")
    robot.press(.tab, .tab, .tab).type("correct horse").seesNo("correct").press(.tab).type("correct house")
    assertSnapshot(robot, named: "credential-form")
    robot.press(.control("s")).sees("The two values differ.")
    for _ in 0..<4 { robot.press(.backspace) }
    robot.type("orse").press(.control("s")).sees("Created db-admin.", "Namespaces (1)", "payments")
    robot.press(.enter).sees("[Passwords (1)]", "db-admin", "Enabled").seesNo("correct horse")
    robot.press("d").sees("never shown here").press(.escape)
    #expect(try world.read("payments/password/db-admin", with: world.createKey("ci")) == "correct horse")
  }

  @Test("A value can be made here; the form shows what counts for how it comes about")
  func generate() throws {
    let world = try World()
    let robot = try onNamespaces(world).press("a").type("payments").press(.tab).type("api")
    robot.press(.tab, .tab, .right).sees("Length").seesNo("Confirm value").press(.tab)
    robot.press(.backspace, .backspace).type("7").press(.control("s")).sees("A generated password has 8 to 4096")
    robot.press(.backspace).type("12").press(.control("s")).sees("Created api.")
    #expect(try world.read("payments/password/api", with: world.createKey("ci")).count == 12)
  }

  @Test("Namespaces are filtered as in the web cockpit, and credentials have their tabs")
  func look() throws {
    let world = try filled()
    let robot = try onNamespaces(world).sees("Namespaces (2)", "payments", "audit")
    assertSnapshot(robot, named: "namespaces")
    robot.press("/").type("pay*").sees("1 of 2").press(.enter).seesNo("audit").press(.escape)
    robot.press("/").type("!payments").sees("1 of 2", "audit").press(.escape, "G", .enter)
    robot.sees("Namespace: payments", "[Passwords (2)] Keys (1)", "Read-only", "admin")
    assertSnapshot(robot, named: "credentials")
    robot.press("2").sees("signing", "PEM").press(.escape).sees("Namespaces (2)")
  }

  @Test("Credentials are changed, disabled and deleted; what is read-only refuses")
  func change() throws {
    let world = try filled()
    let robot = try onNamespaces(world).press("G", .enter).sees("api", "db-admin").press("D").sees(
      "Delete password api")
    robot.press("y").sees("is read-only").press(.escape).press("S").sees("Status of api")
    assertSnapshot(robot, named: "credential-status")
    robot.press(.up, .control("s")).sees("Changed api.").press("D", "y").sees("Deleted api.").seesNo("Read-only")
    robot.press("E").sees("Edit db-admin", "Keep").press(.tab, .tab).type("2").press(.control("s"))
    robot.sees("Changed db-admin.", "admin2")
    robot.press(.escape).press("D").sees("Delete namespace payments with 1 password and 1 key?")
    robot.type("payments").press(.control("s")).sees("Deleted payments.", "Namespaces (1)")
  }

  @Test("Through a proxy: what the share grants, and why not where it does not")
  func proxies() throws {
    let world = try filled()
    try world.share(
      to: .space(world.test),
      authorization: Authorization(defaultPermissions: [], namespacePermissions: ["payments": [.list]]))
    let proxy = try world.consume(in: world.test, named: "narrow")
    let robot = try onNamespaces(world, in: "test").sees("[Namespaces (1)]", "payments").seesNo("audit")
    assertSnapshot(robot, named: "namespaces-narrowed")
    robot.press("a").sees("does not include create in any namespace").press(.enter).sees("db-admin").seesNo(
      "Enabled admin")
    try world.accept(try world.unsharing(.everything), as: "dan")
    robot.noticesChange().sees("Access revoked")
    robot.press(.escape).sees("Access revoked").seesNo("Passwords")
    assertSnapshot(robot, named: "namespaces-revoked")
    #expect(try world.isRevoked(proxy))
  }

  @Test("Supporters look, and change nothing", arguments: [(60, 15), (120, 40)])
  func supporter(columns: Int, rows: Int) throws {
    let robot = try onNamespaces(filled(), as: "sue", columns: columns, rows: rows).sees("Namespaces (2)")
    assertSnapshot(robot, named: "namespaces-\(columns)x\(rows)")
    robot.press("a").sees("is for Space").press("G", .enter)
    assertSnapshot(robot, named: "credentials-\(columns)x\(rows)")
  }

  /// More passwords than are read at once.
  private func crowded() throws -> World {
    let world = try World()
    for number in 100..<180 { try world.createCredential("payments/password/p\(number)") }
    return world
  }

  @Test("One marks row by row beyond what is read at once; marks stay while a filter hides their rows")
  func marks() throws {
    let robot = try onNamespaces(crowded()).press(.enter).press(" ", times: 70).sees("70 marked")
    robot.press("/").type("p17").press(.enter).sees("70 marked (70 not shown)").press(.escape).sees("70 marked")
    robot.press("D").sees("Delete these 70 passwords (6 of them not shown here)?")
  }

  @Test("A list of any length is saved whole")
  func save() throws {
    let robot = try onNamespaces(crowded()).press(.enter, "w").press(.control("s")).sees("Saved to")
    let text = try #require(robot.surroundings.saves.last?.text)
    #expect(text.contains("p100") && text.contains("p179"))
  }
}
