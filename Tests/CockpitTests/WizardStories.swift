import SharingEngine
import Terminal
import TestSupport
import Testing

/// Creating instances: the target's side of sharing, and originals.
@Suite struct WizardStories {
  /// A robot of `user` on the Instances page of the space called `space`, the wizard open.
  private func inWizard(
    _ world: World, space: String = "test", as user: String = "alice", columns: Int = 80, rows: Int = 24
  ) throws -> Robot {
    let spaces = ["dev", "stage", "test"]
    let robot = try Robot(world, as: user, columns: columns, rows: rows).press("G", "l")
    robot.press("j", times: 1 + (spaces.firstIndex(of: space) ?? 0))
    return robot.press(.enter, "a").sees("Create Instance", "1 Basic Info – 2 Parameters – 3 Review")
  }

  /// As `inWizard`, at the parameters of a proxy instance called `creds`.
  private func atParameters(_ world: World, columns: Int = 80, rows: Int = 24) throws -> Robot {
    try inWizard(world, columns: columns, rows: rows).press(.down, .tab).type("creds").press(.control("s"))
      .sees("[Form]")
  }

  private func code(_ world: World) -> String { OriginDocument(serviceGUID: world.mycredstore, landscape: nil).code }

  // MARK: The whole way

  @Test("A proxy instance from an open share that the list offers")
  func proxyFromList() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test))
    let robot = try inWizard(world)
    assertSnapshot(robot, named: "wizard-basic-info")
    robot.press(.down).press(.tab).type("creds").press(.control("s"))
    assertSnapshot(robot, named: "wizard-form")
    robot.press(.function(4)).sees("mycredstore standard · cf-eu10 · pending, 15 min left")
    robot.advance(minutes: 3, seconds: 1).sees("pending, 11 min left")
    assertSnapshot(robot, named: "wizard-offers")
    robot.press(.enter).sees(world.mycredstore.text, "mycredstore: standard · cf-eu10 · pending, 11 min left")
    assertSnapshot(robot, named: "wizard-form-filled")
    robot.press(.enter).sees(
      "Instance Name creds", "Service GUID \(world.mycredstore.text)", "[ Previous ]", "> Create <")
    assertSnapshot(robot, named: "wizard-review")
    robot.press(.control("s")).sees("Information", "Instance creds has been created in space test.")
    assertSnapshot(robot, named: "wizard-created")
    robot.press(.enter).sees("Service Instance: creds - Credential Store")
    #expect(try world.liveProxies() == [world.instance("creds")])
  }

  @Test("While the list of open shares is open one runs out: Enter takes the one that is then shown")
  func offerRunsOut() throws {
    let world = try World()
    try world.share(to: .space(world.test))
    let zone = try world.createSpace("zone", in: world.paymentsEU)
    let backup = try world.create("backup", .free, in: zone, as: "alice")
    try world.share("backup", to: .space(world.test), permanent: true)
    let robot = try atParameters(world).press(.function(4)).sees("mycredstore standard", "backup free")
    robot.advance(minutes: 15).seesNo("mycredstore standard").sees("backup free").press(.enter)
    robot.sees("[\(backup.text)", "backup: free · cf-eu10 · permanent")
  }

  @Test("From the Share dialog to the proxy instance, with the code kept in between")
  func wholeAfternoon() throws {
    let world = try World()
    let robot = try Robot(world).press("G", "l", "j", .enter, .enter).press("s").paste(world.test.text)
    robot.press(.control("s")).sees("Pending share to space test").press("m", "c").sees("Copied the code")
    robot.press(.escape, .escape, .escape).press("j", times: 2).press(.enter, "a", .down, .tab).type("creds")
    robot.press(.control("s")).sees("[Form]").press(.control("v")).sees("[\(world.mycredstore.text)")
    robot.press(.control("s"), .control("s")).sees("Instance creds has been created in space test.").press(.enter)
    robot.sees("Service Instance: creds - Credential Store")
  }

  @Test("An original needs no parameters; Close stays in the list")
  func original() throws {
    let world = try World()
    let robot = try inWizard(world).press(.tab).type("ours").press(.pageDown)
    robot.sees("Plan standard needs no parameters")
    assertSnapshot(robot, named: "wizard-no-parameters")
    robot.press(.pageDown).sees("Request {\"name\":\"ours\",\"service\":\"credstore\",\"plan\":\"standard\"}").press(
      .pageDown
    ).sees("Request {").press(.control("s"))
    robot.sees("Instance ours has been created").press(.tab, .enter)
    robot.seesNo("Information").sees("All: 1", "ours standard")
  }

  @Test("PgUp goes back, and everything stays as it was typed")
  func backAndForth() throws {
    let world = try World()
    let robot = try atParameters(world).type("5f0c").press(.pageUp).sees("[creds", "(•) proxy")
    robot.press(.pageDown).sees("[5f0c").press(.pageDown).sees("The Service GUID is no GUID (4 characters).", "[5f0c")
    assertSnapshot(robot, named: "wizard-form-error")
  }

  // MARK: Space and plan

  @Test("Above the spaces, the space comes first: it decides which plans there are")
  func chooseSpace() throws {
    let world = try World()
    let robot = try Robot(world).press(.tab, "j", .enter).press("a").sees(
      "Space *", "It decides which plans there are.")
    robot.press(.control("s")).sees("No space is chosen yet. Type its ID, or choose it from the list.")
    assertSnapshot(robot, named: "wizard-no-space")
    robot.press(.function(4)).type("pl")
    assertSnapshot(robot, named: "wizard-spaces")
    robot.press(.enter).sees(world.play.text, "play – lab (cf-eu10)", "(•) trial", "free – not in trial subaccounts")
    assertSnapshot(robot, named: "wizard-trial")
    robot.press(.down).sees("(•) proxy").press(.up).sees("(•) trial")
    robot.press(.tab).type("mine").press(.control("s"), .control("s")).sees("Space play – lab (cf-eu10)")
    robot.press(.control("s")).sees("Instance mine has been created in space play.")
  }

  @Test("Typed text narrows the list of spaces, and a pasted ID needs none")
  func typeSpace() throws {
    let world = try World()
    let robot = try Robot(world).press(.tab, "j", .enter).press("a").type("te").press(.down)
    robot.sees("test payments-eu (cf-eu10)").seesNo("stage payments-eu").press(.escape).sees("[te")
    robot.press(.control("u")).paste(" \(world.stage.text.uppercased()) ").sees("stage – payments-eu (cf-eu10)")
    robot.press(.control("u")).paste("11111111-2222-4333-8444-555555555555").press(.control("s"))
    robot.sees("There is no such space that you may see.")
  }

  @Test("In a subaccount its own spaces are offered")
  func subaccountSpaces() throws {
    let world = try World()
    let robot = try Robot(world).press("G", .enter).press(.tab, "j", .enter).sees("Subaccount: payments-eu - Instances")
    robot.press("a", .function(4)).sees("dev payments-eu (cf-eu10)", "test payments-eu (cf-eu10)").seesNo("qa ops")
    robot.press(.down, .enter).sees("stage – payments-eu (cf-eu10)")
  }

  @Test("Where one may only look, the wizard says so at the space")
  func notDeveloper() throws {
    let world = try World()
    let robot = try Robot(world).press(.tab, "j", .enter).press("a").paste(world.qa.text).press(.control("s"))
    robot.sees("Changing or sharing an instance is for Space Developers of its space.")
  }

  @Test("A space that is taken is announced first and refused last, with all that was typed kept")
  func occupied() throws {
    let world = try World()
    let robot = try inWizard(world, space: "dev").sees("mycredstore is in this space already")
    robot.press(.tab).type("second").press(.control("s"), .control("s"), .control("s"))
    robot.sees("This space has its one Credential Store instance already: mycredstore.", "[second")
    assertSnapshot(robot, named: "wizard-occupied")
  }

  // MARK: Refusals

  @Test("A refusal goes to its step and field")
  func refusedAtField() throws {
    let world = try World()
    let share = try world.share(to: .space(world.test))
    let robot = try atParameters(world).paste(code(world)).press(.control("s")).sees("> Create <")
    try world.withdraw(share)
    robot.press(.control("s")).sees("2 Parameters", "The share for this space was withdrawn.", world.mycredstore.text)
    assertSnapshot(robot, named: "wizard-refused")
    robot.press(.pageUp, .control("u")).type("no way").press(.control("s")).sees("has other characters than an")
    assertSnapshot(robot, named: "wizard-name-error")
    robot.press(.control("u")).type("fine").seesNo("has other characters than an")
  }

  @Test("A landscape that is wrong is refused at the landscape")
  func wrongLandscape() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test))
    let robot = try atParameters(world).paste(code(world)).press(.tab).type("cf-us20").press(
      .control("s"), .control("s"))
    robot.sees("The shared instance is not in cf-us20 but in cf-eu10. Correct the landscape.", "[cf-us20")
  }

  @Test("Esc asks only if something was filled in")
  func discard() throws {
    let world = try World()
    let robot = try inWizard(world).press(.down).press(.escape).seesNo("Create Instance")
    robot.press("a", .tab).type("x").press(.escape).sees("What you filled in will be lost.")
    robot.press("n").sees("[x").press(.escape, "y").seesNo("Create Instance")
  }
}
