import SharingEngine
import SharingStorage
import Terminal
import TestSupport
import Testing

/// Afternoons of people who share instances: the flow from the original's side.
@Suite struct SharingStories {
  /// A robot of `user` on the Credential Store page of `mycredstore`.
  private func onPage(_ world: World, as user: String = "alice") throws -> Robot {
    try Robot(world, as: user).press(.tab, "j", .enter).press(.enter)
  }

  @Test("A pending share: chosen from the list, its strip counts down, its code is copied")
  func pendingShare() throws {
    let world = try World()
    let robot = try onPage(world)
    robot.sees("Service Instance: mycredstore - Credential Store", "Proxy Instances (0)")
    robot.press("s").sees("Share Instance", "Request")
    assertSnapshot(robot, named: "share-empty")
    robot.press(.function(4)).type("stage")
    assertSnapshot(robot, named: "share-choices")
    robot.press(.enter).sees("stage in payments-eu (cf-eu10)")
    assertSnapshot(robot, named: "share-chosen")
    robot.press(.control("s")).sees("Pending share to space stage, 15:00 left")
    assertSnapshot(robot, named: "instance-pending")
    robot.advance(minutes: 2, seconds: 19).sees("12:41 left")
    robot.press("m").sees("Pending share · expires in 12:41", "\"serviceGuid\": \"\(world.mycredstore.text)\"")
    assertSnapshot(robot, named: "message-box")
    robot.press("c").sees("Copied the code")
    let code = OriginDocument(serviceGUID: world.mycredstore, landscape: nil).code
    #expect(robot.surroundings.copies == [code])
    robot.press("C")
    let command = "cf update-service mycredstore -c '{\"share\":{\"spaceGuid\":\"\(world.stage.text)\"}}'"
    #expect(robot.surroundings.copies.last == command)
    robot.press("w").press(.control("s")).sees("readable by you alone")
    #expect(robot.surroundings.saves.contains { $0.text == code })
    robot.press("o")
    #expect(robot.surroundings.bareTexts == [code])
  }

  @Test("The strip goes when the share is used, and the row comes")
  func consumed() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try onPage(world).sees("Pending share to space stage")
    _ = try world.consume(in: world.stage)
    robot.noticesChange().seesNo("Pending share to space stage").sees("Proxy Instances (1)", "proxycredstore")
    robot.press(.enter).sees("Proxy Instance", world.stage.text, "full access to all namespaces", "Active")
    assertSnapshot(robot, named: "proxy-details")
  }

  @Test("A pending share that runs out unused leaves a message, and its box says so in place")
  func expires() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try onPage(world).press("m")
    robot.advance(minutes: 15).sees("Pending share · expired", "s shares again")
    assertSnapshot(robot, named: "message-box-expired")
    robot.press(.escape).seesNo("15:00").press("H").sees("Pending share to space stage expired unused.")
  }

  @Test("S16: one that expires while one is elsewhere is told of all the same, once, with whose it was")
  func expiresElsewhere() throws {
    let world = try World()
    let robot = try onPage(world).press("s", .function(4)).type("stage").press(.enter, .control("s"))
    let words = "Pending share of mycredstore to space stage expired unused."
    robot.press(.escape).sees("Acme Corp - Instances").advance(minutes: 14, seconds: 59).seesNo("expired unused")
    robot.advance(seconds: 1).sees(words).advance(seconds: 6).seesNo("expired unused")
    robot.press(.enter).sees("Proxy Instances (0)").seesNo("expired unused").press("H")
    #expect(robot.sees(words).screen.filter { $0.contains("Pending share of") }.count == 1)
  }

  @Test("S16: one that was not looked at is told of as well, whoever made it and when")
  func expiresUnseen() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try Robot(world).sees("Account Explorer").advance(minutes: 1)
    _ = try world.share(to: .space(world.test))
    robot.noticesChange().advance(minutes: 14)
    robot.sees("Pending share of mycredstore to space stage expired unused.").advance(minutes: 1)
    robot.sees("Pending share of mycredstore to space test expired unused.")
  }

  @Test("S16: that a key shares again is said only where it does")
  func sharesAgain() throws {
    func expired(as user: String = "alice", _ keys: Key...) throws -> Robot {
      let world = try World()
      _ = try world.share(to: .space(world.stage))
      let robot = try onPage(world, as: user)
      for key in keys { robot.press(key) }
      return robot.advance(minutes: 15).sees("expired unused.")
    }
    try expired().sees("s shares again.")
    try expired("m").sees("s shares again.")
    try expired("s").seesNo("s shares again.")
    try expired("m", "x").seesNo("s shares again.")
    try expired(as: "sue").seesNo("s shares again.")
  }

  @Test("S16: several that expire in one moment are told of in the order in which they were made")
  func expireTogether() throws {
    let world = try World()
    for space in [world.stage, world.test] { _ = try world.share(to: .space(space)) }
    let robot = try onPage(world).sees("Pending share to space test").press(.escape).advance(minutes: 15)
    robot.sees("Pending share of mycredstore to space test expired unused.").press("H")
    // The newest stands at the top.
    let told = robot.screen.filter { $0.contains("Pending share of") }
    #expect(told.count == 2 && told[0].contains("space test") && told[1].contains("space stage"))
  }

  @Test("S16: where the store fails at that moment it is told all the same once it can be read")
  func expiresUnread() throws {
    let store = WatchedStore(try SQLiteStore.inMemory())
    let world = try World(store: store)
    _ = try world.share(to: .space(world.stage))
    let robot = try onPage(world).press(.escape)
    store.arm(at: 1)
    robot.advance(minutes: 15)
    #expect(!store.disarm())
    robot.press("R").advance(seconds: 1).press("H")
    robot.sees("The store failed, as it was told to.", "Pending share of mycredstore to space stage expired unused.")
  }

  @Test("S16: who refreshes asks for what may expire as well")
  func refreshesAwaited() throws {
    let world = try World()
    let robot = try Robot(world).press("j").sees("Account Explorer")
    _ = try world.share(to: .space(world.stage))
    robot.press("R").advance(minutes: 15)
    robot.sees("Pending share of mycredstore to space stage expired unused.")
  }

  @Test("S16: who acts meanwhile as somebody who may not look into the original is told of none")
  func expiresForAnother() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try onPage(world).press(":").type("as nobody").press(.enter).sees("You act as nobody now.")
    robot.advance(minutes: 16).press("H").sees("Message Log").seesNo("expired unused")
  }

  @Test("S16: of one that was used, withdrawn or ended before its time nothing is said")
  func endsElsewhere() throws {
    let ends: [(World, ShareID) throws -> Void] = [
      { world, _ in _ = try world.consume(in: world.stage) },
      { world, _ in
        try world.delete(try world.consume(in: world.stage))
      },
      { world, share in try world.withdraw(share) },
      { world, _ in try world.unshare(.everything) },
      { world, _ in try world.take(.spaceDeveloper, from: "alice", in: .space(world.dev)) },
    ]
    for end in ends {
      let world = try World()
      let share = try world.share(to: .space(world.stage))
      let robot = try onPage(world).sees("Pending share to space stage").press(.escape)
      try end(world, share)
      robot.noticesChange().advance(minutes: 16).press("H").sees("Message Log").seesNo("expired unused")
    }
  }

  @Test("Withdrawing ends that share and nothing else")
  func withdraw() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test), permanent: true)
    _ = try world.consume(in: world.test)
    let share = try world.share(to: .space(world.stage))
    let robot = try onPage(world).press("m", "x").sees("Withdraw the pending share to space stage")
    assertSnapshot(robot, named: "withdraw")
    robot.press("y").sees("Pending share · ended").press(.escape).sees("Proxy Instances (1)")
    #expect(try world.state(of: share) == .withdrawn)
    robot.press("M").sees("Open shares of mycredstore", "used")
    assertSnapshot(robot, named: "open-shares")
    robot.press("x").sees("Withdraw the permanent share to space test").press("y").sees("No share is open.")
    robot.press("x").seesNo("Withdraw the")
  }

  @Test("Remote, to a subaccount, permanent, with permissions of its own")
  func remotePermanent() throws {
    let world = try World()
    let robot = try onPage(world).press("s")
    robot.press(.backTab).press(.right).press(.backTab).press(.down)
    robot.press(.tab).type("CF-US20 ").press(.tab).press(.tab)
    robot.paste("  \(world.ops.text.uppercased())\n").sees("any space of ops can use it; the first one does")
    robot.press(.tab).type(" ").sees("[ON]", "any space of ops can use it")
    robot.press(.tab, .enter).sees("Authorization", "empty: full access").type("x")
    robot.paste("{\"default_permissions\":[\"foo\"]}").press(.control("s")).sees(
      "\"foo\" in default_permissions is no permission.")
    robot.paste("{\n  \"default_permissions\": [\"read\", \"list\"]\n}")
    assertSnapshot(robot, named: "share-authorization")
    robot.press(.control("s")).sees("read, list")
    assertSnapshot(robot, named: "share-remote")
    robot.press(.control("s")).sees("Permanent share to subaccount ops, unused")
    let share = try #require(world.openShares().first)
    let stored = try world.stored(share)
    #expect(stored.isPermanent)
    #expect(stored.target == .subaccount(world.ops))
    #expect(stored.authorization?.defaultPermissions == [.read, .list])
    robot.press("m").sees("\"landscape\": \"cf-eu10\"").press("C").sees("cf CLI documents no parameter")
  }

  @Test("What is wrong stands at its field, and nothing typed is lost")
  func refusals() throws {
    let world = try World()
    let robot = try onPage(world).press("s").type("123").press(.control("s"))
    robot.sees("The space ID is no GUID (3 characters).", "8-4-4-4-12 hexadecimal digits.", "[123")
    assertSnapshot(robot, named: "share-bad-guid")
    robot.press(.control("u")).paste("11111111-2222-4333-8444-555555555555")
    let unknown = "There is no space with this ID in cf-eu10. Check the ID and the region."
    robot.sees(unknown).press(.control("u")).paste(world.dev.text)
    robot.sees("This is the instance's own space. Share it with another space.")
    robot.press(.control("u")).paste(world.qa.text).sees(unknown)
    let ownRegion = "cf-eu10 is the instance's own region. Choose Local, or type another region's key."
    robot.press(.backTab, .backTab).press(.down).press(.tab).type("cf-eu10").press(.control("s")).sees(ownRegion)
    robot.resize(columns: 60, rows: 15).sees(ownRegion, "[ Share ]").resize(columns: 80, rows: 24)
    robot.press(.escape).sees("What you filled in will be lost.").press("n").sees("Share Instance")
    robot.press(.escape, "y").seesNo("Share Instance ─")
  }

  @Test("Esc asks before anything is lost that was filled in, also permissions that were not taken over")
  func discard() throws {
    let robot = try onPage(World()).press("s", .escape).seesNo("┌ Share Instance")
    func asks() { robot.press(.escape).sees("What you filled in will be lost.").press("y").seesNo("┌ Share Instance") }
    robot.press("s", .tab, .tab, .enter).type("x").press(.escape).sees("Not taken over, but kept")
    asks()
    robot.press("s", .backTab, .right).sees("(•) Subaccount")
    asks()
    robot.press("s", .backTab, .backTab, .down).sees("(•) Remote")
    asks()
    robot.press("s", .tab, .tab, .enter).type("x").press(.control("u"), .escape).seesNo("Not taken over")
    robot.press(.escape).seesNo("┌ Share Instance", "will be lost")
  }

  @Test("What is wrong with the permissions is said to its end in the smallest terminal too")
  func longRefusal() throws {
    let robot = try onPage(World()).resize(columns: 60, rows: 15).press("s", .tab, .tab, .enter)
    robot.paste("{\"default_permissions\":[\"administrate everything\"]}").press(.control("s"))
    let place = "\"administrate everything\" in default_permissions"
    robot.sees("\(place) is no permission. Use create, read, update, delete or list.", "^S Take over")
  }

  @Test("Replacing and an occupied target are announced before they matter")
  func announcements() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    _ = try world.consume(in: world.stage)
    _ = try world.share(to: .space(world.stage))
    let robot = try onPage(world).press("s").paste(world.stage.text)
    robot.sees("Replaces the pending share that is open there.", "proxycredstore is there")
    assertSnapshot(robot, named: "share-announcements")
  }

  @Test("A space that one has no role in can be shared with, and stays unnamed")
  func unseenTarget() throws {
    let world = try World()
    let robot = try onPage(world, as: "dan").press("s").paste(world.test.text)
    robot.sees("a space in cf-eu10 that you have no role in").seesNo("test in payments-eu")
    robot.press(.control("s")).sees("Pending share to a space in cf-eu10")
  }

  @Test("Supporters see everything, and Share and Unshare say why they are dimmed")
  func supporter() throws {
    let world = try World()
    _ = try world.share(to: .space(world.test), permanent: true)
    _ = try world.consume(in: world.test)
    let robot = try onPage(world, as: "sue").sees("Space Supporter", "Proxy Instances (1)")
    assertSnapshot(robot, named: "instance-supporter")
    robot.press("s").sees("is for Space Developers of its space").seesNo("Share Instance ─")
    robot.press("u").sees("is for Space Developers of its space")
  }

  @Test("Who has no role there does not find the space")
  func nobody() throws {
    let world = try World()
    try Robot(world, as: "nobody").seesNo("payments-eu", "dev").press(.tab, "j", .enter).sees("All: 0")
  }

  @Test("While no slot is free Share says so")
  func quota() throws {
    let world = try World()
    try world.accept(.updateInstance(UpdateInstance(instance: world.mycredstore, plan: .free)))
    _ = try world.share(to: .space(world.test), permanent: true)
    _ = try world.consume(in: world.test)
    try onPage(world).press("s").sees("1 of 1")
  }

  @Test("In the list a pending share goes when it has expired")
  func expiresInList() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try Robot(world).press(.tab, "j", .enter).sees("pending 15m").advance(minutes: 14).sees("pending 1m")
    robot.advance(minutes: 1).seesNo("pending")
    robot.press("j").advance(minutes: 5).seesNo("pending")
  }

  @Test("A strip that runs out while keys are pressed goes all the same, with its message")
  func expiresBetweenKeys() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    let robot = try onPage(world)
    world.clock.advance(minutes: 15)
    robot.press("j").advance(seconds: 1).seesNo("00:00 left").sees("Pending share to space stage expired unused.")
  }

  @Test("Who loses their role while looking sees the page no more")
  func loosesRole() throws {
    let world = try World()
    let robot = try onPage(world, as: "dan").sees("Proxy Instances (0)")
    try world.take(.spaceDeveloper, from: "dan", in: .space(world.dev))
    robot.noticesChange().seesNo("Proxy Instances").press("s").seesNo("Share Instance")
  }

  @Test("A list that may no longer be seen says so, and its keys are gone")
  func loosesRoleInList() throws {
    let world = try World()
    let robot = try Robot(world, as: "dan").press("j", "l", "j", .enter).sees("Space: dev - Instances", "mycredstore")
    try world.take(.spaceDeveloper, from: "dan", in: .space(world.dev))
    robot.noticesChange().sees("There is no such space that you may see.").seesNo("mycredstore")
    robot.press("a").seesNo("Create Instance")
  }

  @Test("What is pasted while the list is open filters it, and permissions that were left come back")
  func pasteIntoList() throws {
    let robot = try onPage(World()).press("s", .function(4)).paste("stage").sees("[stage").seesNo("audit")
    robot.press(.enter).sees("stage in payments-eu").press(.tab, .tab, .enter).type("x").press(.escape)
    robot.sees("Not taken over, but kept", "[none: full access to all namespaces]").press(.enter).sees("│ x ")
  }
}
