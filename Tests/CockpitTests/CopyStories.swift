import SharingEngine
import Terminal
import TestSupport
import Testing

/// Whatever is on the screen can be taken out of it, whole.
@Suite struct CopyStories {
  private func onInstances(_ world: World, as user: String = "alice") throws -> Robot {
    try Robot(world, as: user).press(.tab, "j", .enter)
  }

  private func onPage(_ world: World) throws -> Robot { try onInstances(world).press(.enter) }

  @Test("C lists what can be copied of a row, its ID first; Enter copies and closes")
  func menuOfARow() throws {
    let world = try World()
    let robot = try onInstances(world).press("C").sees(
      "ID \(world.mycredstore.text)", "name mycredstore", "row", "JSON {")
    assertSnapshot(robot, named: "copy-menu")
    robot.press(.enter).sees("Copied the ID").seesNo("┌ Copy")
    #expect(robot.surroundings.copies == [world.mycredstore.text])
    robot.press("C", "j", "j", .enter)
    let row = try #require(robot.surroundings.copies.last)
    #expect(row.hasPrefix("\(world.mycredstore.text)\tmycredstore\tcredstore\tstandard\tdev\t"))
  }

  @Test("^V inserts what was copied last wherever one types: searches, lists of choices, a name that confirms, filters")
  func kept() throws {
    let world = try World()
    try world.create("inqa", in: world.qa)
    let robot = try onInstances(world).press("G", "C", "j", .enter).sees("Copied the name")
    for opener: Key in ["f", "?", ":"] {
      robot.press(opener, .control("v")).sees("[mycredstore").press(.escape).seesNo("[mycredstore")
    }
    robot.press("/", .control("v")).sees("[mycredstore", "1 of 2").press(.escape)
    robot.press("*", "D", .control("v")).sees("to confirm [mycredstore").press(.escape, .escape)
    robot.press("H", "/", .control("v")).sees("[mycredstore").press(.escape, .escape)
    robot.press("a", .function(4), .control("v")).sees("[mycredstore").press(.escape, .escape)
    robot.press("G", .enter, "s", .function(4), .control("v")).sees("[mycredstore").press(.escape)
    robot.press(.control("v")).sees("[mycredstore")
  }

  @Test("The table is copied as text, with nothing shortened")
  func table() throws {
    let world = try World()
    let robot = try onInstances(world).press("C").press("G").press("k").sees("table as text (1 row)")
    robot.press("g").press("j", "j", "j", "j", .enter)
    let text = try #require(robot.surroundings.copies.last)
    #expect(text.contains(world.dev.text))
    #expect(text.split(separator: "\n").count == 2)
    #expect(!text.contains("…") && !text.contains("│"))
  }

  @Test("J shows what the cursor is on as JSON, to copy and to save")
  func json() throws {
    let world = try World()
    let robot = try onInstances(world).press("J").sees("JSON: mycredstore", "\"plan\": \"standard\"")
    assertSnapshot(robot, named: "json-instance")
    robot.press("c")
    let text = try #require(robot.surroundings.copies.last)
    let value = try DocumentReader.read(text)
    #expect(DocumentWriter.pretty(value) == text)
    #expect(text.contains("\"createdOn\": \"2026-11-23T13:02:11.000Z\""))
    robot.press("w").sees("[mycredstore.json").press(.control("s")).sees("readable by you alone")
    #expect(robot.surroundings.saves.first?.path == "mycredstore.json")
    #expect(robot.surroundings.saves.map(\.text) == [text])
  }

  @Test("J knows places, members, events, shares and proxies")
  func jsonEverywhere() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage), permanent: true)
    _ = try world.consume(in: world.stage, named: "creds")
    let explorer = try Robot(world).press("G", "J").sees("JSON: payments-eu", "\"type\": \"subaccount\"")
    explorer.press(.escape).press("d", "J").sees("\"orgId\"").press(.escape, .escape)
    explorer.press(.enter, "J").sees("\"subaccountId\"")
    let members = try Robot(world).press(.tab, "j", "j", .enter).press("J")
    members.sees("JSON: ada", "\"roles\": [\"Global Account Administrator\"]")
    let robot = try onInstances(world).press("j", .enter).press("J").sees("JSON: creds", "\"share\": \"permanent\"")
    robot.press(.escape).press("M", "J").sees("JSON: share to space stage", "\"used\": true").press(.escape, .escape)
    robot.press(.enter, "J").sees("JSON: creds")
  }

  @Test("No JSON holds the code of a share, nor does any copy but the box's own")
  func noCode() throws {
    let world = try World()
    _ = try world.share(to: .space(world.qa))
    let robot = try onPage(world).press("J").sees("\"openShares\"").press("c")
    robot.press(.escape).press("M", "J", "c").press(.escape)
    robot.press("C", "G", .enter)
    for copy in robot.surroundings.copies {
      #expect(!copy.contains("origin"))
      #expect(!copy.contains("serviceGuid"))
    }
    robot.press(.enter).sees("serviceGuid").press(.function(3)).sees("┌ Copy", "code {")
    robot.press(.enter)
    let code = OriginDocument(serviceGUID: world.mycredstore, landscape: Region("cf-eu10")).code
    #expect(robot.surroundings.copies.last == code)
  }

  @Test("The text of a dialog is copied whole: full IDs, no frame, no wrapping")
  func dialogText() throws {
    let world = try World()
    _ = try world.share(to: .subaccount(world.ops), permanent: true)
    let proxy = try world.consume(in: world.qa, named: "proxy1")
    let robot = try onPage(world).press("u").sees("Unshare proxy instance").press("C").sees("text of the dialog")
    let index = robot.screen.firstIndex { $0.contains("text of the dialog") } ?? 0
    let first = robot.screen.firstIndex { $0.contains("┌ Copy") } ?? 0
    robot.press("j", times: index - first - 1).press(.enter)
    let text = try #require(robot.surroundings.copies.last)
    #expect(text.contains("Unshare proxy instance \(proxy.text) (proxy1) in space qa, ops, cf-us20?\n"))
    #expect(text.contains("Also ends: the permanent share to subaccount ops (cf-us20) (not used elsewhere).\n"))
    #expect(!text.contains("│") && !text.contains("…"))
    robot.sees("Unshare proxy instance").press("n").sees("Proxy Instances (1)")
  }

  @Test("In a field C types, and F3 opens the menu with the error first")
  func inAField() throws {
    let world = try World()
    let robot = try onPage(world).press("s").type("123C").sees("[123C").press(.control("s")).press(.function(3))
    robot.sees("error The space ID is no GUID (4 characters).").press(.enter)
    #expect(robot.surroundings.copies.last?.hasPrefix("The space ID is no GUID (4 characters).") == true)
    robot.sees("[123C", "F3 Copy")
  }

  @Test("The log's lines are copied one by one, or all; what was said last from anywhere")
  func log() throws {
    let world = try World()
    let robot = try onInstances(world).press("c").advance(seconds: 10).press("C", "G").sees("last message").press(
      .enter)
    #expect(robot.surroundings.copies.last == "Copied the ID of mycredstore: kept here and sent to the terminal.")
    robot.press("H").press("j", "c")
    #expect(robot.surroundings.copies.last == "Copied the ID of mycredstore: kept here and sent to the terminal.")
    robot.press("C").sees("message", "message with its time", "text of the dialog").press("j", .enter)
    #expect(robot.surroundings.copies.last?.hasPrefix("2026-11-23 14:02:11 +01:00 Copied") == true)
  }

  @Test("Why a page has nothing to show can be copied")
  func pageError() throws {
    let world = try World()
    let robot = try Robot(world, as: "dan").press("f").type("dev").press(.enter).press("C").sees("ID").press(.escape)
    try world.take(.spaceDeveloper, from: "dan", in: .space(world.dev))
    robot.noticesChange().press("C").sees("error").press(.enter)
    #expect(robot.surroundings.copies.last?.isEmpty == false)
  }
}
