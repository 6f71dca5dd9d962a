import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// A1: account, directories, subaccounts, orgs and spaces.
@Suite struct AccountTests {
  private let founding = SharingCommand.createAccount(
    CreateAccount(
      name: "Beta Corp", subaccountName: "first", region: "cf-jp10", usage: .trial, spaceName: "start"))

  @Test("A1: creating the account creates a first subaccount and space, and makes who does it all that R1 says")
  func founded() throws {
    let store = try SQLiteStore.inMemory()
    let engine = SharingEngine(
      store: store, clock: TestClock(), identifiers: SequentialIdentifiers(), osUser: "tester")
    #expect(try engine.ask(SessionQuery(), as: "zoe").account == nil)
    guard case .accepted(.createdSpace(let start)) = try engine.perform(founding, as: "zoe", requestID: World.unknown())
    else {
      Issue.record("no space was created")
      return
    }
    #expect(try engine.ask(SessionQuery(), as: "zoe").account?.name == "Beta Corp")
    let place = try engine.ask(PlaceQuery(place: .space(start)), as: "zoe")
    #expect(place.path.map(\.name) == ["Beta Corp", "first", "start"])
    #expect(place.roles == [.administrator, .orgManager, .spaceManager, .spaceDeveloper])
    #expect(place.subaccount?.region.key == "cf-jp10")
    #expect(place.subaccount?.usage == .trial)
    #expect(place.subaccount?.orgName == "first")
  }

  @Test("A1: the founder's roles go to one user, however the name was spelled")
  func founderSpelled() throws {
    let store = try SQLiteStore.inMemory()
    let engine = SharingEngine(
      store: store, clock: TestClock(), identifiers: SequentialIdentifiers(), osUser: "tester")
    _ = try engine.perform(founding, as: " zoe\u{308}", requestID: World.unknown())
    let place = try #require(try store.read { try $0.child(named: "first", of: .account) })
    #expect(try store.read { try $0.roles(of: "zo\u{EB}", in: .account) } == [.administrator])
    #expect(try store.read { try $0.roles(of: "zo\u{EB}", in: place) } == [.orgManager])
    #expect(try store.read { try $0.accountRoles(of: " zoe\u{308}") == nil })
  }

  @Test("A1: one database holds one account")
  func second() throws {
    let world = try World()
    #expect(try world.refusal(of: founding).code == .accountExists)
    #expect(try world.ask(SessionQuery()).account?.name == "Acme Corp")
  }

  @Test(
    "A1: a refused foundation leaves nothing behind",
    arguments: [
      ("", "s", "cf-eu10", "p", Refusal.Field.name), ("a", "", "cf-eu10", "p", .subaccount),
      ("a", "s", "eu10", "p", .region), ("a", "s", "cf-eu10", "", .space),
    ])
  func refusedFoundation(
    _ name: String, _ subaccount: String, _ region: String, _ space: String, _ field: Refusal.Field
  ) throws {
    let store = try SQLiteStore.inMemory()
    let engine = SharingEngine(
      store: store, clock: TestClock(), identifiers: SequentialIdentifiers(), osUser: "tester")
    let command = SharingCommand.createAccount(
      CreateAccount(
        name: name, subaccountName: subaccount, region: region, usage: .productive, spaceName: space))
    guard case .refused(let refusal) = try engine.perform(command, as: "zoe", requestID: World.unknown()) else {
      Issue.record("it was accepted")
      return
    }
    #expect(refusal.field == field)
    #expect(try store.read { try $0.account() } == nil)
    #expect(try store.read { try $0.accountRoles(of: "zoe") == nil })
  }

  @Test("A1: directories nest five levels, and a subaccount may lie in the fifth")
  func directories() throws {
    let world = try World()
    var parent = Place.account
    for level in 1...5 { parent = .directory(try world.createDirectory("level \(level)", in: parent)) }
    let sixth = CreateDirectory(name: "level 6", parent: parent)
    #expect(try world.refusal(of: .createDirectory(sixth)).code == .tooDeep)
    _ = try world.createSubaccount("deep", in: parent)
  }

  @Test("A1: directories and subaccounts lie in the account or a directory, not elsewhere")
  func parents() throws {
    let world = try World()
    for parent in [Place.subaccount(world.ops), .space(world.dev)] {
      let directory = CreateDirectory(name: "new", parent: parent)
      #expect(try world.refusal(of: .createDirectory(directory)).code == .invalidCombination)
      let subaccount = CreateSubaccount(
        name: "new", region: "cf-eu10", usage: .trial, orgName: nil, parent: parent)
      #expect(try world.refusal(of: .createSubaccount(subaccount)).code == .invalidCombination)
    }
  }

  @Test("A1: the org is named as the subaccount unless given, and renaming the subaccount leaves it")
  func orgName() throws {
    let world = try World()
    #expect(try world.stored(world.ops).orgName == "ops")
    let given = try world.createSubaccount("new", region: "cf-jp10", org: " My Org ")
    #expect(try world.stored(given).orgName == "My Org")
    let blank = try world.createSubaccount("blank", region: "cf-jp10", org: " ")
    #expect(try world.stored(blank).orgName == "blank")
    try world.accept(.rename(Rename(place: .subaccount(world.ops), name: "operations")))
    #expect(try world.stored(world.ops).name == "operations")
    #expect(try world.stored(world.ops).orgName == "ops")
  }

  @Test("A1: an org's name is unique in its region, and free in another")
  func orgNameUnique() throws {
    let world = try World()
    func creating(_ name: String, _ region: String, _ org: String?) -> SharingCommand {
      .createSubaccount(
        CreateSubaccount(name: name, region: region, usage: .productive, orgName: org, parent: .account))
    }
    #expect(
      try world.refusal(of: creating("new", "cf-us20", "ops")).gist == .init(code: .nameTaken, field: .orgName))
    try world.accept(.rename(Rename(place: .subaccount(world.ops), name: "operations")))
    #expect(
      try world.refusal(of: creating("ops", "cf-us20", nil)).gist == .init(code: .nameTaken, field: .name))
    try world.accept(creating("ops", "cf-us20", "ops-2"))
    try world.accept(creating("new", "cf-jp10", "ops"))
  }

  @Test("A1: the account keeps its name and stays")
  func account() throws {
    let world = try World()
    #expect(try world.refusal(of: .rename(Rename(place: .account, name: "x"))).code == .invalidCombination)
    #expect(try world.refusal(of: .delete(Delete(place: .account))).code == .invalidCombination)
  }

  @Test("A1: directories are renamed")
  func renameDirectory() throws {
    let world = try World()
    let id = try world.createDirectory("emea")
    try world.accept(.rename(Rename(place: .directory(id), name: "EMEA")))
    #expect(try world.inspect { try $0.directory(id) }?.name == "EMEA")
  }
}
