import SharingEngine
import Terminal
import TestSupport
import Testing

/// Form and JSON in the wizard's second step: two views of one value, in which nothing typed is lost.
@Suite struct WizardParameterStories {
  /// A robot at the parameters of a proxy instance called `creds` in space test.
  private func atParameters(_ world: World, columns: Int = 80, rows: Int = 24) throws -> Robot {
    try Robot(world, columns: columns, rows: rows).press("G", "l").press("j", times: 3).press(.enter, "a")
      .press(.down, .tab).type("creds").press(.control("s")).sees("[Form]")
  }

  /// As `atParameters`, in the editor.
  private func inEditor(_ world: World, columns: Int = 80, rows: Int = 24) throws -> Robot {
    try atParameters(world, columns: columns, rows: rows).press(.backTab, .right, .tab).sees("[JSON]")
  }

  private func code(_ world: World) -> String { OriginDocument(serviceGUID: world.mycredstore, landscape: nil).code }

  private func remoteCode(_ world: World) throws -> String {
    OriginDocument(serviceGUID: world.mycredstore, landscape: try world.region(of: .space(world.qa))).code
  }

  // MARK: Form

  @Test("A pasted code fills both fields, and so does ^V with what was copied")
  func pastedCode() throws {
    let world = try World()
    let robot = try atParameters(world).paste(try remoteCode(world)).sees(world.mycredstore.text, "[cf-us20")
    robot.press(.escape, "y", .escape).press("c").sees("Copied the ID of test")
    robot.press(.enter, "a").press(.down, .tab).type("creds").press(.control("s")).press(.control("v"))
    robot.sees("[\(world.test.text)")
  }

  @Test("A code that is typed by a terminal without bracketed paste fills both fields")
  func typedCode() throws {
    let world = try World()
    let line = "{\"origin\":{\"landscape\":\"cf-us20\",\"serviceGuid\":\"\(world.mycredstore.text)\"}}"
    try atParameters(world).type(line).sees("[\(world.mycredstore.text)", "[cf-us20")
  }

  @Test("JSON that is no code is not put into the field, and its reason is said")
  func wrongJSON() throws {
    let world = try World()
    try atParameters(world).paste("{\"share\":{}}").sees("What was pasted is JSON, but not the code of a share.")
      .seesNo("[{")
  }

  @Test("Where no share is open, the list says what that means")
  func noOffers() throws {
    let world = try World()
    let robot = try atParameters(world).press(.down).sees("No share is open for this space.")
    assertSnapshot(robot, named: "wizard-no-offers")
  }

  // MARK: JSON

  @Test("The untouched skeleton gives way to the first key and to a paste")
  func skeleton() throws {
    let world = try World()
    let robot = try inEditor(world).sees("2 \"origin\": {", "Tab leaves the editor.")
    assertSnapshot(robot, named: "wizard-json")
    robot.type("{").seesNo("origin").sees("1 {", "Line 1, column 2: a key in double quotes is expected here.")
    assertSnapshot(robot, named: "wizard-json-error")
    robot.press(.control("_")).sees("2 \"origin\": {")
    try inEditor(world).paste("abc").seesNo("origin").sees("1 abc", "Line 1, column 1")
  }

  @Test("Who moves in the skeleton goes on with it")
  func movedInSkeleton() throws {
    let world = try World()
    let robot = try inEditor(world).press(.down, .down, .end, .left).type(world.mycredstore.text)
    robot.sees("3 \"serviceGuid\": \"\(world.mycredstore.text)\"", "No share of an instance with this GUID is open")
  }

  @Test("A pasted object replaces all, in one step that can be undone; other text goes in at the cursor")
  func pastedObject() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test))
    let robot = try inEditor(world).type("abc").paste(code(world)).seesNo("abc").sees("mycredstore: standard")
    robot.press(.control("_")).sees("1 abc").paste("def").sees("1 abcdef")
    robot.paste(code(world)).press(.control("s")).sees("3 Review", "Service GUID \(world.mycredstore.text)").press(
      .control("s"))
    robot.sees("Instance creds has been created")
  }

  @Test("Form and JSON show the same value, both ways")
  func bothWays() throws {
    let world = try World()
    let robot = try atParameters(world).type("5f0c").press(.tab).type("cf-us20")
    robot.press(.backTab, .backTab, .right).sees("3 \"landscape\": \"cf-us20\",", "4 \"serviceGuid\": \"5f0c\"")
    robot.press(.tab).paste(code(world)).press(.backTab, .left).sees("[Form]", "[\(world.mycredstore.text)")
    robot.seesNo("cf-us20\"", "[cf-us20").press(.right).sees("[JSON]", "\"serviceGuid\": \"\(world.mycredstore.text)\"")
  }

  @Test("JSON that the form cannot show is not left, and not lost")
  func invalidStays() throws {
    let world = try World()
    let robot = try inEditor(world).type("{\"origin\":").press(.tab, .backTab, .backTab, .left)
    robot.sees("[JSON]", "1 {\"origin\":", "Line 1, column 11: the document ends too early.")
    robot.press(.tab).press(.control("u")).type("{\"origin\":{\"serviceGuid\":\"a\",\"x\":1}}")
    robot.press(.backTab, .left).sees(
      "[JSON]", "The form shows an origin with serviceGuid and landscape and nothing else.")
    robot.press(.pageUp).sees("Instance Name").press(.pageDown).sees("[JSON]", "\"x\":1")
    robot.press(.control("s")).sees("\"x\" is not known in origin.")
    assertSnapshot(robot, named: "wizard-json-refused")
  }

  @Test("In the editor the page keys scroll and ^O edits elsewhere; Tab leads out of it")
  func editorKeys() throws {
    let world = try World()
    let robot = try inEditor(world).press(.pageDown).sees("2 Parameters", "[JSON]").press(.pageUp).sees("[JSON]")
    robot.surroundings.editorResult = code(world)
    robot.press(.control("o")).sees(world.mycredstore.text)
    #expect(robot.surroundings.editedTexts == [OriginDocument.skeleton])
    robot.press(.tab, .pageUp).sees("Instance Name")
  }

  // MARK: Sizes

  @Test("Buttons stay in sight in the smallest terminal", arguments: ["form", "json"])
  func smallest(_ mode: String) throws {
    let world = try World()
    let robot =
      mode == "form"
      ? try atParameters(world, columns: 60, rows: 15).type("1").press(.control("s"))
      : try inEditor(world, columns: 60, rows: 15).type("{")
    robot.sees("[ Previous ] [ Next ] [ Cancel ]", "^S Next")
    assertSnapshot(robot, named: "wizard-\(mode)-60x15")
  }
}
