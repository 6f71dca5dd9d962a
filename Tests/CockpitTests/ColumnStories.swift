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
    #expect(titles(robot, first: "Instance") == ["Instance", "Plan", "Space", "Region", "Status", "Shares"])
    robot.resize(columns: 60, rows: 15)
    assertSnapshot(robot, named: "columns-instances-60x15")
    #expect(titles(robot, first: "Instance") == ["Instance", "Plan", "Space", "Region", "Status", "Shares"])
    let withPlace = ["Instance", "Plan", "Space", "Subaccount", "Region", "Status", "Shares"]
    #expect(titles(robot.resize(columns: 100, rows: 30), first: "Instance") == withPlace)
    robot.resize(columns: 120, rows: 40)
    assertSnapshot(robot, named: "columns-instances-120x40")
    #expect(titles(robot, first: "Instance") == withPlace + ["Created"])
    #expect(titles(robot.resize(columns: 200, rows: 60), first: "Instance") == withPlace + ["Created"])
    robot.sees("proxy-of-the-payment-credentials")
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
