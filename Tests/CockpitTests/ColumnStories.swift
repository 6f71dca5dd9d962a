import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// What tables show where there is much room or little.
@Suite struct ColumnStories {
  /// A landscape with long names, a proxy, a revoked proxy and a pending share.
  private func world() throws -> World {
    let world = try World()
    _ = try world.share(to: .subaccount(world.ops), permanent: true)
    _ = try world.consume(in: world.qa, named: "proxy-of-the-payment-credentials")
    _ = try world.consume(in: world.audit, named: "creds")
    let proxy = try world.instance("creds")
    try world.unshare(.proxy(proxy, region: Region("cf-us20")))
    _ = try world.share(to: .space(world.stage))
    return world
  }

  private func titles(_ robot: Robot, first: String) -> [String] {
    let header = robot.screen.first { $0.contains("\(first) ") && !$0.contains("Proxy Instances") } ?? ""
    let columns = header.split(separator: "│").last ?? ""
    return columns.replacing("Instance ID", with: "ID").split(separator: " ").map(String.init)
  }

  @Test("The account's instances say where they are and how they are at every width")
  func instances() throws {
    let robot = try Robot(try world(), columns: 80, rows: 24).press(.tab, "j", .enter).sees("All: 3")
    assertSnapshot(robot, named: "columns-instances-80x24")
    #expect(titles(robot, first: "Instance") == ["Instance", "Plan", "Space", "Shares"])
    robot.resize(columns: 60, rows: 15)
    assertSnapshot(robot, named: "columns-instances-60x15")
    #expect(titles(robot, first: "Instance") == ["Instance", "Plan", "Space", "Shares"])
    let withPlace = ["Instance", "Plan", "Space", "Subaccount", "Region"]
    #expect(titles(robot.resize(columns: 100, rows: 30), first: "Instance") == withPlace + ["Shares"])
    robot.resize(columns: 120, rows: 40)
    assertSnapshot(robot, named: "columns-instances-120x40")
    #expect(titles(robot, first: "Instance") == withPlace + ["Credentials", "Shares"])
    let all = withPlace + ["Credentials", "Status", "Shares", "Created"]
    #expect(titles(robot.resize(columns: 200, rows: 60), first: "Instance") == all)
    robot.sees("proxy-of-the-payment-credentials")
  }

  @Test("Names that differ at their end alone can be told apart, in every list and at every size")
  func ends() throws {
    let world = try World()
    let name = "orders-production-eu-central-"
    for number in ["01", "02"] {
      let subaccount = try world.createSubaccount(name + number)
      let space = try world.createSpace(name + number, in: subaccount)
      try world.create(name + number, in: space, as: "alice")
      try world.share(name + number, to: .space(world.qa), permanent: true)
      try world.give(.spaceAuditor, to: name + number, in: .space(world.dev))
    }
    for (columns, rows) in [(80, 24), (60, 15), (120, 40)] {
      func robot() throws -> Robot { try Robot(world, columns: columns, rows: rows) }
      func open(_ line: String) throws -> Robot { try robot().press(":").type(line + "\n") }
      try robot().sees("tral-01", "tral-02").press("/").type("production").press(.enter).sees("tral-01", "tral-02")
      for page in ["instances", "map", "audit", "goto dev"] {
        let robot = try open(page)
        if page == "goto dev" {
          robot.press(.tab, "j", "j", .enter)
          robot.sees("Space Members")
        }
        if page == "audit" { robot.press("/").type("action:share").press(.enter) }
        robot.sees("-01", "-02")
      }
    }
  }

  @Test("Proxy instances never lose ID and space")
  func proxies() throws {
    let robot = try Robot(try world(), columns: 80, rows: 24).press("f").type("dev").press(.enter, .enter)
    assertSnapshot(robot.sees("Proxy Instances (1)"), named: "columns-proxies-80x24")
    #expect(titles(robot, first: "Instance ID") == ["ID", "Name", "Space", "Region", "Share"])
    assertSnapshot(robot.resize(columns: 60, rows: 15), named: "columns-proxies-60x15")
    #expect(titles(robot, first: "Instance ID") == ["ID", "Name", "Space", "Region", "Share"])
    #expect(
      titles(robot.resize(columns: 100, rows: 30), first: "Instance ID")
        == ["ID", "Name", "Space", "Subaccount", "Region", "Share"])
    assertSnapshot(robot.resize(columns: 120, rows: 40), named: "columns-proxies-120x40")
    #expect(
      titles(robot.resize(columns: 200, rows: 60), first: "Instance ID")
        == ["ID", "Name", "Space", "Subaccount", "Region", "Share", "Created"])
  }
}
