import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Who gives commands other keys reads those keys wherever the screen names one.
@Suite struct ReboundKeysStories {
  private let settings: Settings

  init() {
    var settings = Settings()
    settings.keyMap = KeyMap(rebinding: [
      .createAccount: ["N"], .createInstance: ["N"], .createPlace: ["N"], .giveRole: ["N"], .openDemo: ["Z"],
      .share: [.function(7)], .messageBox: ["i"], .openShares: ["L"], .withdraw: ["X"], .saveCode: [.function(2)],
      .copyCode: ["K"], .previousBox: ["("], .nextBox: [")"], .deleteInstance: [.function(8)], .submit: [.function(9)],
      .interrupt: [.control("x")], .close: ["W"], .help: [.function(3)], .quit: ["T"], .down: ["n"], .open: [.insert],
    ])
    self.settings = settings
  }

  private func robot(_ world: World, as user: String = "alice", columns: Int = 100) throws -> Robot {
    try Robot(world, as: user, columns: columns, settings: settings)
  }

  @Test("Empty tables and the toolbar name the key that begins")
  func emptyTables() throws {
    let world = try World()
    let robot = try robot(world, as: "bob").press(":").type("goto qa").press(.enter)
    robot.sees("No instance in this space yet: it has room for one. N creates it.", "N Create").seesNo("a Create")
    try self.robot(world).press(":").type("goto dev").press(.enter).press(.insert).sees(
      "No proxy instance has access yet. F7 shares this instance; its code creates one elsewhere.", "F7 Share Instance")
  }

  @Test("The toast after sharing, the strips and the message box name the keys that work")
  func strips() throws {
    let world = try World()
    let robot = try robot(world).press(":").type("goto dev").press(.enter).press(.insert)
    robot.press(.function(7)).type(world.stage.text).press(.function(9)).sees(
      "Pending share made. i opens its code. X withdraws it.")
    robot.sees("i opens it").press(.function(7)).type(world.test.text).press(.function(9))
    try world.share(to: .subaccount(world.ops), permanent: true)
    robot.press("R").sees("i opens it", "L lists").seesNo("m opens it").press("i").sees("( ) walk", "X Withdraw")
    robot.press("K").sees("if nothing pastes, F2 saves it").press("W").sees("Proxy Instances")
  }
}
