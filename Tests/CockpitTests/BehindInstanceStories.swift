import SharingEngine
import Terminal
import TestSupport
import Testing

/// Each page of what is behind an instance, as it is on the original, on a proxy with all access, on one whose share
/// narrows it, and on one that was unshared.
@Suite struct BehindInstanceStories {
  enum Sight: String, CaseIterable, Sendable {
    case original, permitted, narrowed, revoked
  }

  enum Page: String, CaseIterable, Sendable {
    case namespaces, credentials, bindings, settings
    case referencingApps = "referencing-apps"
    case serviceKeys = "service-keys"
  }

  private func world(_ sight: Sight) throws -> World {
    let world = try World()
    try world.createCredential("payments/password/db-admin", username: "admin", metadata: "rotated in May")
    try world.createCredential("payments/key/signing", format: "PEM")
    try world.createCredential("billing/password/invoices", status: .readOnly)
    guard sight != .original else {
      try bind(in: world, world.mycredstore, world.dev)
      return world
    }
    let narrow = Authorization(defaultPermissions: [.list], namespacePermissions: ["billing": []])
    try world.share(to: .space(world.test), authorization: sight == .narrowed ? narrow : nil)
    let proxy = try world.consume(in: world.test, named: "creds")
    try bind(in: world, proxy, world.test)
    if sight == .revoked { try world.accept(try world.unsharing(.everything), as: "dan") }
    return world
  }

  private func bind(in world: World, _ instance: InstanceID, _ space: SpaceID) throws {
    let reading = #"{"authorization":{"default_permissions":["read"]}}"#
    try world.bind("checkout", to: instance, in: space, parameters: reading)
    try world.createKey("ci", of: instance)
  }

  private func open(_ page: Page, _ robot: Robot) {
    switch page {
    case .namespaces: robot.press(":").type("namespaces\n")
    case .credentials: robot.press(":").type("namespaces\n").press("G", .enter)
    case .bindings: robot.press(":").type("bindings\n")
    case .settings: robot.press(":").type("settings\n")
    case .referencingApps: robot.press(":").type("referencing apps\n")
    case .serviceKeys: robot.press(":").type("service keys\n")
    }
  }

  @Test("Each page, as each of them sees it", arguments: Sight.allCases, Page.allCases)
  func pictures(_ sight: Sight, _ page: Page) throws {
    let robot = try Robot(world(sight)).press("f").type(sight == .original ? "dev" : "test").press(.enter, .enter)
    open(page, robot)
    assertSnapshot(robot, named: "behind-\(sight.rawValue)-\(page.rawValue)")
  }

  @Test("Who is permitted all does all through a proxy")
  func permitted() throws {
    let world = try world(.permitted)
    let robot = try Robot(world).press("f").type("test").press(.enter, .enter).press(":").type("namespaces\n")
    robot.sees("Namespaces (2)", "billing", "payments").press("G", .enter).press("a").sees("Create Password")
    robot.type("fresh").press(.tab, .right, .control("s")).sees("Created fresh.", "[Passwords (2)]")
    robot.press("D").sees("Delete password db-admin").press("y").sees("Deleted db-admin.")
    #expect(try world.read("payments/password/fresh", with: world.createKey("k")).count == 32)
  }

  @Test("Who may only list sees names, and is told why nothing else works")
  func narrowed() throws {
    let robot = try Robot(world(.narrowed)).press("f").type("test").press(.enter, .enter)
    robot.press(":").type("namespaces\n").sees("Namespaces (1)").seesNo("billing").press(.enter)
    robot.sees("db-admin").seesNo("Enabled admin", "rotated")
    for key in ["a", "E", "S", "D"] as [Character] { robot.press(.character(key)).sees("does not include") }
  }

  @Test("The moment access is taken away, whoever looks at a page sees so")
  func unsharedMeanwhile() throws {
    let world = try world(.permitted)
    for (page, gone) in [("namespaces", "billing"), ("settings", "Binding Validity")] {
      let world = try self.world(.permitted)
      let robot = try Robot(world).press("f").type("test").press(.enter, .enter).press(":").type("\(page)\n").sees(gone)
      try world.accept(try world.unsharing(.everything), as: "dan")
      robot.noticesChange().sees("Access revoked").seesNo(gone)
    }
    let key = try world.createKey("mine", of: world.liveProxies()[0])
    try world.accept(try world.unsharing(.everything), as: "dan")
    #expect(throws: Refusal.self) { try world.read("payments/password/db-admin", with: key) }
  }
}
