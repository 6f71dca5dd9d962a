import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// What is around the pages: the first start, help, the log, the prompt, the acting user, the side menu.
@Suite struct FrameStories {
  @Test("The first start welcomes, and creates the landscape in one form")
  func firstStart() throws {
    let robot = try Robot(firstStartAt: Size(columns: 80, rows: 24)).sees("This database is empty.")
    assertSnapshot(robot, named: "welcome")
    robot.press("a")
    assertSnapshot(robot, named: "welcome-form")
    robot.type("Acme Corp").press(.tab).type("payments-eu").press(.tab).type("nowhere").press(.control("s"))
    robot.sees("The region key \"nowhere\" names no region.", "[payments-eu")
    assertSnapshot(robot, named: "welcome-refused")
    robot.press(.control("u")).type(" CF-EU10 ").press(.tab, .tab).type("dev").press(.control("s"))
    robot.sees("Created account Acme Corp.", "payments-eu subaccount cf-eu10", "alice · Global Account Administrator")
  }

  @Test("Where another cockpit creates the account the welcome gives way, but not what is being typed")
  func accountFromElsewhere() throws {
    let robot = try Robot(firstStartAt: Size(columns: 80, rows: 24)).sees("This database is empty.")
    robot.press("a").type("Acme")
    let other = try Robot(beside: robot).press("a").type("Acme Corp").press(.tab).type("payments-eu")
    other.press(.tab).type("cf-eu10").press(.tab, .tab).type("dev").press(.control("s")).sees("Created account")
    robot.noticesChange().sees("[Acme").press(.escape, "y").sees("This database is empty.").press("R")
    robot.sees("Account Explorer", "payments-eu").seesNo("This database is empty.")
    let third = try Robot(firstStartAt: Size(columns: 80, rows: 24))
    try Robot(beside: third).press("a").type("Acme Corp").press(.tab).type("payments-eu").press(.tab).type("cf-eu10")
      .press(.tab, .tab).type("dev").press(.control("s"))
    third.noticesChange().sees("Account Explorer")
  }

  @Test("From the welcome one gets to the demo")
  func demo() throws {
    let robot = try Robot(firstStartAt: Size(columns: 60, rows: 15)).sees("Open the demo").press("d")
    #expect(robot.hasQuit)
  }

  @Test("The log keeps what was said")
  func log() throws {
    let robot = try Robot(World())
    robot.press("H").sees("No messages yet.").press(.escape).press("j", "c", "H").sees("Copied the ID of lab")
    assertSnapshot(robot, named: "message-log")
  }

  @Test("Acting as somebody else shows their landscape, as nobody known is refused")
  func actingAs() throws {
    let robot = try Robot(World()).press(":").type("as ghost").press(.enter).sees("There is no user \"ghost\" here.")
    robot.sees("alice · ").press(":").type("as bob").press(.enter).sees("bob").seesNo("payments-eu", "lab")
    robot.press(":").type("as nobody").press(.enter).seesNo("ops")
  }

  @Test("Time that is put forward ends what waits")
  func advanceTheClock() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try Robot(world).press(.tab, "j", .enter).sees("pending 15m")
    robot.press(":").type("advance 15m").press(.enter).seesNo("pending 15m")
  }

  @Test("In a narrow terminal the side menu comes when it is called")
  func sideMenu() throws {
    let robot = try Robot(World(), columns: 60, rows: 15).seesNo("Members")
    assertSnapshot(robot, named: "explorer-60x15")
    robot.press("b").sees("Members").press("j", .enter).sees("Global Account: Acme Corp - Instances").seesNo("Members")
  }

  @Test("Esc goes one step back and never quits; q quits at the root")
  func leaving() throws {
    let robot = try Robot(World()).press(.tab, "j", .enter).sees("Acme Corp › Instances").press(.escape)
    robot.sees("Acme Corp › Account Explorer").press(.escape).sees("Account Explorer")
    #expect(!robot.hasQuit)
    robot.press(.control("c")).sees("Press ^C again to quit.").press("j").press(.control("c"))
    #expect(!robot.hasQuit)
    robot.press("q")
    #expect(robot.hasQuit)
  }

  @Test("Too small a terminal says what it needs, and q quits")
  func tooSmall() throws {
    let robot = try Robot(World()).resize(columns: 20, rows: 5)
    assertSnapshot(robot, named: "too-small")
    #expect(robot.press("q").hasQuit)
  }

  @Test("Text that is pasted where no field is falls away, with a word")
  func pasteNowhere() throws {
    try Robot(World()).paste("q\nq\n").sees("Nothing to paste into here.", "Account Explorer")
  }

  @Test("Update keeps what is typed when it is refused")
  func updateInstance() throws {
    let world = try World()
    let robot = try Robot(world).press(.tab, "j", .enter).press("E")
    assertSnapshot(robot, named: "update-instance")
    robot.type(" x").press(.control("s")).sees("other characters than an", "mycredstore x")
    robot.press(.backspace, .backspace, "2").press(.control("s")).sees("Updated mycredstore2.", "mycredstore2")
  }

  @Test("Deleting an instance takes its open shares along, and leaves its page")
  func deleteInstance() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try Robot(world).press(.tab, "j", .enter, .enter, "D").sees("Delete instance mycredstore?")
    robot.sees("Also ends: pending share to space stage in payments-eu (cf-eu10).")
    assertSnapshot(robot, named: "delete-instance")
    robot.press("y").sees("[y").press(.escape).sees("Service Instance: mycredstore").press("D").press(.control("s"))
    robot.sees("Type the instance's name, mycredstore, to confirm.").type("mycredstor").press(.enter).sees(
      "to confirm.")
    robot.type("e").press(.enter).sees("Deleted mycredstore.", "All: 0")
  }
}

/// The one table of keys.
@Suite struct CommandTableTests {
  @Test("Every command is in the table, with help and at least one key")
  func complete() {
    for id in CommandID.allCases {
      let command = CommandTable.command(id)
      #expect(command?.keys.isEmpty == false, "\(id)")
      #expect(command?.help.hasSuffix(".") == true, "\(id)")
    }
    #expect(CommandTable.commands.count == CommandID.allCases.count)
  }

  @Test("No key of what works everywhere is bound twice, nor by what moves in lists")
  func noKeyTwice() {
    let ids = CommandTable.global + CommandTable.always + CommandTable.motions
    let keys = ids.compactMap(CommandTable.command).flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }
}
