import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Everything that a dialog says before a change can be read and copied, however small the screen.
@Suite struct PreviewStories {
  private func onSpaces(_ world: World, columns: Int = 60, rows: Int = 15) throws -> Robot {
    let robot = try Robot(world, columns: columns, rows: rows).press("f").type("payments-eu").press(.enter)
    return robot.press("G", "k", .enter).sees("Spaces (")
  }

  @Test("All requests of marked rows are there: they scroll, and are copied in one go")
  func bulk() throws {
    let world = try World()
    let spaces = try (1...4).map { try world.createSpace("zone\($0)", in: world.paymentsEU) }
    let robot = try onSpaces(world).press("/").type("zone").press(.enter, "*", "D")
    robot.sees("Delete these 4 spaces?", "- zone4", "↓", "Type payments-eu to confirm", "> Cancel <")
    robot.press(.pageDown, .pageDown, .pageDown).sees("cf delete-space zone4 -o payments-eu", "↑").seesNo(
      "- zone1", "↓")
    assertSnapshot(robot, named: "bulk-requests-60x15")
    robot.press(.up, .up).sees("↓").press(.function(3)).sees("cf commands (4)").press(.enter)
    #expect(
      robot.surroundings.copies.last
        == (1...4).map { "cf delete-space zone\($0) -o payments-eu" }.joined(separator: "\n"))
    robot.press(.function(3), .down, .enter)
    #expect(
      robot.surroundings.copies.last == spaces.map { "DELETE /v3/spaces/\($0.text)" }.joined(separator: "\n"))
    robot.press(.function(3), .down, .down, .enter)
    let text = try #require(robot.surroundings.copies.last)
    #expect(text.contains("- zone3\n") && text.contains("cf command: cf delete-space zone3 -o payments-eu\n"))
  }

  @Test("A name that begins as a command's key is typed all the same")
  func typedNames() throws {
    let world = try World()
    let subaccount = try world.createSubaccount("Crop")
    for name in ["one", "two"] { _ = try world.createSpace(name, in: subaccount) }
    let robot = try Robot(world).press("f").type("Crop").press(.enter).press("G", "k", .enter).press("*", "D")
    robot.sees("F3 Copy", "F1 Help").type("Cr?").sees("[Cr?").press(.backspace).paste("op").press(.enter)
    robot.sees("Deleted: 2.")
  }

  @Test("Delete of one instance scrolls at 60x15, with keys that do not type")
  func deleting() throws {
    let world = try World()
    for space in [world.stage, world.test, world.qa, world.audit, world.play] { _ = try world.share(to: .space(space)) }
    let robot = try Robot(world, columns: 60, rows: 15).press("f").type("dev").press(.enter, .enter, "D")
    robot.sees("Delete instance mycredstore?", "Also ends:", "↓", "Type mycredstore to confirm", "> Cancel <")
    robot.press(.down, .down, .down, .down).sees("cf delete-service mycredstore", "↑").seesNo("↓")
    robot.type("mycredstore").press(.enter).sees("Deleted mycredstore.")
  }

  @Test("Questions without a field scroll as lists do")
  func withdrawing() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try Robot(world, columns: 60, rows: 15).press("f").type("dev").press(.enter, .enter, "m", "x")
    robot.sees(
      "Withdraw the pending share", "Request {\"withdraw\":", "unshare alone, which takes access away as well.")
    robot.press("j", "G", "y").sees("Pending share · ended")
  }

  @Test("The request of a form goes on below: PgDn shows it, and the hint line says so")
  func form() throws {
    let world = try World()
    let robot = try Robot(world, columns: 60, rows: 15).press("a", .enter)
    robot.type("a-subaccount-with-a-rather-long-name-that-nobody-needs").press(.tab).type("cf-us20")
    robot.sees("Request POST /accounts", "↓", "PgDn Scroll").press(.pageDown, .pageDown, .pageDown)
    robot.sees("The cf CLI has no command for it.", "↑").seesNo("↓", "Request POST")
    assertSnapshot(robot, named: "form-request-60x15")
    robot.press(.pageUp, .pageUp, .pageUp).sees("Request POST")
    robot.resize(columns: 80, rows: 40).sees("Request POST", "The cf CLI has no command").seesNo(
      "PgDn Scroll", "↑", "↓")
  }

  @Test("A line about what is wrong comes and goes without moving what stands above it")
  func nothingJumps() throws {
    let world = try World()
    func place(_ text: String, _ robot: Robot) -> Int? { robot.screen.firstIndex { $0.contains(text) } }
    let save = try Robot(world).press(.tab, "j", .enter, "w")
    let (frame, file) = (place("┌ Save", save), place("File *", save))
    save.surroundings.saveRefusal = Refusal(.notFound, .parameters, "There is no such directory. Choose another one.")
    save.press(.control("s")).sees("There is no such directory.")
    #expect(place("┌ Save", save) == frame && place("File *", save) == file)
    let delete = try Robot(world).press("f").type("dev").press(.enter, .enter, "D")
    let (top, request) = (place("┌ Delete", delete), place("Request", delete))
    delete.press(.control("s")).sees("to confirm.")
    #expect(place("┌ Delete", delete) == top && place("Request", delete) == request)
    let form = try Robot(world).press("G", "a")
    let first = place("┌ Create Space", form)
    form.type(String(repeating: "x", count: 90)).press(.control("u")).press(.control("s")).sees(
      "The space's name is empty.")
    #expect(place("┌ Create Space", form) == first)
  }

  @Test("So does that of a share with many permissions")
  func share() throws {
    let world = try World()
    let robot = try Robot(world, columns: 60, rows: 15).press("f").type("dev").press(.enter, .enter, "s")
    robot.paste(world.stage.text).press(.tab, .tab, .enter)
    let namespaces = (1...9).map { "\"namespace\($0)\":[\"read\"]" }.joined(separator: ",")
    robot.paste("{\"namespace_permissions\":{\(namespaces)}}").press(.control("s"))
    robot.sees("Request {\"share\"", "↓", "PgDn Scroll").seesNo("namespace9")
    robot.press(.pageDown, times: 9).sees("namespace9", "↑").press(.pageUp).seesNo("namespace9")
  }

  @Test("The wizard's review scrolls with the arrows, and Tab goes to its buttons")
  func review() throws {
    let world = try World()
    let robot = try Robot(world, columns: 60, rows: 15).press("f").type("test").press(.enter, "a").press(.down, .tab)
    robot.type("a-name-that-is-long-enough-to-need-another-row").press(.control("s"))
    let remote = OriginDocument(serviceGUID: world.mycredstore, landscape: try world.region(of: .space(world.qa)))
    robot.paste(remote.code).press(.control("s")).sees("Instance Name", "↓", "> Create <")
    robot.press("G").sees("↑").seesNo("↓").sees("'{\"origin\":").press("k").sees("↓").press("g").seesNo("↑")
    robot.press(.tab).sees("> Cancel <")
  }
}
