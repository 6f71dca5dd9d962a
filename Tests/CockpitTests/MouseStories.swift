import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// A person who reaches for the mouse now and then.
@Suite struct MouseStories {
  private func robot(_ world: World) throws -> Robot {
    var settings = Settings()
    settings.usesMouse = true
    return try Robot(world, settings: settings)
  }

  @Test("The terminal keeps the mouse until it is asked for; Shift stays the terminal's")
  func onAndOff() throws {
    let robot = try Robot(World()).click("Instances").sees("Global Account: Acme Corp - Account Explorer")
    #expect(!robot.surroundings.hasMouse)
    robot.press("%").sees("Mouse on – hold Shift to select text, % turns it off")
    #expect(robot.surroundings.hasMouse)
    robot.click("Instances", modifiers: .shift).sees("Account Explorer")
    robot.click("Instances").sees("Global Account: Acme Corp - Instances")
    robot.press("%").sees("Mouse off: the terminal selects text again").click("Account Explorer").sees("- Instances")
    #expect(!robot.surroundings.hasMouse)
  }

  @Test("With --mouse it is ours from the start; a terminal without one says so")
  func fromTheStart() throws {
    #expect(try robot(World()).surroundings.hasMouse)
    let robot = try Robot(World())
    robot.surroundings.offersMouse = false
    robot.press("%").sees("This terminal reports no mouse.").click("Instances").sees("- Account Explorer")
  }

  @Test("A click goes to a row, a second one opens it; the sign of a branch opens and closes it")
  func rows() throws {
    let world = try World()
    let robot = try robot(world).click("ops").sees("▌  ▸ ops").click("▸ payments")
    robot.sees("stage", "▌  ▾ payments").click("▾ payments").seesNo("stage").click("▸ payments").click("stage").sees(
      "▌      stage", "Account Explorer")
    robot.press("k").click("stage").sees("- Account Explorer").click("stage").sees("Space: stage - Instances")
  }

  @Test("A first click on the row of the cursor opens nothing")
  func firstClick() throws {
    let robot = try robot(World()).press("j").click("lab").sees("- Account Explorer").click("lab")
    robot.sees("Subaccount: lab - Overview")
  }

  @Test("The wheel moves through the list under it, and nothing elsewhere")
  func wheel() throws {
    let robot = try robot(World()).wheel(1, over: "lab").sees("▌  ▸ payments").wheel(-1, over: "ops")
    robot.sees("▌▾ Acme Corp").wheel(1, over: "COCKPIT").sees("▌▾ Acme Corp")
  }

  @Test("Menu, path, hints and the table's button answer")
  func frame() throws {
    let world = try World()
    let robot = try robot(world).click("Instances").click("mycredstore").click("mycredstore")
    robot.sees("Service Instance: mycredstore").click("payments-eu").sees("Subaccount: payments-eu - Overview")
    robot.click("Acme Corp ›").sees("- Account Explorer").press("<", "<").sees("Service Instance: mycredstore")
    robot.click("[s Share").sees("┌ Share Instance").click("Esc Close").seesNo("┌ Share Instance")
    robot.click("? Help").sees("Keys: Credential Store")
  }

  @Test("In a dialog one fills in by clicking; outside of it a click does nothing")
  func dialog() throws {
    let world = try World()
    let robot = try robot(world).click("Instances").click("mycredstore").click("mycredstore").click("[s Share")
    robot.click("payments-eu (cf").click("Referencing Apps│").wheel(3, over: "Acme")
    robot.sees("┌ Share Instance", "Service Instance: mycredstore").seesNo("Overview")
    robot.click("( ) Remote").sees("(•) Remote", "Region key *").click("( ) Local").sees("(•) Local")
    robot.click("( ) Subaccount").sees("(•) Subaccount", "Subaccount ID *").click("( ) Space")
    robot.click("[OFF]").sees("[ON]").click("[ON]").sees("[OFF]").click("Space ID").sees("┌ Share Instance")
    robot.click("▾ choose").sees("stage").click("stage").click("stage").sees("stage in payments-eu (cf-eu10)")
    robot.click("[ Share ]").sees("Pending share made.").click("/!\\ Pending").sees("┌ Pending share")
  }

  @Test("In the copy menu and the message log one goes by clicks and the wheel as in every list")
  func lists() throws {
    let robot = try robot(World()).press(.tab, "j", .enter, "c", "C").click("name").sees("┌ Copy")
    robot.click("name").sees("Copied the name").seesNo("┌ Copy")
    #expect(robot.surroundings.copies.last == "mycredstore")
    robot.advance(seconds: 10).press("H").click("Copied the ID").press("c")
    #expect(robot.surroundings.copies.last?.hasPrefix("Copied the ID of mycredstore") == true)
    robot.advance(seconds: 10).press(.escape, "H").wheel(1, over: "Copied the name").press("c")
    #expect(robot.surroundings.copies.last?.hasPrefix("Copied the ID of mycredstore") == true)
    robot.press(.escape, "C").wheel(1, over: "name").press(.enter)
    #expect(robot.surroundings.copies.last?.hasPrefix("{") == true)
  }

  @Test("What is asked is answered by a click on its button, not by one beside it")
  func confirmation() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try robot(world).press(.tab, "j", .enter, .enter, "m", "x").sees("┌ Withdraw")
    robot.click("To       space").sees("┌ Withdraw").click("> Cancel <").seesNo("┌ Withdraw").click("x Withdraw")
    robot.click("[ OK ]").sees("Withdrew the share").seesNo("┌ Withdraw")
  }

  @Test("A click on news is no click on the row below it")
  func toastIsNoRow() throws {
    try robot(World()).press("j", "c").sees("Copied the ID of lab").click("Copied").sees("▌  ▸ lab")
  }
}
