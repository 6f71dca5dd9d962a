import SharingEngine
import Terminal
import TestSupport
import Testing

/// Who may use an instance: applications, bindings and service keys, and the settings that count for them.
@Suite struct BindingStories {
  private func onInstance(
    _ world: World, in space: String = "dev", as user: String = "alice", columns: Int = 80, rows: Int = 24
  ) throws -> Robot {
    try Robot(world, as: user, columns: columns, rows: rows).press("f").type(space).press(.enter, .enter)
  }

  private func filled() throws -> World {
    let world = try World()
    try world.createCredential("payments/password/db")
    try world.bind("checkout", parameters: #"{"authorization":{"default_permissions":["read"]}}"#)
    try world.bind("reports")
    try world.createKey("ci")
    return world
  }

  @Test("An application is created in the space, and bound to its instance")
  func bind() throws {
    let world = try World()
    let robot = try Robot(world).press("f").type("dev").press(.enter).press(.tab, "k", "k", .enter)
    robot.sees("Space: dev - Applications", "No application in this space yet.")
    robot.press("a").sees("Create Application").type("checkout").sees("cf create-app checkout")
    robot.press(.control("s")).sees("Created checkout.", "Applications (1)")
    robot.press("f").type("dev").press(.enter).press(.enter, "4").sees("[Bindings (0)]", "Nothing may read yet.")
    robot.press("a").sees("Create Binding").press(.tab, .function(4)).sees("checkout").press(.enter)
    robot.press(.function(4)).sees("lists and reads").press(.down, .enter)
    assertSnapshot(robot, named: "binding-form")
    robot.press(.control("s")).sees("Bound checkout to mycredstore.", "[Bindings (1)]", "Enabled", "2027-")
    #expect(try world.ask(BindingsQuery(instance: world.mycredstore)).bindings.first?.authorization != nil)
  }

  @Test("What is typed for an application that is not there stays, and is refused at its field")
  func unknownApplication() throws {
    let world = try World()
    let robot = try onInstance(world).press("4", "a", .tab).type("nowhere").press(.control("s"))
    robot.sees("There is no application \"nowhere\"").press(.escape).sees("What you filled in will be lost.")
  }

  @Test("A service key is shown once; its password opens what its parameters let it")
  func key() throws {
    let world = try World()
    try world.createCredential("payments/password/db", value: "tr0ub4dor")
    let robot = try onInstance(world).press("4", "a", .right, .tab).sees("Key name").type("ci").press(.control("s"))
    robot.sees("Service key ci", "Shown this once", "\"password\": \"")
    robot.press(.escape).sees("neither copied nor saved").press("n").press("c")
    let copied = try #require(robot.surroundings.copies.last)
    #expect(try world.read("payments/password/db", with: ServiceKeyDocument.read(copied)) == "tr0ub4dor")
    robot.press(.escape).sees("[Bindings (1)]", "ci").seesNo("password")
    robot.press("H").seesNo(try ServiceKeyDocument.read(copied).password.text)
  }

  @Test("A taken name keeps the form open")
  func taken() throws {
    let robot = try onInstance(filled()).press("4", "a", .right, .tab).type("ci").press(.control("s"))
    robot.sees("already", "Create Binding").type("2").press(.control("s")).sees("Service key ci2")
  }

  @Test("Bindings are listed by kind, filtered, disabled and deleted", arguments: [(60, 15), (80, 24), (120, 40)])
  func look(columns: Int, rows: Int) throws {
    let world = try filled()
    let robot = try onInstance(world, columns: columns, rows: rows).press("4")
    robot.sees("[Bindings (3)]", "checkout", "reports", "ci")
    assertSnapshot(robot, named: "bindings-\(columns)x\(rows)")
    robot.press("/").type("ci").sees("1 of 3").seesNo("checkout").press(.escape)
    robot.press("G").press("S").sees("Disable service key ci?").press("y").sees("Disabled ci.", "Disabled")
    robot.press("/").type("status:disabled").sees("1 of 3").press(.escape)
    robot.press("S").sees("Enable service key ci?").press("y").sees("Enabled ci.").seesNo("Disabled")
    robot.press("g", "D").sees("Unbind application checkout from mycredstore?", "cf unbind-service")
    robot.press("y").sees("Unbound checkout.", "[Bindings (2)]")
    robot.press("*", "D").sees("Take the access to mycredstore from these 2 bindings?").type("mycredstore")
    robot.press(.control("s")).sees("Deleted: 2.")
    #expect(try world.ask(BindingsQuery(instance: world.mycredstore)).bindings.isEmpty)
  }

  @Test("Referencing Apps and Service Keys are pages beside the tabs")
  func pages() throws {
    let robot = try onInstance(filled(), columns: 120, rows: 40).sees("Referencing Apps", "Service Keys")
    robot.press(.tab, "k", "k", .enter).sees("mycredstore - Referencing Apps", "checkout", "reports")
    assertSnapshot(robot, named: "referencing-apps")
    robot.press(.tab, "j", .enter).sees("mycredstore - Service Keys", "ci").press("a").sees("Create Service Key")
    robot.press(.escape).press(.tab, "j", .enter).sees("mycredstore - Credential Store")
  }

  @Test("Sixty days later a key has expired, while one looks at it")
  func expiry() throws {
    let world = try filled()
    let robot = try onInstance(world).press("4").sees("Enabled").seesNo("Expired")
    world.advance(milliseconds: 60 * Timestamp.day)
    robot.advance(seconds: 0).sees("Expired").seesNo("Enabled  2")
  }

  @Test("Settings are changed on the original, and shown on a proxy")
  func settings() throws {
    let world = try World()
    let robot = try onInstance(world).press("5").sees("[Settings]", "Authentication Type", "mtls", "60 days")
    robot.press("E").sees("Settings of mycredstore").press(.down, .tab).press(.backspace, .backspace).type("0")
    robot.press(.control("s")).sees("from 1 to 365").press(.backspace).type("7")
    assertSnapshot(robot, named: "settings-form")
    robot.press(.control("s")).sees("Changed the settings of mycredstore.", "oauth:mtls", "7 days")
    try world.share(to: .space(world.test))
    try world.consume(in: world.test, named: "p")
    try onInstance(world, in: "test").press("4").sees("[Settings]", "7 days", "its original mycredstore").press("E")
      .sees("has the settings of its original")
  }

  @Test("Of a revoked proxy bindings stay, to be deleted")
  func revoked() throws {
    let world = try World()
    try world.share(to: .space(world.test))
    let proxy = try world.consume(in: world.test, named: "p")
    try world.bind("web", to: proxy, in: world.test)
    try world.createKey("ci", of: proxy)
    try world.accept(try world.unsharing(.everything), as: "dan")
    let robot = try onInstance(world, in: "test").press("3").sees("[Bindings (2)]", "Access revoked", "web", "ci")
    assertSnapshot(robot, named: "bindings-revoked")
    robot.press("S").sees("unshared").press("D", "y").sees("Unbound web.", "[Bindings (1)]")
    robot.press("4").sees("Access revoked").seesNo("Binding Validity")
  }

  @Test("Usage Statistics measure all that the plan limits")
  func usage() throws {
    try onInstance(filled()).press("2").sees("Bindings", "3/", "Credentials", "1/", "Storage bytes", "8/")
  }
}
