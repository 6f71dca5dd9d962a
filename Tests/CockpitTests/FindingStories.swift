import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Getting anywhere and doing anything by its name.
@Suite struct FindingStories {
  // MARK: Help

  @Test("Help lists what can be done here, is searched by typing, and does what is chosen")
  func help() throws {
    let robot = try Robot(World()).press("?").sees(
      "Keys: Account Explorer", "rename: The global account keeps its name")
    assertSnapshot(robot, named: "help")
    robot.type("log").sees("Shows the last messages of this session.").seesNo("rename:")
    assertSnapshot(robot, named: "help-search")
    robot.press(.enter).sees("Message Log").seesNo("Keys:")
  }

  @Test("Help says why something cannot be done, and does not do it")
  func helpWithDenials() throws {
    let robot = try Robot(World(), as: "bob").press("?").type("renames")
    assertSnapshot(robot, named: "help-denied")
    robot.press(.enter).sees("Keys: Account Explorer").press(.escape).seesNo("[ Rename ]")
  }

  @Test("Dialogs have their own help, with F1 also where letters are typed")
  func helpInDialogs() throws {
    let world = try World()
    let robot = try Robot(world).press(.tab, "j", .enter, .enter, "s").press("?").sees("[?")
    robot.press(.function(1)).sees("Keys: this dialog", "Shows what can be chosen here.")
    robot.type("chosen").press(.enter).seesNo("Keys:").sees("choose", "test")
  }

  // MARK: Palette

  @Test("The palette completes actions, lines and places, and remembers what was typed")
  func palette() throws {
    let robot = try Robot(World()).press(":").sees("goto", "a subaccount or space by its name", "as")
    assertSnapshot(robot, named: "palette")
    robot.type("mess").sees("message log").press(.enter).sees("Message Log").press(.escape)
    robot.press(":").type("go").press(.tab).type("de").sees("goto dev", "space in payments-eu (cf-eu10)")
    assertSnapshot(robot, named: "palette-goto")
    robot.press(.enter).sees("Space: dev - Instances")
    #expect(robot.surroundings.remembered.typedLines == ["goto dev"])
    robot.press("f").type("test").press(.enter).sees("Space: test - Instances")
    robot.press(":").sees("typed before").press(.enter).sees("goto dev", "space in payments-eu").press(.enter)
    robot.sees("Space: dev - Instances").seesNo("typed before")
  }

  @Test("The palette says what it does not know, and keeps what was typed")
  func paletteRefusals() throws {
    let robot = try Robot(World()).press(":").type("frobnicate").press(.enter).sees("There is no such command")
    robot.sees("[frobnicate").press(.control("u")).type("advance soon").press(.enter).sees("advance takes a time")
    robot.sees("[advance soon").press(.control("u")).type("unshare all").press(.enter).sees("Open the instance first.")
    robot.press(.control("u")).type("goto nowhere").press(.enter).sees("no subaccount or space of that name")
  }

  @Test("The palette knows the account's pages by their titles, too")
  func pagesByTitle() throws {
    let robot = try Robot(World())
    for (typed, page) in [
      ("sharing map", "Sharing Map"), ("Audit L", "Audit Log"), ("account expl", "Account Explorer"),
    ] {
      robot.press(":").type(typed).sees("the global account's \(page)").press(.enter).sees("Global Account", page)
      robot.seesNo("the global account's")
    }
  }

  @Test("On an instance's page the palette completes what can be unshared")
  func unshareFromPalette() throws {
    let world = try World()
    let robot = try Robot(world).press(.tab, "j", .enter, .enter).press(":").type("unshare re").press(.tab)
    robot.type("cf-us2").sees("unshare region cf-us20").press(.down, .enter).sees("Nothing is shared there.")
  }

  // MARK: Places and history

  @Test("f finds a place by a part of its name; where one has been comes first")
  func find() throws {
    let world = try World()
    let robot = try Robot(world).press("f").sees("Find a subaccount or space", "stage").type("ops")
    assertSnapshot(robot, named: "find")
    robot.press(.enter).sees("Subaccount: ops - Overview").press("f").sees("Last visited", "ops subaccount")
    robot.type("no such place").sees("There is no subaccount or space of that name that you may see.").press(.enter)
    robot.sees("Find a subaccount or space")
  }

  @Test("Among many names what is rare is looked for in parts, and keys come in between")
  func findAmongMany() throws {
    let world = try World()
    try world.store.write { writer in
      for number in 1...ChoicesQuery.longestLook {
        try writer.insert(
          Space(id: try World.unknown(10_000 + number), name: "room\(number)", subaccount: world.paymentsEU))
      }
      try writer.insert(Space(id: try World.unknown(9_999), name: "zebra", subaccount: world.paymentsEU))
    }
    let robot = try Robot(world).press("f")
    robot.waitsForWork = false
    robot.type("zeb").sees("Looking …").seesNo("There is no").press(.enter).sees("[zeb")
    robot.waitsForWork = true
    robot.type("r").sees("zebra", "space in payments-eu").seesNo("Looking")
    robot.press(.backspace, .backspace, .backspace, .backspace).type("zeb").press(.enter).sees("Space: zebra")
    robot.press(":").type("goto zeb").sees("goto zebra", "space in payments-eu")
  }

  @Test("Others find nothing that they may not see")
  func findOwnOnly() throws {
    try Robot(World(), as: "bob").press("f").seesNo("payments-eu")
  }

  @Test("History goes back and forward through pages as they were left")
  func history() throws {
    let world = try World()
    let robot = try Robot(world).press(.tab, "j", .enter).sees("Acme Corp › Instances").press("<")
    robot.sees("Account Explorer").press(">").sees("Acme Corp › Instances").press(">").sees("nothing further forward")
    robot.press("j").press(.enter).press("<").press("<").sees("Account Explorer").press("<").sees(
      "nothing further back")
  }
}
