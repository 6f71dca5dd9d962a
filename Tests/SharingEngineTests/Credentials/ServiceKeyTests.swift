import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// Reading with a service key: what opens, and that whatever does not says the same in the same time.
@Suite struct ServiceKeyTests {
  private let store: WatchedStore
  private let world: World
  private let proxy: InstanceID

  init() throws {
    store = WatchedStore(try SQLiteStore.inMemory())
    world = try World(store: store)
    try world.createCredential("payments/password/db", value: "tr0ub4dor")
    try world.createCredential("hr/key/db", value: "AAECAwQ=")
    try world.share(
      to: .space(world.qa), permanent: true,
      authorization: Authorization(defaultPermissions: [.read], namespacePermissions: ["hr": [.list]]))
    proxy = try world.consume(in: world.qa)
  }

  private static let binding =
    #"{"authorization":{"default_permissions":["list"],"namespace_permissions":"#
    + #"{"payments":["read"],"hr":["read"]}}}"#

  @Test("A key reads what its instance may: of the original all, of a proxy what the share grants")
  func opens() throws {
    let own = try world.createKey("own")
    #expect(try world.read("payments/password/db", with: own) == "tr0ub4dor")
    #expect(try world.read("hr/key/db", with: own) == "AAECAwQ=")
    let other = try world.createKey("other", of: proxy, as: "bob")
    #expect(try world.read("payments/password/db", with: other) == "tr0ub4dor")
    #expect(try refusal { try world.read("hr/key/db", with: other) }.code == .notPermitted)
  }

  @Test("S10: a key's own grant narrows and never widens")
  func narrowed() throws {
    let own = try world.createKey("own", parameters: Self.binding)
    #expect(try world.read("payments/password/db", with: own) == "tr0ub4dor")
    #expect(try world.read("hr/key/db", with: own) == "AAECAwQ=")
    try world.createCredential("else/password/x")
    #expect(try refusal { try world.read("else/password/x", with: own) }.code == .notPermitted)
    let other = try world.createKey("other", of: proxy, parameters: Self.binding, as: "bob")
    #expect(try world.read("payments/password/db", with: other) == "tr0ub4dor")
    #expect(try refusal { try world.read("hr/key/db", with: other) }.code == .notPermitted)
    #expect(try refusal { try world.read("else/password/x", with: other) }.code == .notPermitted)
  }

  @Test("E1: asked for again, a request makes no second key, and what is told of the first fits no other password")
  func again() throws {
    let request = try world.engine.newRequestID()
    let digests = (1...2).map { _ in world.engine.newKeyPassword().digest }
    let decisions = try digests.map { digest in
      let create = CreateServiceKey(instance: world.mycredstore, name: "ci", digest: digest)
      return try world.engine.perform(.createServiceKey(create), as: "alice", requestID: request)
    }
    guard case .accepted(.bound(let key)) = decisions[0] else { throw UnexpectedAnswer("no key") }
    #expect(decisions[0] == decisions[1])
    #expect(try world.ask(ServiceKeyQuery(binding: key)).digest == digests[0])
  }

  @Test("What is read-only is read, what is disabled is not, and what is not there says so")
  func statuses() throws {
    let key = try world.createKey("own")
    func set(_ status: CredentialStatus) throws {
      try world.accept(
        .updateCredential(
          UpdateCredential(
            instance: world.mycredstore, path: try World.path("payments/password/db"), status: status)))
    }
    try set(.readOnly)
    #expect(try world.read("payments/password/db", with: key) == "tr0ub4dor")
    try set(.disabled)
    let disabled = try refusal { try world.read("payments/password/db", with: key) }
    #expect(disabled.gist == .init(code: .credentialStatus, field: .status))
    try set(.enabled)
    #expect(try world.read("payments/password/db", with: key) == "tr0ub4dor")
    for path in ["payments/password/none", "payments/key/db", "none/password/db", "Payments/password/db"] {
      #expect(try refusal { try world.read(path, with: key) }.gist == .init(code: .notFound, field: .name))
    }
  }

  @Test("The last value is what is read")
  func lastValue() throws {
    let key = try world.createKey("own")
    try world.accept(
      .updateCredential(
        UpdateCredential(
          instance: world.mycredstore, path: try World.path("payments/password/db"), value: .entered(Secret("second"))))
    )
    #expect(try world.read("payments/password/db", with: key) == "second")
    try world.accept(
      .deleteCredential(
        DeleteCredential(instance: world.mycredstore, path: try World.path("payments/password/db"))))
    try world.createCredential("payments/password/db", value: "third")
    #expect(try world.read("payments/password/db", with: key) == "third")
  }

  /// Keys that open nothing, each by what is wrong with it.
  private func uselessKeys() throws -> [(String, ServiceKeyCredentials)] {
    let (other, _) = world.engine.newKeyPassword()
    let wrong = ServiceKeyCredentials(binding: try world.createKey("wrong").binding, password: other)
    let empty = ServiceKeyCredentials(binding: wrong.binding, password: Secret(""))
    let wrongOfProxy = ServiceKeyCredentials(
      binding: try world.createKey("wrong", of: proxy, as: "bob").binding, password: other)
    let unknown = ServiceKeyCredentials(binding: try World.unknown(), password: wrong.password)
    let ofInstance = ServiceKeyCredentials(
      binding: try World.identifier(world.mycredstore.text), password: wrong.password)
    let application = ServiceKeyCredentials(binding: try world.bind("shop"), password: wrong.password)
    let disabled = try world.createKey("disabled")
    try world.accept(.setBindingEnabled(SetBindingEnabled(binding: disabled.binding, isEnabled: false)))
    let deleted = try world.createKey("deleted")
    try world.accept(.deleteBinding(DeleteBinding(binding: deleted.binding)))
    try world.accept(
      .updateInstance(UpdateInstance(instance: world.mycredstore, parameters: #"{"bindingValidity":1}"#)))
    let expired = try world.createKey("expired")
    world.advance(minutes: 24 * 60)
    let gone = try world.create("gone", in: world.test)
    let ofGone = try world.createKey("k", of: gone)
    try world.accept(.deleteBinding(DeleteBinding(binding: ofGone.binding)))
    try world.delete(gone)
    let revoked = try world.createKey("revoked", of: proxy, as: "bob")
    try world.unshare(.everything)
    return [
      ("wrong password", wrong), ("empty password", empty), ("wrong password of a proxy", wrongOfProxy),
      ("unknown", unknown), ("no binding", ofInstance), ("an application's binding", application),
      ("disabled", disabled), ("deleted", deleted), ("expired", expired), ("of a deleted instance", ofGone),
      ("of a revoked proxy", revoked),
    ]
  }

  @Test("Whatever is wrong with a key, the refusal is the same, after the same calls to the store")
  func useless() throws {
    var answers: Set<Refusal> = []
    var calls: Set<Int> = []
    for (what, key) in try uselessKeys() {
      for path in ["payments/password/db", "none/password/none"] {
        let count = try store.calls {
          answers.insert(try refusal { try world.read(path, with: key) })
        }
        calls.insert(count)
        #expect(answers.count == 1 && calls.count == 1, "\(what), \(path): \(answers), \(calls) calls")
      }
    }
    #expect(answers.first?.gist == .init(code: .keyRefused))
  }

  @Test("A key is valid up to the last millisecond of its validity")
  func validity() throws {
    let key = try world.createKey("k")
    world.advance(minutes: 60 * 24 * 60, milliseconds: -1)
    #expect(try world.read("payments/password/db", with: key) == "tr0ub4dor")
    world.advance(milliseconds: 1)
    #expect(try refusal { try world.read("payments/password/db", with: key) }.code == .keyRefused)
    // A clock that is set back revives nothing (T1).
    world.advance(minutes: -10)
    #expect(try refusal { try world.read("payments/password/db", with: key) }.code == .keyRefused)
  }

  @Test("Passwords of keys are long, different each time, and stored nowhere")
  func passwords() throws {
    let keys = try (1...5).map { try world.createKey("k\($0)") }
    #expect(Set(keys.map(\.password)).count == 5 && keys.allSatisfy { $0.password.bytes.count == 43 })
    for key in keys {
      let digest = try #require(try world.inspect { try $0.keyDigest(of: key.binding) })
      #expect(digest.count == 32 && digest != key.password.bytes)
    }
  }

  @Test("A value that was changed or moved in the database is not given out")
  func tampered() throws {
    let key = try world.createKey("k")
    try world.createCredential("payments/password/other", value: "another")
    let path = try World.path("payments/password/db")
    try world.store.write { writer in
      let credential = try #require(try writer.credential(path, of: world.mycredstore))
      let box = try #require(try writer.sealedValue(World.path("payments/password/other"), of: world.mycredstore))
      try writer.update(credential, value: box, of: world.mycredstore)
    }
    #expect {
      try world.read(path.text, with: key)
    } throws: { error in
      guard case StoreError.unusable(let text) = error else { return false }
      return text.contains("cockpit doctor") && !text.contains("another")
    }
  }
}
