import Cockpit
import Foundation
import SharingEngine
import Terminal
import TestSupport
import Testing

/// What is said to the user, and what is written down for who looks for faults.
@Suite struct MessageLogStories {
  @Test("What was wrong at the start is said at once, and stays in the message log")
  func warnings() throws {
    let robot = try Robot(World(), warnings: ["config.yaml:7: theme: \"dark\" is none of it."])
    robot.sees("config.yaml:7: theme:").press("j").seesNo("config.yaml").press("H").sees("config.yaml:7: theme:")
  }

  @Test("The message log keeps the last 500 messages, and says so once there were more")
  func bounded() throws {
    let robot = try Robot(World(), warnings: (1...600).map { "Message \($0)." }).press("H").press("G")
    let both = robot.screen + robot.press("g").screen
    let text = both.joined(separator: "\n")
    #expect(text.contains("Message 600."))
    #expect(text.contains("Message 101."))
    #expect(!text.contains("Message 100."))
    #expect(text.contains("Older messages are gone: the last 500 are kept."))
    try Robot(World(), warnings: ["Message 1."]).press("H").sees("Message 1.").seesNo("Older messages")
  }

  @Test("Commands are reported with kind and outcome, and nothing of what they are about")
  func reports() throws {
    let world = try World()
    let robot = try Robot(world).press("G", "a").type("fresh").press(.control("s"))
    robot.press("a").type("fresh").press(.control("s")).sees("fresh")
    #expect(robot.surroundings.reports.contains(.command(kind: "createSpace", refusal: nil)))
    #expect(robot.surroundings.reports.contains(.command(kind: "createSpace", refusal: .nameTaken)))
  }

  @Test("Rebound keys work everywhere, and every text shows them")
  func rebound() throws {
    var settings = Settings()
    settings.keyMap = KeyMap(rebinding: [.share: ["X"], .interrupt: [.control("x")], .help: [.function(2)]])
    let world = try World()
    let robot = try Robot(world, settings: settings).press(.tab, "j", .enter, .enter).sees("X Share", "F2 Help")
    robot.press("X").sees("[ Share ]").press(.escape).press("s").seesNo("[ Share ]")
    robot.press(.control("x")).sees("Press ^X again to quit.").press(.control("x"))
    #expect(robot.hasQuit)
  }
}
