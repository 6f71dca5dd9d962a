import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// P15: guards fail closed. Whichever call of the store fails, the command is not accepted and nothing has changed.
@Suite struct FaultTests {
  /// The commands, each to be accepted once nothing fails any more; in order, as each builds on those before.
  private func story(_ world: World) throws -> [(String, () throws -> SharingCommand)] {
    func act(_ user: String, _ command: @escaping () throws -> SharingCommand) -> (String, () throws -> SharingCommand)
    {
      (user, command)
    }
    return [
      act("alice") { .createDirectory(CreateDirectory(name: "d", parent: .account)) },
      act("alice") {
        .createSubaccount(
          CreateSubaccount(name: "s", region: "cf-jp10", usage: .trial, orgName: nil, parent: .account))
      },
      act("alice") { .createSpace(CreateSpace(name: "new", subaccount: world.ops)) },
      act("alice") { .rename(Rename(place: .space(world.test), name: "tested")) },
      act("mia") { .giveRole(GiveRole(role: .spaceAuditor, user: "zoe", place: .space(world.dev))) },
      act("mia") { .takeRole(TakeRole(role: .spaceAuditor, user: "zoe", place: .space(world.dev))) },
      act("alice") { .takeRole(TakeRole(role: .administrator, user: "ada", place: .account)) },
      act("alice") { world.creating("own", .free, in: world.test) },
      act("dan") { try world.sharing(to: .subaccount(world.paymentsEU), permanent: true) },
      act("dan") { try world.sharing(to: .space(world.stage)) },
      act("dan") { try world.sharing(to: .space(world.stage)) },
      act("alice") { try world.consuming(in: world.stage) },
      act("dan") { try world.sharing(to: .space(world.qa)) },
      act("bob") { try world.consuming(in: world.qa) },
      act("dan") { .updateInstance(UpdateInstance(instance: world.mycredstore, name: "store")) },
      act("dan") { try world.unsharing(.everything, of: "store") },
      act("bob") { .deleteInstance(DeleteInstance(instance: try world.instance("proxycredstore", in: world.qa))) },
      act("dan") { .updateInstance(UpdateInstance(instance: world.mycredstore, plan: .free)) },
      act("dan") { try world.sharing("store", to: .space(world.play)) },
      act("dan") { .withdraw(WithdrawShare(share: try #require(try world.openShares(of: "store").first))) },
      act("dan") { try world.sharing("store", to: .space(world.audit)) },
      act("alice") { .delete(Delete(place: .space(world.audit))) },
      act("alice") { .acceptClock(AcceptClock()) },
    ] + credentialStory(world)
  }

  /// As `story`, of what is behind an instance.
  private func credentialStory(_ world: World) -> [(String, () throws -> SharingCommand)] {
    let instance = world.mycredstore
    func path(_ name: String) throws -> CredentialPath { try World.path("ns/password/\(name)") }
    func application() throws -> ApplicationID {
      try world.ask(NamedApplicationQuery(name: "shop", space: world.dev), as: "dan").id
    }
    func binding(_ name: String) throws -> BindingID {
      let list = try world.ask(BindingsQuery(instance: instance), as: "dan").bindings
      return try #require(list.first { $0.name == name }).id
    }
    let commands: [() throws -> SharingCommand] = [
      { .createCredential(CreateCredential(instance: instance, path: try path("a"), value: .generated(8))) },
      { .createCredential(CreateCredential(instance: instance, path: try path("b"), value: .entered(Secret("x")))) },
      { .updateCredential(UpdateCredential(instance: instance, path: try path("a"), value: .entered(Secret("y")))) },
      { .updateCredential(UpdateCredential(instance: instance, path: try path("a"), status: .disabled)) },
      { .deleteCredential(DeleteCredential(instance: instance, path: try path("a"))) },
      { .createApplication(CreateApplication(space: world.dev, name: "shop")) },
      { .bind(BindInstance(instance: instance, application: try application())) },
      { .createServiceKey(world.creatingKey("ci")) },
      { .setBindingEnabled(SetBindingEnabled(binding: try binding("ci"), isEnabled: false)) },
      { .deleteBinding(DeleteBinding(binding: try binding("ci"))) },
      { .deleteBinding(DeleteBinding(binding: try binding("shop"))) },
      { .deleteApplication(DeleteApplication(application: try application())) },
      { world.updating(instance, with: #"{"bindingValidity":7}"#) },
    ]
    let changes: [() throws -> SharingCommand] = [
      { .changeRootKey(ChangeRootKey(passphrase: try world.rootKeyRecord(for: "correct horse"))) },
      { .changeRootKey(ChangeRootKey(passphrase: nil)) },
    ]
    return commands.map { ("dan", $0) } + changes.map { ("alice", $0) } + [
      ("dan", { .deleteNamespace(DeleteNamespace(instance: instance, namespace: "ns")) }),
      ("dan", { .createCredential(CreateCredential(instance: instance, path: try path("c"), value: .generated(8))) }),
      ("dan", { .deleteInstance(DeleteInstance(instance: instance)) }),
    ]
  }

  @Test("P15: a store that fails at any one call refuses nothing wrongly, accepts nothing and changes nothing")
  func commands() throws {
    let store = WatchedStore(try SQLiteStore.inMemory())
    let world = try World(store: store)
    var faults = 0
    for (user, makeCommand) in try story(world) {
      let command = try makeCommand()
      let before = try Snapshot(of: world)
      let records = try world.countRecords()
      let id = try world.newRequestID()
      var call = 0
      while true {
        call += 1
        store.arm(at: call)
        let decision: Decision
        do {
          decision = try world.perform(command, as: user, requestID: id)
        } catch {
          _ = store.disarm()
          faults += 1
          #expect(error as? StoreError == WatchedStore.failure, "\(command), call \(call)")
          #expect(try Snapshot(of: world) == before, "\(command), call \(call)")
          #expect(try world.countRecords() == records, "\(command), call \(call)")
          continue
        }
        try #require(store.disarm(), "\(command): call \(call) failed, and it was \(decision)")
        #expect(decision.refusalCode == nil, "\(command)")
        #expect(try world.countRecords() == records + 1, "\(command)")
        break
      }
    }
    #expect(faults > 400)
  }

  @Test("P15: a query whose store fails is not answered")
  func queries() throws {
    let store = WatchedStore(try SQLiteStore.inMemory())
    let world = try World(store: store)
    try world.share(to: .space(world.stage), permanent: true)
    let proxy = try world.consume(in: world.stage)
    try world.createCredential("ns/password/a")
    let keys = [try world.createKey("k"), try world.createKey("k", of: proxy)]
    let questions: [() throws -> Void] = [
      { _ = try world.ask(InstanceQuery(instance: world.mycredstore), as: "sue") },
      { _ = try world.ask(InstanceQuery(instance: proxy)) },
      { _ = try world.ask(InstancesQuery(place: .account, limit: 9), as: "sue") },
      { _ = try world.ask(SiftInstancesQuery(place: .account, filter: .everything, limit: 9), as: "sue") },
      { _ = try world.ask(OffersQuery(space: world.stage, limit: 9)) },
      { _ = try world.ask(EventsQuery(space: world.stage, limit: 9)) },
      { _ = try world.ask(PlaceQuery(place: .space(world.stage)), as: "olaf") },
      { _ = try world.engine.access(proxy: proxy) },
      { _ = try world.ask(NamespacesQuery(instance: proxy, limit: 9)) },
      { _ = try world.ask(CredentialsQuery(instance: proxy, namespace: "ns", type: .password, limit: 9)) },
      { _ = try world.ask(BindingsQuery(instance: proxy)) },
      { _ = try world.ask(ApplicationsQuery(space: world.stage, limit: 9)) },
      { _ = try world.engine.rootKeyState() },
      { _ = try world.read("ns/password/a", with: keys[0]) },
      { _ = try world.read("ns/password/a", with: keys[1]) },
    ]
    for question in questions {
      var call = 0
      while true {
        call += 1
        store.arm(at: call)
        do {
          try question()
        } catch {
          _ = store.disarm()
          #expect(error as? StoreError == WatchedStore.failure)
          continue
        }
        try #require(store.disarm(), "call \(call) failed, and it was answered")
        break
      }
      #expect(call > 2)
    }
  }

  @Test("P15: a proxy whose share is missing has no access, and not full access")
  func missingShare() throws {
    let world = try World()
    try world.share(
      to: .space(world.stage), authorization: Authorization(defaultPermissions: [.read], namespacePermissions: [:]))
    let proxy = try world.consume(in: world.stage)
    let store = ShareLosingStore(base: world.store)
    let engine = SharingEngine(store: store, clock: world.clock, identifiers: world.identifiers, osUser: "tester")
    #expect(throws: StoreError.self) { try engine.access(proxy: proxy) }
    #expect(throws: StoreError.self) { try engine.ask(InstanceQuery(instance: proxy), as: "alice") }
  }
}
