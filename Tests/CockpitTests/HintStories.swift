import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// The last line says what acts in what is open, and nothing else.
@Suite struct HintStories {
  private func hints(_ robot: Robot) -> String { robot.screen.last ?? "" }

  @Test("Where Enter acts from anywhere, it is what the hint line names")
  func enter() throws {
    let robot = try Robot(World()).press("?")
    #expect(hints(robot).hasPrefix(" Enter Do it  Esc Close"))
    robot.press(.escape, ":")
    #expect(hints(robot).hasPrefix(" Enter Run  Tab Complete  Esc Close"))
    robot.press(.escape, "f")
    #expect(hints(robot).hasPrefix(" Enter Go there  Esc Close"))
    robot.press(.escape, "C")
    #expect(hints(robot).hasPrefix(" Enter Copy  Esc Close"))
    robot.press(.escape, "a")
    #expect(hints(robot).hasPrefix(" Enter Choose  Esc Close"))
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let shares = try Robot(world).press("f").type("dev").press(.enter, .enter, "M")
    #expect(hints(shares).hasPrefix(" Enter Open  x Withdraw"))
  }

  @Test("A key that closes is not named twice")
  func close() throws {
    let robot = try Robot(World()).press("H")
    #expect(!hints(robot).contains("q Close") && hints(robot).contains("Esc Close"))
    robot.press("q").seesNo("┌ Message Log")
  }

  @Test("An open list of choices has hints of its own, which nothing covers", arguments: [15, 24])
  func choices(rows: Int) throws {
    let robot = try Robot(World(), columns: 60, rows: rows).press("f").type("dev").press(.enter, .enter, "s")
    robot.press(.function(4))
    #expect(hints(robot).hasPrefix(" Enter Choose  Esc Back  ↑ ↓ Move  text Narrow  F1 Help"))
    robot.press(.escape)
    #expect(hints(robot).hasPrefix(" ^S Share  F4 Choices"))
  }

  @Test("Dialogs name the key of their help, and it opens where no field has the focus")
  func help() throws {
    let world = try World()
    let robot = try Robot(world).press("f").type("test").press(.enter).press("<", "G", "l", "G", "D")
    robot.sees("Delete space test?", "? Help").press("?").sees("Keys: this dialog", "Confirms.", "Goes one row down.")
    robot.type("cancels").press(.enter).seesNo("Delete space test?", "Keys:").press("a").sees("F1 Help")
    robot.press(.function(1)).sees("Keys: this dialog").press(.escape).sees("F1 Help")
  }

  @Test("News begins where the hints do", arguments: [60, 80, 120])
  func news(columns: Int) throws {
    let robot = try Robot(World(), columns: columns, rows: 24).press("j", "c")
    #expect(robot.screen.contains { $0.hasPrefix(" (v) Copied the ID") })
  }

  @Test("Examples of a region do not name the one where one is")
  func examples() throws {
    let world = try World()
    let qa = try Robot(world, as: "bob").press("f").type("qa").press(.enter, "a").press(.up, .up, .down, .down, .down)
    qa.press(.tab).type("creds").press(.control("s")).sees("only for another region: cf-eu10")
    let test = try Robot(world).press("f").type("test").press(.enter, "a").press(.down, .tab).type("creds")
    test.press(.control("s")).sees("only for another region: cf-us20")
    let share = try Robot(world).press("f").type("dev").press(.enter, .enter, "s").press(.backTab, .backTab, .down)
    share.sees("for example cf-us20")
  }
}

/// Choosing a place in a landscape with more of them than a list can hold.
@Suite struct ManyPlacesStories {
  private func world() throws -> World {
    let world = try World()
    for number in 1...10 {
      let subaccount = try world.createSubaccount("team\(number)", region: "cf-us20")
      for name in 1...25 { _ = try world.createSpace("space\(name)", in: subaccount) }
    }
    return world
  }

  @Test("What is typed under F4 is looked for in the store: in names, subaccounts and regions")
  func share() throws {
    let robot = try Robot(world()).press("f").type("dev").press(.enter, .enter, "s").press(.function(4))
    robot.type("team7").sees("space1 team7 (cf-us20)").type(" space25").sees("space25 team7 (cf-us20)")
    robot.seesNo("space1 team7").press(.enter).sees("(•) Remote", "[cf-us20", "space25 in team7 (cf-us20)")
    robot.press(.function(4)).paste("no such place").sees("None that you may see.").press(.control("u"))
    robot.type("test").sees("test payments-eu (cf-eu10)").press(.enter).sees("(•) Local")
  }

  @Test("In the wizard too, also in one subaccount")
  func wizard() throws {
    let world = try world()
    let robot = try Robot(world).press(.tab, "j", .enter, "a").type("team9").press(.function(4))
    robot.sees("space1 team9 (cf-us20)").type("space22").sees("space22 team9 (cf-us20)").press(.enter)
    robot.sees("space22 – team9 (cf-us20)")
    for number in 1...210 { _ = try world.createSpace("zone\(number)", in: world.paymentsEU) }
    let inside = try Robot(world).press("f").type("payments").press(.enter).press(.tab, "j", .enter, "a")
    inside.press(.function(4)).type("zone210").sees("zone210 payments-eu (cf-eu10)").press(.control("u"))
    inside.type("space1").sees("None that you may see.")
  }

  @Test("Others find only what they may see")
  func own() throws {
    let world = try world()
    let robot = try Robot(world, as: "dan").press("f").type("dev").press(.enter, .enter, "s").press(.function(4))
    robot.sees("dev payments-eu (cf-eu10)").type("team").sees("None that you may see.")
  }
}
