import Cockpit
import Foundation
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Narrowing lists by typing.
@Suite struct FilterStories {
  private func onMembers(_ world: World, columns: Int = 80, rows: Int = 24) throws -> Robot {
    try Robot(world, columns: columns, rows: rows).press("f").type("dev").press(.enter).press(.tab, "j", "j", .enter)
      .sees("Space: dev - Space Members")
  }

  /// The page of the original with three proxies: `first` in test, `second` in stage, `orders` in qa.
  private func onProxies(_ world: World, columns: Int = 80, rows: Int = 24) throws -> Robot {
    _ = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    _ = try world.share(to: .subaccount(world.ops), permanent: true)
    for (space, name) in [(world.test, "first"), (world.stage, "second"), (world.qa, "orders")] {
      _ = try world.consume(in: space, named: name)
      world.advance(minutes: 1)
    }
    let robot = try Robot(world, columns: columns, rows: rows)
    return robot.press("f").type("dev").press(.enter).press(.enter).sees("Proxy Instances (3)")
  }

  @Test("A list narrows with every letter; Enter keeps that, Esc takes it back and then leaves the page")
  func proxies() throws {
    let robot = try onProxies(World()).press("/").type("s").sees("3 of 3", "Enter Keep").type("ec")
    robot.sees("1 of 3", "second").seesNo("first", "orders")
    assertSnapshot(robot, named: "filter-typing")
    robot.press(.enter).sees("Proxy Instances (1 of 3) /sec")
    assertSnapshot(robot, named: "filter-kept")
    robot.press(.escape).sees("Proxy Instances (3)", "first", "orders").press(.escape).sees("Space: dev - Instances")
  }

  @Test("! leaves out, column: looks at one column, and both together")
  func words() throws {
    let robot = try onProxies(World()).press("/").type("!qa").sees("2 of 3", "first", "second").seesNo("orders")
    robot.press(.control("u")).type("name:s").sees("3 of 3").type("e").sees("1 of 3", "second")
    robot.press(.control("u")).type("region:eu10 !space:test").press(.enter).sees("(1 of 3)", "second").seesNo("first")
  }

  @Test("What is filtered away says so where nothing is left, and how to get it back")
  func nothingLeft() throws {
    let robot = try onProxies(World()).press("/").type("zzz").press(.enter)
    robot.sees("Proxy Instances (0 of 3)", "No row passes the filter zzz. Esc clears it.")
    assertSnapshot(robot, named: "filter-nothing-left")
    robot.press("u").press(.escape).sees("Proxy Instances (3)")
  }

  @Test("The cursor stays on its row while the list narrows and widens")
  func cursorStays() throws {
    let robot = try onProxies(World()).press("j", "/").type("co").press(.enter, .enter).sees("Proxy Instance", "second")
    robot.press(.escape, .escape).press(.enter).sees("Name second")
  }

  @Test("Down and Tab go from the line to the list; / goes back to change what was typed; F1 helps")
  func linesAndLists() throws {
    let robot = try onProxies(World()).press("/").type("s").press(.down, "j", "/").type("ec").press(.tab)
    robot.sees("(1 of 3)").press("/").press(.backspace, .backspace, .backspace).press(.enter).sees("(3)")
    robot.press("/", .function(1)).sees("Keys: Credential Store").press(.escape).type("first").sees("1 of 3")
  }

  @Test("What was copied last can be put into the line, and text can be pasted")
  func paste() throws {
    let robot = try onProxies(World()).press("c", "/", .control("v")).sees("1 of 3", "first")
    robot.press(.control("u")).paste("orders").sees("1 of 3", "orders").press(.enter)
    robot.paste("nowhere").sees("Nothing to paste into here.")
  }

  @Test("Each page keeps its filter while the cockpit runs, also through history")
  func remembered() throws {
    let robot = try onProxies(World()).press("/").type("orders").press(.enter).press("q").sees("Instances")
    robot.press(.enter).sees("Proxy Instances (1 of 3) /orders").press("<").sees("Space: dev - Instances")
    robot.press(">").sees("Proxy Instances (1 of 3) /orders").press(.escape, "q").press(.enter).sees("(3)")
  }

  @Test("Members and spaces")
  func membersAndSpaces() throws {
    let robot = try onMembers(World()).press("/").type("roles:manager").press(.enter)
    robot.sees("Space Members (2 of 5)", "alice", "mia").seesNo("sue")
    robot.press("f").type("payments-eu").press(.enter).press(.tab).press("j", times: 3).press(.enter).press("/").type(
      "sta")
    robot.press(.enter).sees("Spaces (1 of 3)", "stage").seesNo("dev 1")
  }

  @Test("A long list is read on when no key waits: the first rows show at once, the count follows")
  func longLists() throws {
    let world = try World()
    for number in 1...750 { try world.give(.spaceAuditor, to: "user\(number)", in: .space(world.dev)) }
    let robot = try onMembers(world).sees("Space Members (755)")
    robot.press("G").sees("user99").press("g").press("/").type("user75").press(.enter).sees("Space Members (2 of 755)")
    robot.press(.escape)
    robot.waitsForWork = false
    robot.press("R").press("/").type("mi").sees("of 755", "mia")
    let other = try onMembers(world)
    #expect(other.shows("Space Members (755)"))
  }

  @Test("The tree shows what matches with all above it, also what was never opened")
  func tree() throws {
    let world = try World()
    let teams = try world.createDirectory("teams")
    let shop = try world.createSubaccount("shop", in: .directory(teams))
    _ = try world.createSpace("quality", in: shop)
    let robot = try Robot(world).seesNo("quality").press("/").type("qu").sees("▾ teams", "▾ shop", "quality", "1 of 12")
    assertSnapshot(robot, named: "filter-tree")
    robot.press(.enter).sees("Places (1 of 12) /qu").press(.enter).sees("Space: quality - Instances").press("q")
    robot.sees("Places (1 of 12) /qu").press(.escape).seesNo("Places").sees("▾ shop", "quality", "payments-eu")
    robot.press("/").type("type:subaccount region:eu10 !lab").press(.enter).sees(
      "Places (2 of 12)", "payments-eu", "shop")
    robot.seesNo("ops", "dev").press("G").press("/").press(.control("u")).type("ops").press(.enter)
    robot.seesNo("qa").press("l").sees("qa", "audit").press(.escape).sees("lab", "qa")
  }

  @Test("What is found far down a long branch is still there, with its neighbours, once the filter is cleared")
  func deepInTheTree() throws {
    let world = try World()
    for number in 1000...1699 { _ = try world.createSpace("room\(number)", in: world.paymentsEU) }
    let robot = try Robot(world).press("/").type("room1512").press(.enter).sees("Places (1 of 709)").press(.escape)
    robot.seesNo("Places").sees("room1512", "room1513").press("d").sees("Space room1512").press(.escape)
    robot.press("k", "k").sees("room1511", "room1510").press("c")
    #expect(
      robot.surroundings.copies.last
        == (try world.inspect { try $0.child(named: "room1510", of: .subaccount(world.paymentsEU))?.id }))
    robot.press("g").sees("Acme Corp").press("j", times: 5).sees("dev")
    // Somebody else changes something: one stays where one is.
    robot.press("/").type("room1512").press(.enter, .escape)
    _ = try world.createSpace("room1512b", in: world.paymentsEU)
    robot.noticesChange().sees("room1512b").press("d").sees("Space room1512")
  }

  @Test("Events are filtered back to the first one")
  func events() throws {
    let world = try World()
    for number in 1...900 {
      world.advance(seconds: 1)
      try world.give(.spaceAuditor, to: "user\(number)", in: .space(world.dev))
    }
    let robot = try Robot(world).press("f").type("dev").press(.enter).press(.tab, "j", .enter).sees("Space Events")
    robot.press("/").type("object:user11").press(.enter).sees("Space Events (11 of", "user119", "user11 ")
    robot.press("G", .escape).press(.enter).sees("Object user11 in dev")
    robot.press(.escape, "k", .enter).sees("Object user12 ")
  }

  @Test("Instances are filtered by the engine; the first found show at once, the number follows")
  func instances() throws {
    let world = try World()
    for number in 1...450 {
      let space = try world.createSpace("s\(number)", in: world.paymentsEU)
      try world.create("store\(number)", space == world.dev ? .free : .standard, in: space)
    }
    let robot = try Robot(world).press(.tab, "j", .enter).sees("All: 451")
    robot.press("/").type("7").sees("81 of 451", "store107").press(.enter).sees("Filtered: 81 of 451 /7")
    assertSnapshot(robot, named: "filter-instances")
    robot.press("j", "j").press(.escape).sees("All: 451").press(.enter).sees("Service Instance: store127")
    robot.press("q").press("k", .enter).sees("Service Instance: store126").press("q")
    robot.press("/").type("store").sees("451 of 451")
    robot.press(.control("u")).type("space:dev").press(.enter).sees("Filtered: 1 of 451", "mycredstore")
    robot.waitsForWork = false
    robot.press("/").press(.control("u")).sees("mycredstore").type("st").sees("of …").press(.down, "j", .enter)
    robot.sees("Service Instance: store1 ")
  }

  @Test("While it is still looked for something, that is said with how far it is, and not that there is nothing")
  func looking() throws {
    let world = try World()
    for number in 1...900 { try world.give(.spaceAuditor, to: "user\(number)", in: .space(world.dev)) }
    let members = try onMembers(world)
    members.waitsForWork = false
    members.press("/").type("zzz").sees("Looking for what passes the filter zzz … 200 of 905 looked at. Esc clears it.")
    members.seesNo("No row passes").press(.enter).sees("(0 of 905) /zzz · looking … 200 of 905")
    assertSnapshot(members, named: "filter-looking")
    members.advance().sees("looking … 700 of 905").advance().sees("No row passes the filter zzz. Esc clears it.")
    members.seesNo("looking")
    let places = try Robot(world)
    for number in 1...700 { _ = try world.createSpace("room\(number)", in: world.paymentsEU) }
    places.waitsForWork = false
    places.press("/").type("zzz").sees(
      "0 of …", "Looking for what passes the filter zzz … 200 looked at. Esc clears it.")
    places.press(.enter).sees("Places (0 of …) /zzz · looking … 200")
    places.waitsForWork = true
    places.press("k").sees("Places (0 of 709) /zzz", "No row passes the filter zzz. Esc clears it.").seesNo("ooking")
  }

  @Test(
    "Marks stay on rows that the filter hides, also beyond the first ones that are found, until they are taken away")
  func marks() throws {
    let world = try World()
    for number in 100...499 {
      let space = try world.createSpace("s\(number * 7 % 401)", in: world.paymentsEU)
      try world.create("store\(number)", in: space, as: "alice")
    }
    let robot = try Robot(world).press(.tab, "j", .enter).sees("All: 401").press(" ")
    robot.press("G", " ").sees("2 marked")
    robot.press("/").type("store").sees("401 of 401").press(.enter).sees("2 marked").seesNo("not shown")
    robot.press("/", .control("u")).type("store16").press(.enter, "g", " ", " ").sees("4 marked (2 not shown)")
    robot.waitsForWork = false
    robot.press("/", .control("u")).type("s").press(.enter).sees("4 marked")
    robot.waitsForWork = true
    robot.press("D").sees("Delete these 4 instances", "mycredstore", "store160", "store161").press(.escape)
    robot.press("/", .control("u")).type("store16").press(.enter).sees("4 marked (2 not shown)").press("D")
    robot.sees("Delete these 4 instances (2 of them not shown here)?", "store499").press(.escape)
    robot.press("l", "O").sees("Instance ▲", "4 marked").press(.escape).sees("All: 401", "4 marked")
    robot.press("g", "l", "l", "O").sees("Space ▲", "4 marked").press("h", "h", "O").sees("4 marked")
    // Rows that go are no longer marked once the list is looked at again.
    try world.delete(world.instance("store160"), as: "alice")
    robot.press("g").noticesChange().press("G", "g").press(.escape).seesNo("marked")
  }

  @Test("A list of thousands is counted, filtered and saved; to be sorted it is too long, until a filter leaves fewer")
  func veryLongLists() throws {
    let world = try World()
    try world.store.write { writer in
      for number in 1000...3999 {
        try writer.insert(Space(id: World.unknown(number), name: "room\(number)", subaccount: world.paymentsEU))
      }
    }
    let robot = try Robot(world).press("f").type("payments-eu").press(.enter, .tab, "j", "j", "j", .enter)
    robot.sees("Spaces (3003)").press("G").sees("test").press("k", "k").press("c")
    #expect(robot.surroundings.copies.last == (try World.unknown(3999) as SpaceID).text)
    robot.press("O").sees("A list of more than 2000 rows has its own order alone.").press("*")
    robot.sees("cannot all be marked").press("/").type("room39").sees("100 of 3003").press(.enter)
    robot.press("O", "O").sees("Name ▼", "room3999").press("*").sees("100 marked").press(.escape, "g").sees(
      "100 marked")
    robot.press("/").type("room1").press(.enter).sees("(1000 of 3003)").press("w", .control("s")).sees("Saved to")
    #expect(robot.surroundings.saves.last?.text.split(separator: "\n").count == 1002)
  }

  @Test("Open shares and the message log are narrowed too; Esc clears, then closes")
  func dialogs() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    _ = try world.share(to: .space(world.test), permanent: true)
    _ = try world.share(to: .subaccount(world.ops), permanent: true)
    let robot = try Robot(world).press("f").type("dev").press(.enter, .enter, "M").sees("Open shares of mycredstore")
    robot.press("/").type("target:space !pending").sees("1 of 3", "space test").seesNo("space stage in")
    assertSnapshot(robot, named: "filter-open-shares")
    robot.press(.enter).sees("Shares (1 of 3) /target:space !pending").press(.enter).sees("Permanent share")
    robot.press(.escape, .escape).sees("space stage in").press("l", "l", "O", "O").sees("Target ▼").press(.escape)
    robot.press("c").press("<").press(":").type("nowhere").press(.enter).press(.escape).press("H").press("/")
    robot.type("kind:done").press(.enter).sees("Messages (1 of", "Copied the ID").press(.escape).seesNo("Messages (")
    robot.press(.escape).seesNo("Message Log")
  }

  @Test("What is saved is what the filter leaves, in the order of the screen")
  func saved() throws {
    let world = try World()
    for name in ["zulu", "alpha"] { try world.create(name, .free, in: world.createSpace(name, in: world.paymentsEU)) }
    let robot = try Robot(world).press(.tab, "j", .enter).press("/").type("plan:free").press(.enter, "l", "O", "O")
    robot.sees("Filtered: 2 of 3", "Instance ▼").press("w").press(.control("s")).sees("Saved")
    let text = try #require(robot.surroundings.saves.last?.text)
    let places = try ["zulu", "alpha"].map { try #require(text.range(of: $0)).lowerBound }
    #expect(places[0] < places[1] && !text.contains("mycredstore"))
  }
}
