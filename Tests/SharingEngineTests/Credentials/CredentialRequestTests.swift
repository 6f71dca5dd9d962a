import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// E1: the order of checks, and what a request's identifier finds again, of commands on credentials and bindings.
@Suite struct CredentialRequestTests {
  private let store: WatchedStore
  private let world: World

  init() throws {
    store = WatchedStore(try SQLiteStore.inMemory())
    world = try World(store: store)
  }

  private func creating(
    _ path: String, in instance: InstanceID? = nil, value: NewValue = .generated(8), username: String = ""
  ) -> SharingCommand {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return .createCredential(
      CreateCredential(
        instance: instance ?? world.mycredstore,
        path: CredentialPath(namespace: parts[0], type: .password, name: parts[1]), value: value, username: username))
  }

  private func code(_ command: SharingCommand, _ user: String = "alice") throws -> Refusal.Code {
    try world.refusal(of: command, as: user).code
  }

  private func proxy(_ permissions: Set<Permission>) throws -> InstanceID {
    try world.share(
      to: .space(world.stage),
      authorization: Authorization(defaultPermissions: permissions, namespacePermissions: [:]))
    return try world.consume(in: world.stage)
  }

  // MARK: The order of checks

  @Test("E1: user, visibility, role, then name, value and texts")
  func documents() throws {
    let unknown: InstanceID = try World.unknown()
    let (bad, long) = ("/", String(repeating: "x", count: 1025))
    #expect(try code(creating(bad, in: unknown), "ghost") == .unknownUser)
    #expect(try code(creating(bad, in: unknown), "sue") == .notFound)
    #expect(try code(creating(bad), "sue") == .roleMissing)
    func field(_ command: SharingCommand) throws -> Refusal.Field? { try world.refusal(of: command).field }
    #expect(try field(creating(bad, value: .generated(1), username: long)) == .namespace)
    #expect(try field(creating("ns/", value: .generated(1), username: long)) == .name)
    #expect(try field(creating("ns/a", value: .generated(1), username: long)) == .length)
    #expect(try field(creating("ns/a", value: .entered(Secret("")), username: long)) == .value)
    #expect(try field(creating("ns/a", username: long)) == .username)
  }

  @Test("E1: document, access, permission, what is there, limits, then the root key")
  func creation() throws {
    try world.createCredential("ns/password/a")
    let revoked = try proxy([.read])
    try world.unshare(.everything)
    #expect(try code(creating("/", in: revoked)) == .invalidName)
    #expect(try code(creating("ns/a", in: revoked)) == .accessRevoked)
    try world.delete(revoked)
    let reader = try proxy([.read])
    #expect(try code(creating("ns/a", in: reader)) == .notPermitted)
    store.pretend(StoredContents(credentials: 100_000, namespaces: 10_000, storage: 100_000_000))
    #expect(try code(creating("ns/a")) == .nameTaken)
    let words = ["namespaces", "credentials", "storage"]
    for (command, contents, word) in [
      (creating("new/b"), StoredContents(credentials: 100_000, namespaces: 10_000, storage: 100_000_000), words[0]),
      (creating("ns/b"), StoredContents(credentials: 100_000, namespaces: 10_000, storage: 100_000_000), words[1]),
      (creating("ns/b"), StoredContents(credentials: 1, namespaces: 1, storage: 100_000_000), words[2]),
    ] {
      store.pretend(contents)
      #expect(try world.refusal(of: command).message.contains("no room for more \(word)"))
    }
    let keyless = SharingEngine(
      store: store, clock: world.clock, identifiers: world.identifiers, osUser: World.osUser)
    func codeWithoutKey() throws -> Refusal.Code? {
      try keyless.perform(creating("ns/b"), as: "alice", requestID: world.newRequestID()).refusalCode
    }
    #expect(try codeWithoutKey() == .limitReached)
    store.pretend(nil)
    #expect(try codeWithoutKey() == .rootKeyUnusable)
  }

  @Test("E1: of a change: texts, access, permission, what is there, its status, then limits")
  func change() throws {
    func updating(_ name: String, in instance: InstanceID? = nil, username: String = "x") -> SharingCommand {
      .updateCredential(
        UpdateCredential(
          instance: instance ?? world.mycredstore,
          path: CredentialPath(namespace: "ns", type: .password, name: name), username: username))
    }
    try world.createCredential("ns/password/locked", status: .readOnly)
    try world.createCredential("ns/password/free")
    let revoked = try proxy([.read])
    try world.unshare(.everything)
    #expect(try code(updating("none", in: revoked, username: "\0")) == .invalidValue)
    #expect(try code(updating("none", in: revoked)) == .accessRevoked)
    try world.delete(revoked)
    #expect(try code(updating("none", in: proxy([.read]))) == .notPermitted)
    store.pretend(StoredContents(credentials: 2, namespaces: 1, storage: 100_000_000))
    #expect(try code(updating("none")) == .notFound)
    #expect(try code(updating("locked")) == .credentialStatus)
    #expect(try code(updating("free")) == .limitReached)
  }

  @Test("E1: of a binding: document, access, application, what is there, then limits")
  func binding() throws {
    func binding(_ application: ApplicationID, to instance: InstanceID, _ parameters: String = "") -> SharingCommand {
      .bind(BindInstance(instance: instance, application: application, parameters: parameters))
    }
    let (unknown, revoked): (ApplicationID, InstanceID) = (try World.unknown(), try proxy([.read]))
    try world.unshare(.everything)
    #expect(try code(binding(unknown, to: revoked, "{")) == .invalidDocument)
    #expect(try code(binding(unknown, to: revoked)) == .accessRevoked)
    let small = try world.create("small", .free, in: world.test)
    try world.bind("shop", to: small, in: world.test)
    for number in 1...2 { try world.createKey("k\(number)", of: small) }
    let shop = try world.ask(NamedApplicationQuery(name: "shop", space: world.test)).id
    #expect(try world.refusal(of: binding(unknown, to: small)).gist == .init(code: .notFound, field: .application))
    #expect(try code(binding(shop, to: small)) == .nameTaken)
    #expect(try code(binding(world.createApplication("more", in: world.test), to: small)) == .limitReached)
    #expect(try code(.createServiceKey(world.creatingKey("", of: small, parameters: "{"))) == .invalidName)
    #expect(try code(.createServiceKey(world.creatingKey("k1", of: small, parameters: "{"))) == .invalidDocument)
    #expect(try code(.createServiceKey(world.creatingKey("k1", of: small))) == .nameTaken)
    #expect(try code(.createServiceKey(world.creatingKey("k3", of: small))) == .limitReached)
  }

  // MARK: Asked again

  @Test("E1: the same value under the same identifier gets the first answer, another one is refused")
  func values() throws {
    // The first of all brings the root key about.
    for path in ["ns/first", "ns/second"] {
      let id = try world.newRequestID()
      let first = try world.perform(creating(path, value: .entered(Secret("12345"))), requestID: id)
      #expect(first == .accepted(.done))
      let records = try world.countRecords()
      #expect(try world.perform(creating(path, value: .entered(Secret("12345"))), requestID: id) == first)
      for other in ["12346", "1234", "123456", ""] {
        let decision = try world.perform(creating(path, value: .entered(Secret(other))), requestID: id)
        #expect(decision.refusalCode == .requestReused)
      }
      #expect(try world.countRecords() == records)
    }
    let id = try world.newRequestID()
    func update(_ value: String) throws -> Decision {
      try world.perform(
        .updateCredential(
          UpdateCredential(
            instance: world.mycredstore, path: try World.path("ns/password/first"), value: .entered(Secret(value)))),
        requestID: id)
    }
    #expect(try update("abc") == .accepted(.done))
    let version = try world.inspect { try $0.credential(World.path("ns/password/first"), of: world.mycredstore) }
    #expect(try update("abc") == .accepted(.done))
    #expect(try update("abd").refusalCode == .requestReused)
    #expect(
      try world.inspect { try $0.credential(World.path("ns/password/first"), of: world.mycredstore) } == version)
  }

  @Test("E1: a generated value is made once")
  func generated() throws {
    let id = try world.newRequestID()
    let key = try world.createKey("k")
    for _ in 1...2 { #expect(try world.perform(creating("ns/a"), requestID: id) == .accepted(.done)) }
    let value = try world.read("ns/password/a", with: key)
    #expect(try world.perform(creating("ns/a", value: .generated(9)), requestID: id).refusalCode == .requestReused)
    #expect(try world.read("ns/password/a", with: key) == value)
  }

  @Test("E1: a service key that is asked for again is the first one, with the first password")
  func keys() throws {
    try world.createCredential("ns/password/a")
    let id = try world.newRequestID()
    let (first, digest) = world.engine.newKeyPassword()
    func create(_ digest: [UInt8], _ name: String = "ci") throws -> Decision {
      let command = CreateServiceKey(instance: world.mycredstore, name: name, digest: digest)
      return try world.perform(.createServiceKey(command), requestID: id)
    }
    let decision = try create(digest)
    guard case .accepted(.bound(let binding)) = decision else { throw UnexpectedAnswer("\(decision)") }
    let (second, another) = world.engine.newKeyPassword()
    #expect(try create(another) == decision)
    #expect(try create(another, "ci2").refusalCode == .requestReused)
    #expect(try world.read("ns/password/a", with: .init(binding: binding, password: first)) == "c2VjcmV0")
    #expect(throws: Refusal.self) {
      try world.read("ns/password/a", with: ServiceKeyCredentials(binding: binding, password: second))
    }
  }

  @Test("E1: while the root key is missing nobody can say whether it is the same value, and the refusal says why")
  func withoutKey() throws {
    let id = try world.newRequestID()
    let create = creating("ns/a", value: .entered(Secret("12345")))
    try #require(try world.perform(create, requestID: id) == .accepted(.done))
    let kept = try #require(try world.rootKeyKeeper.load())
    try world.rootKeyKeeper.remove()
    #expect(try world.perform(create, requestID: id) == .refused(.rootKeyMissing))
    try world.rootKeyKeeper.keep(kept)
    #expect(try world.perform(create, requestID: id) == .accepted(.done))
  }

  @Test("A dry run says what would be decided, seals nothing and makes no root key")
  func rehearsal() throws {
    let before = try (Snapshot(of: world), world.countRecords())
    #expect(try world.engine.rehearse(creating("ns/a"), as: "alice") == .accepted(.done))
    #expect(try world.rootKeyKeeper.load() == nil)
    try world.createCredential("ns/password/b")
    let kept = try world.rootKeyKeeper.load()
    #expect(kept != nil)
    #expect(try world.engine.rehearse(creating("ns/a"), as: "alice") == .accepted(.done))
    #expect(try world.engine.rehearse(creating("ns/b"), as: "alice").refusalCode == .nameTaken)
    #expect(try world.rootKeyKeeper.load() == kept)
    try world.accept(.deleteNamespace(DeleteNamespace(instance: world.mycredstore, namespace: "ns")))
    #expect(try world.countRecords() == before.1 + 2)
  }
}
