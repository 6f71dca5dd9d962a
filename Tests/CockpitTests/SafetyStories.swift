import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Nothing is lost by one key, and what was just done can be taken back where that is possible.
@Suite struct SafetyStories {
  private func onPage(_ world: World) throws -> Robot {
    try Robot(world).press(.tab, "j", .enter).press(.enter)
  }

  @Test("After Share the news offers Withdraw; it asks, and only while the news is shown")
  func withdrawFromTheNews() throws {
    let world = try World()
    let robot = try onPage(world).press("s").type(world.stage.text).press(.control("s"))
    robot.sees("Pending share made. m opens its code. x withdraws it.")
    robot.press("x").sees("Withdraw the pending share to space stage in payments-eu (cf-eu10)?", "> Cancel <")
    robot.press("x").sees("Withdraw the pending share").press("y")
    robot.sees("Withdrew the pending share to space stage").seesNo("left · m opens it")
    #expect(try world.openShares().isEmpty)
    robot.press("s").type(world.stage.text).press(.control("s")).advance(seconds: 11).seesNo("x withdraws it")
    robot.press("x").seesNo("Withdraw the pending share")
    robot.press("s").type(world.stage.text).press(.control("s")).press("j").press("x").seesNo("Withdraw the")
    #expect(try world.openShares().count == 1)
  }

  @Test("The news of a share opens the code of that share, on every tab and whatever else waits")
  func codeFromTheNews() throws {
    let world = try World()
    let robot = try onPage(world).press("s").type(world.stage.text).press(.control("s"))
    robot.press("s").type(world.test.text).press(.control("s")).sees("m opens its code").press("m")
    robot.sees("To space test in payments-eu").press(.escape)
    robot.press("1", "s").type(world.dev.text).press(.escape, "y")
    robot.press("s").press(.control("u")).type(world.play.text).press(.control("s"))
    robot.sees("m opens its code").press("m").sees("To space play")
  }

  @Test("S16: walking leads through the shares that wait; one that was used is in the list")
  func walking() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test), permanent: true)
    _ = try world.consume(in: world.test)
    _ = try world.share(to: .space(world.stage))
    _ = try world.share(to: .subaccount(world.ops), permanent: true)
    let robot = try onPage(world).press("m").sees("1 of 2", "space stage")
    robot.press("]").sees("2 of 2", "subaccount ops").press("]").sees("1 of 2").press(.escape)
    robot.press("M").sees("space test").press("G", .enter)
  }

  @Test("S13: unsharing one proxy of a subaccount's share names those that keep their access")
  func keepingAccess() throws {
    let world = try World()
    _ = try world.share(to: .subaccount(world.ops), permanent: true)
    _ = try world.consume(in: world.qa, named: "proxy1")
    let second = try world.consume(in: world.audit, named: "proxy2")
    let robot = try onPage(world).sees("Proxy Instances (2)").press("u")
    robot.sees("Unshare proxy instance", "Also ends: the permanent share to subaccount ops (cf-us20).")
    robot.sees("proxy2 in audit keeps its access.").press("y").sees("Proxy Instances (1)")
    #expect(try !world.isRevoked(second))
  }

  @Test("A key that asks does not confirm, whatever it is bound to")
  func twice() throws {
    let world = try World()
    var settings = Settings()
    settings.keyMap = KeyMap(rebinding: [.delete: ["y"]])
    let robot = try Robot(world, settings: settings).press("G", "l", "G").press("y").sees("Delete space test?")
    robot.press("y").sees("y asked this. Another key confirms.", "Delete space test?").press(.escape)
    #expect(try world.inspect { try $0.space(world.test) } != nil)
    robot.press("y").press(.control("s")).sees("Deleted test.")
  }

  @Test("Minutes left are never more than there are")
  func minutes() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try Robot(world).press(.tab, "j", .enter).sees("pending 15m").advance(seconds: 1).sees("pending 14m")
    robot.advance(minutes: 13).sees("pending 1m").advance(seconds: 59).sees("pending 1m")
    robot.advance(seconds: 1).sees("pending <1m").advance(seconds: 59).seesNo("pending")
  }
}

/// What is asked of the platform is seen before it is done.
@Suite struct RequestStories {
  private func onPage(_ world: World) throws -> Robot {
    try Robot(world).press(.tab, "j", .enter).press(.enter)
  }

  @Test("Unshare shows its request, and C copies it as JSON and as cf command")
  func unshare() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage), permanent: true)
    let proxy = try world.consume(in: world.stage, named: "proxy1")
    let robot = try onPage(world).press("u").sees("Request {\"unshare\":").press("C").sees(
      "cf command cf update-service")
    let json = "{\"unshare\":{\"proxyServiceGuid\":\"\(proxy.text)\"}}"
    robot.press(.enter)
    #expect(robot.surroundings.copies == ["cf update-service mycredstore -c '\(json)'"])
    robot.press("C", "j", .enter)
    #expect(robot.surroundings.copies.last == json)
    #expect(try !world.isRevoked(proxy))
  }

  @Test("Names that mean something to a shell are quoted")
  func hostileName() throws {
    let world = try World()
    let space = try world.createSpace("it's $(x)", in: world.paymentsEU)
    let robot = try Robot(world).press("f").type("payments").press(.enter).press("G", "k", .enter).press("j")
    robot.sees("▌it's $(x)")
    robot.press("D").sees("Delete space it's $(x)?", "DELETE /v3/spaces/\(space.text)").press("C", .enter)
    #expect(robot.surroundings.copies == [#"cf delete-space 'it'\''s $(x)' -o payments-eu"#])
  }

  @Test("Withdraw, roles, spaces and updates show theirs, the form's as one types")
  func others() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    try onPage(world).press("m", "x").sees("Request {\"withdraw\":", "Only here: the platform documents unshare alone")
    let update = try onPage(world).press("E").type("2").press(.tab, .up).sees(
      "Request {\"name\":\"mycredstore2\",\"plan\":\"free\"}")
    update.sees("cf cf update-service mycredstore -p free &&")
    let explorer = try Robot(world).press("G", "a").type("new").sees("POST /v3/spaces {\"name\":\"new\"")
    explorer.sees("cf cf create-space new -o payments-eu")
    let subaccount = try Robot(world).press("a", .enter).type("s").sees("POST /accounts/v1/subaccounts")
    subaccount.sees("The cf CLI has no command for it.")
  }
}
