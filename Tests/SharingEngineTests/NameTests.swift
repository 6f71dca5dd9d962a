import SharingEngine
import TestSupport
import Testing

/// A3: names.
@Suite struct NameTests {
  private func checked(_ name: String) throws -> String { try Names.checked(name, "The name", field: .name) }

  @Test("A3: a name is kept in Unicode's composed form")
  func composed() throws {
    #expect(Array(try checked("Cafe\u{301}").unicodeScalars) == Array("Caf\u{E9}".unicodeScalars))
    #expect(Array(try checked("\u{1112}\u{1161}\u{11AB}").unicodeScalars) == ["\u{D55C}"])
  }

  @Test("A3: a name is trimmed, and keeps the blanks inside", arguments: [" a b ", "\ta b\r\n", "\u{A0}a b\u{3000}"])
  func trimmed(_ name: String) throws {
    #expect(try checked(name) == "a b")
  }

  @Test(
    "A3: names of any script are taken", arguments: ["Größe", "中文", "עברית", "日本 1", "a/b?*", "😀", "e\u{303}\u{304}"])
  func scripts(_ name: String) throws {
    #expect(try checked(name) == name)
  }

  @Test("A3: 255 characters are taken, 256 are not", arguments: ["n", "é", "e\u{301}", "e\u{303}\u{304}", "😀"])
  func length(_ character: String) throws {
    let longest = String(repeating: character, count: 255)
    #expect(try checked(longest).count == 255)
    #expect(try checked("  " + longest + " ").count == 255)
    let refusal = try refusal { try checked(longest + character) }
    #expect(refusal.gist == .init(code: .invalidName, field: .name))
    #expect(refusal.message.contains("256 characters"))
  }

  @Test("A3: a name is not empty", arguments: ["", " ", "\t\n", "\u{A0}\u{2003}\u{3000}"])
  func empty(_ name: String) throws {
    #expect(try refusal { try checked(name) }.message.hasPrefix("The name is empty"))
  }

  @Test(
    "A3: control characters are refused",
    arguments: [
      "\u{0}", "\u{7}", "\u{8}", "\u{1B}", "\u{1F}", "\u{7F}", "\u{80}", "\u{9B}", "\u{9C}", "\u{9F}", "\n", "\t",
      "\r\n",
      "\u{85}",
    ])
  func controls(_ hostile: String) throws {
    let refusal = try refusal { try checked("a\(hostile)b") }
    #expect(refusal.gist == .init(code: .invalidName, field: .name))
    #expect(!refusal.message.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }

  @Test(
    "A3: format characters are refused: bidi controls, zero width ones, line and paragraph separators",
    arguments: [
      "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
      "\u{200E}", "\u{200F}", "\u{61C}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}",
      "\u{180E}", "\u{2028}", "\u{2029}", "\u{FFF9}", "\u{1D173}", "\u{E0001}", "\u{E0041}",
    ])
  func formats(_ hostile: String) throws {
    #expect(try refusal { try checked("a\(hostile)b") }.gist == .init(code: .invalidName, field: .name))
  }

  @Test(
    "A3: at least one character can be seen",
    arguments: ["\u{301}", "\u{3164}", "\u{115F}\u{1160}", "\u{FE0F}", "\u{3164} \u{3164}", "\u{20DD}"])
  func invisible(_ name: String) throws {
    #expect(try refusal { try checked(name) }.gist == .init(code: .invalidName, field: .name))
    #expect(try checked(name + "a").hasSuffix("a"))
  }

  @Test("A3: instances have ASCII letters, digits, dot, underscore and hyphen")
  func instanceNames() throws {
    #expect(try Names.checkedInstanceName(" my.cred_store-2 ") == "my.cred_store-2")
    for name in ["my store", "größe", "a/b", "a:b", "½", "１", "a\u{200B}b", ""] {
      #expect(
        try refusal { try Names.checkedInstanceName(name) }.gist == .init(code: .invalidName, field: .name))
    }
  }

  @Test("A3: directories and subaccounts under one parent are siblings of each other")
  func siblings() throws {
    let world = try World()
    _ = try world.createDirectory("emea")
    for name in ["emea", "ops", " ops ", "payments-eu"] {
      let directory = CreateDirectory(name: name, parent: .account)
      #expect(try world.refusal(of: .createDirectory(directory)).gist == .init(code: .nameTaken, field: .name))
      let subaccount = CreateSubaccount(
        name: name, region: "cf-jp10", usage: .trial, orgName: "other", parent: .account)
      #expect(try world.refusal(of: .createSubaccount(subaccount)).gist == .init(code: .nameTaken, field: .name))
    }
  }

  @Test("A3: letter case counts")
  func letterCase() throws {
    let world = try World()
    _ = try world.createDirectory("Ops")
    _ = try world.createSpace("DEV", in: world.paymentsEU)
  }

  @Test("A3: the same name under another parent is free")
  func otherParent() throws {
    let world = try World()
    let emea = try world.createDirectory("emea")
    _ = try world.createSubaccount("ops", region: "cf-jp10", in: .directory(emea))
    _ = try world.createDirectory("emea", in: .directory(emea))
    _ = try world.createSpace("dev", in: world.ops)
  }

  @Test("A3: two spellings of one composed name are the same name")
  func canonicalSiblings() throws {
    let world = try World()
    _ = try world.createSpace("Caf\u{E9}", in: world.ops)
    let again = CreateSpace(name: "Cafe\u{301}", subaccount: world.ops)
    #expect(try world.refusal(of: .createSpace(again)).gist == .init(code: .nameTaken, field: .name))
  }

  @Test("A3: renaming looks at siblings too, and leaves one's own name free")
  func renaming() throws {
    let world = try World()
    let taken = Rename(place: .space(world.stage), name: " dev")
    #expect(try world.refusal(of: .rename(taken)).gist == .init(code: .nameTaken, field: .name))
    try world.accept(.rename(Rename(place: .space(world.stage), name: "stage")))
    try world.accept(.rename(Rename(place: .space(world.stage), name: "Stage")))
    #expect(try world.stored(world.stage).name == "Stage")
    let subaccount = Rename(place: .subaccount(world.lab), name: "ops")
    #expect(try world.refusal(of: .rename(subaccount)).gist == .init(code: .nameTaken, field: .name))
  }

  @Test("A3: every command that names something checks the name", arguments: ["", "a\u{202E}b", "a\u{1B}[2Jb"])
  func everywhere(_ name: String) throws {
    let world = try World()
    let commands: [(SharingCommand, Refusal.Field)] = [
      (.createDirectory(CreateDirectory(name: name, parent: .account)), .name),
      (
        .createSubaccount(
          CreateSubaccount(name: name, region: "cf-eu10", usage: .trial, orgName: "o", parent: .account)), .name
      ),
      (.createSpace(CreateSpace(name: name, subaccount: world.ops)), .name),
      (.rename(Rename(place: .space(world.dev), name: name)), .name),
      (.rename(Rename(place: .subaccount(world.ops), name: name)), .name),
      (.giveRole(GiveRole(role: .administrator, user: name, place: .account)), .user),
      (.takeRole(TakeRole(role: .administrator, user: name, place: .account)), .user),
      (world.creating(name, .free, in: world.test), .name),
      (.updateInstance(UpdateInstance(instance: world.mycredstore, name: name)), .name),
    ]
    for (command, field) in commands {
      #expect(try world.refusal(of: command).gist == .init(code: .invalidName, field: field), "\(command)")
    }
  }

  @Test("A3: who acts counts in the stored form, in commands, queries and the audit trail")
  func actingUser() throws {
    let world = try World()
    try world.give(.spaceDeveloper, to: "zo\u{EB}", in: .space(world.test))
    let typed = " zoe\u{308} "
    let id = try world.newRequestID()
    let command = world.creating("own", .free, in: world.test)
    let first = try world.perform(command, as: typed, requestID: id)
    #expect(first.refusalCode == nil)
    #expect(try world.perform(command, as: "zo\u{EB}", requestID: id) == first)
    #expect(try world.ask(InstancesQuery(place: .account, limit: 9), as: typed).rows.count == 1)
    let record = try #require(try world.records(of: world.test).last)
    #expect(record.user.map { Array($0.unicodeScalars) } == Array("zo\u{EB}".unicodeScalars))
    #expect(throws: Refusal.self) { try world.ask(SessionQuery(), as: "\u{202E}") }
  }

  @Test("A3: a user's name is kept composed and trimmed")
  func userNames() throws {
    let world = try World()
    try world.give(.spaceAuditor, to: " zoe\u{308} ", in: .space(world.dev))
    #expect(try world.roles(of: "zo\u{EB}", in: .space(world.dev)) == [.spaceAuditor])
  }
}
