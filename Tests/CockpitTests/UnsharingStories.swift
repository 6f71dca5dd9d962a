import SharingEngine
import Terminal
import TestSupport
import Testing

/// Taking access away, from both sides.
@Suite struct UnsharingStories {

  @Test("u on a row lists what ends with it, OK takes the access, and the proxy says so")
  func unshareRow() throws {
    let world = try World()
    _ = try world.share(to: .subaccount(world.ops), permanent: true)
    let proxy = try world.consume(in: world.qa, named: "creds")
    let robot = try Robot(world).press(.tab, "j", .enter).press("G", .enter).sees("Proxy Instances (1)")
    robot.press("u").sees("Unshare proxy instance")
    robot.sees("Also ends: the permanent share to subaccount ops (cf-us20) (not used elsewhere).")
    assertSnapshot(robot, named: "unshare")
    robot.press("n").sees("Proxy Instances (1)").press("u", "y")
    robot.sees("Unshared creds.", "Proxy Instances (0)")
    #expect(try world.isRevoked(proxy))
    let other = try Robot(world, as: "bob").press(.tab, "j", .enter).sees("access revoked")
    other.press(.enter).sees("Access revoked", "Proxy of mycredstore")
    assertSnapshot(other, named: "proxy-revoked")
  }

  @Test("A selector ends all that it reaches, and one that reaches nothing says so")
  func selectors() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test), permanent: true)
    _ = try world.consume(in: world.test)
    _ = try world.share(to: .subaccount(world.ops), permanent: true)
    let robot = try Robot(world).press(.tab, "j", .enter).press(.enter).sees("Proxy Instances (1)")
    robot.press(":").type("unshare region cf-jp10").press(.enter).sees("Nothing is shared there.").press(.escape)
    robot.press(":").type("unshare region cf-us20").press(.enter).sees("Ends: the permanent share to subaccount ops")
    robot.press("y").sees("Proxy Instances (1)")
    robot.press(":").type("unshare all").press(.enter).sees("Unshare proxy instance").press("y")
    robot.sees("Proxy Instances (0)")
    #expect(try world.openShares().isEmpty)
  }

  @Test("What is typed goes into the name's field, wherever the focus is; nothing typed is lost")
  func typedAtOnce() throws {
    let world = try World()
    _ = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    _ = try world.consume(in: world.test, named: "first")
    _ = try world.consume(in: world.stage, named: "second")
    let robot = try Robot(world).press("f").type("dev").press(.enter, .enter).press("*", "u").sees("> Cancel <")
    robot.type("mycredstore").sees("[mycredstore").press(.enter).sees("Proxy Instances (0)")
  }

  @Test("Marked rows are unshared one by one, once the instance's name is typed")
  func markedRows() throws {
    let world = try World()
    _ = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    _ = try world.consume(in: world.test, named: "first")
    _ = try world.consume(in: world.stage, named: "second")
    let robot = try Robot(world).press(.tab, "j", .enter).press("j").press(.enter).sees("Proxy Instances (2)")
    robot.press("*", "u").sees("Unshare these 2 proxy instances?", "first in test", "second in stage")
    assertSnapshot(robot, named: "unshare-marked")
    robot.press(.control("s")).sees("Type the instance's name, mycredstore, to confirm.")
    robot.type("mycredstore").press(.enter).sees("Proxy Instances (0)")
  }

  @Test("What changed since it was listed is listed again before anything happens")
  func changedMeanwhile() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test), permanent: true)
    let proxy = try world.consume(in: world.test)
    let robot = try Robot(world).press(.tab, "j", .enter).press(.enter).press("u").sees("Unshare proxy instance")
    _ = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    robot.press("y").sees("has changed since it was listed", "subaccount payments-eu")
    #expect(try !world.isRevoked(proxy))
    robot.press("y").sees("Proxy Instances (0)")
  }

  @Test("Many marked rows scroll in a small terminal; the question and the field stay")
  func manyRows() throws {
    let world = try World()
    _ = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    for number in 1...9 {
      _ = try world.consume(in: world.createSpace("zone\(number)", in: world.paymentsEU), named: "proxy\(number)")
    }
    let robot = try Robot(world, columns: 60, rows: 15).press("f").type("dev").press(.enter, .enter, "*", "u")
    robot.sees("↓", "Unshare these 9 proxy instances?", "proxy1 in zone1", "Type mycredstore")
    assertSnapshot(robot, named: "unshare-many-60x15")
    robot.press(.pageDown).sees("proxy9 in zone9", "Also ends", "Unshare these 9", "↑", "↓")
    robot.press(.control("s")).sees("Type the instance's name", "[ Cancel ]")
    robot.type("mycredstore").press(.enter).sees("Proxy Instances (0)")
  }

  @Test("Ending everything asks for the name as soon as two proxies lose access")
  func everythingAsksForTheName() throws {
    let world = try World()
    _ = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    _ = try world.consume(in: world.test, named: "first")
    let second = try world.consume(in: world.stage, named: "second")
    let robot = try Robot(world).press(.tab, "j", .enter).press("j").press(.enter).sees("Proxy Instances (2)")
    robot.press(":").type("unshare all").press(.enter)
    robot.sees("Type mycredstore to confirm", "They lose their access to mycredstore.")
    robot.press("y").sees("Unshare these 2 proxy instances?")
    #expect(try !world.isRevoked(second))
    robot.press(.control("s")).sees("Type the instance's name").press(.control("u"))
    robot.type("mycredstore").press(.enter).sees("Proxy Instances (0)")
  }

  @Test("Rows that are done stay done, and one that is gone by then takes OK away")
  func goneMeanwhile() throws {
    let world = try World()
    _ = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    let first = try world.consume(in: world.test, named: "first")
    let second = try world.consume(in: world.stage, named: "second")
    let robot = try Robot(world).press(.tab, "j", .enter).press("j").press(.enter).press("*", "u")
    _ = try world.unshare(.proxy(second, region: nil))
    robot.noticesChange().sees("Nothing is shared there.")
    robot.press(.control("s")).sees("Nothing is shared there.")
    #expect(try !world.isRevoked(first))
  }
}

/// The details of one proxy instance, as its original's side sees it.
@Suite struct ProxyDialogStories {
  @Test("The open details say when somebody else takes the access away")
  func goesStale() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test), permanent: true)
    _ = try world.consume(in: world.test)
    let robot = try Robot(world).press(.tab, "j", .enter, .enter, .enter).sees("Proxy Instance", "Active")
    try world.unshare(.everything)
    robot.noticesChange().sees("Revoked or deleted").seesNo("u Unshare")
  }

  @Test("Supporters see Unshare there, and are told whose it is")
  func supporter() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test), permanent: true)
    _ = try world.consume(in: world.test)
    let robot = try Robot(world, as: "sue").press(.tab, "j", .enter, .enter, .enter).sees("u Unshare").press("u")
    robot.sees("is for Space Developers of its space", "Proxy Instance")
  }
}
