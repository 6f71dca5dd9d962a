import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// I4, I5: what an original and its proxies may have together, at both edges.
@Suite struct CredentialPoolTests {
  private let store: WatchedStore
  private let world: World
  /// Of plan free, in `test`.
  private let original: InstanceID
  /// In `stage`.
  private let proxy: InstanceID

  init() throws {
    store = WatchedStore(try SQLiteStore.inMemory())
    world = try World(store: store)
    original = try world.create("small", .free, in: world.test)
    try world.share("small", to: .space(world.stage))
    proxy = try world.consume("small", in: world.stage)
  }

  private func creating(
    _ path: String, in instance: InstanceID, value: String = "12345678", metadata: String = ""
  ) throws -> SharingCommand {
    .createCredential(
      CreateCredential(
        instance: instance, path: try World.path(path), value: .entered(Secret(value)), metadata: metadata))
  }

  /// There is no room on either side; the proxy's learns no number (V1).
  private func expectFull(
    _ noun: String, _ figures: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ command: (InstanceID) throws -> SharingCommand
  ) throws {
    let own = try world.refusal(of: command(original))
    #expect(own.gist == .init(code: .limitReached), sourceLocation: sourceLocation)
    #expect(
      own.message.hasPrefix("Plan free has no room for more \(noun): \(figures) in use"), sourceLocation: sourceLocation
    )
    let other = try world.refusal(of: command(proxy))
    #expect(other.code == .limitReached, sourceLocation: sourceLocation)
    #expect(other.message.contains("plan free has no room for more \(noun)"), sourceLocation: sourceLocation)
    #expect(other.message.filter(\.isNumber) == "", sourceLocation: sourceLocation)
  }

  @Test("I4: the limits of each plan")
  func limits() {
    func numbers(_ plan: Plan) -> [Int?] {
      let limits = plan.limits
      return [
        limits?.proxies, limits?.callsPerSecond, limits?.bindings, limits?.credentials, limits?.namespaces,
        limits?.storage,
      ]
    }
    #expect(numbers(.free) == [1, 3, 3, 10, 10, 100_000] && numbers(.trial) == numbers(.free))
    #expect(numbers(.standard) == [10, 25, 100, 100_000, 10_000, 100_000_000])
    #expect(Plan.proxy.limits == nil)
  }

  @Test("I4: credentials of an original and its proxy together, up to the last, and no further")
  func credentials() throws {
    for number in 1...10 {
      try world.accept(creating("ns/password/c\(number)", in: number % 2 == 0 ? original : proxy))
    }
    try expectFull("credentials", "10 of 10") { try creating("ns/password/more", in: $0) }
    try world.accept(
      .deleteCredential(DeleteCredential(instance: proxy, path: try World.path("ns/password/c1"))))
    try world.accept(creating("ns/key/more", in: original, value: "AAAA"))
    try expectFull("credentials", "10 of 10") { try creating("ns/password/c1", in: $0) }
  }

  @Test("I4: namespaces, up to the last; in those that are there there is still room")
  func namespaces() throws {
    try world.createCredential("first/password/a", through: original)
    store.pretend(StoredContents(credentials: 9, namespaces: 9, storage: 0))
    try world.accept(creating("tenth/password/a", in: proxy))
    store.pretend(StoredContents(credentials: 9, namespaces: 10, storage: 0))
    try expectFull("namespaces", "10 of 10") { try creating("more/password/a", in: $0) }
    try world.accept(creating("first/password/b", in: proxy))
    try world.accept(creating("tenth/password/b", in: original))
  }

  @Test("I4: storage to the byte, of value, metadata, format and username; what needs no more always fits")
  func storage() throws {
    // 10,000 bytes each.
    for number in 1...9 {
      try world.accept(
        creating("ns/password/c\(number)", in: proxy, metadata: String(repeating: "m", count: 9_992)))
    }
    func last(_ metadata: Int, in instance: InstanceID) throws -> SharingCommand {
      .createCredential(
        CreateCredential(
          instance: instance, path: try World.path("ns/password/last"), value: .entered(Secret("é")), username: "12",
          metadata: String(repeating: "m", count: metadata), format: "123"))
    }
    try expectFull("storage", "90000 bytes of 0.1 MB") { try last(9_994, in: $0) }
    try world.accept(last(9_993, in: original))
    #expect(try world.inspect { try $0.contents(of: original) }.storage == 100_000)
    func changing(username: String? = nil, value: String? = nil, in instance: InstanceID) throws -> SharingCommand {
      .updateCredential(
        UpdateCredential(
          instance: instance, path: try World.path("ns/password/last"), value: value.map { .entered(Secret($0)) },
          username: username))
    }
    try expectFull("storage", "0.1 MB of 0.1 MB") { try changing(username: "123", in: $0) }
    try expectFull("storage", "0.1 MB of 0.1 MB") { try changing(value: "123", in: $0) }
    try world.accept(changing(username: "", value: "1234", in: original))
    try world.accept(
      .updateCredential(
        UpdateCredential(instance: proxy, path: try World.path("ns/password/last"), status: .disabled)))
    // An original that was imported with too much can still be made smaller.
    store.pretend(StoredContents(credentials: 10, namespaces: 1, storage: 200_000))
    try world.accept(changing(username: "", value: "1", in: original))
  }

  @Test("I4: bindings and service keys of an original and its proxy together")
  func bindings() throws {
    try world.bind("shop", to: original, in: world.test)
    try world.createKey("ci", of: original)
    let key = try world.createKey("ci", of: proxy)
    try expectFull("bindings", "3 of 3") { .createServiceKey(world.creatingKey("more", of: $0)) }
    let applications = [
      original: try world.createApplication("more", in: world.test),
      proxy: try world.createApplication("more", in: world.stage),
    ]
    try expectFull("bindings", "3 of 3") {
      .bind(BindInstance(instance: $0, application: try #require(applications[$0])))
    }
    // Disabled and expired ones are still there.
    try world.accept(.setBindingEnabled(SetBindingEnabled(binding: key.binding, isEnabled: false)))
    world.advance(minutes: 61 * 24 * 60)
    try expectFull("bindings", "3 of 3") { .createServiceKey(world.creatingKey("more", of: $0)) }
    try world.accept(.deleteBinding(DeleteBinding(binding: key.binding)))
    try world.createKey("more", of: original)
  }

  @Test("I4: a revoked proxy counts for nothing")
  func revoked() throws {
    for number in 1...3 { try world.createKey("k\(number)", of: proxy) }
    try expectFull("bindings", "3 of 3") { .createServiceKey(world.creatingKey("more", of: $0)) }
    try world.unshare(.everything, of: "small")
    for number in 1...3 { try world.createKey("k\(number)", of: original) }
    #expect(
      try world.ask(InstanceQuery(instance: original)).contents.usage
        == PoolUsage(proxies: 0, bindings: 3, credentials: 0, namespaces: 0, storage: 0))
  }

  @Test("I4: plan standard, up to the last")
  func standard() throws {
    func creating(_ path: String) throws -> SharingCommand { try self.creating(path, in: world.mycredstore) }
    let limits = try #require(Plan.standard.limits)
    func refused(_ contents: StoredContents, _ path: String) throws -> String {
      store.pretend(contents)
      return try world.refusal(of: creating(path)).message
    }
    store.pretend(StoredContents(credentials: 99_999, namespaces: 9_999, storage: 100_000_000 - 8))
    try world.accept(creating("a/password/a"))
    let full = StoredContents(credentials: limits.credentials, namespaces: 1, storage: 0)
    #expect(try refused(full, "a/password/b").contains("credentials: 100000 of 100000 in use"))
    let wide = StoredContents(credentials: 10_000, namespaces: limits.namespaces, storage: 0)
    #expect(try refused(wide, "b/password/b").contains("namespaces: 10000 of 10000 in use"))
    let heavy = StoredContents(credentials: 1, namespaces: 1, storage: limits.storage - 7)
    #expect(try refused(heavy, "a/password/b").contains("storage: 99.9 MB of 100.0 MB in use"))
    store.pretend(nil)
    for number in 1...100 { try world.createKey("k\(number)") }
    #expect(try world.refusal(of: .createServiceKey(world.creatingKey("k101"))).message.contains("100 of 100"))
  }

  private static let changes: [(StoredContents, String?)] = [
    (StoredContents(credentials: 10, namespaces: 10, storage: 100_000), nil),
    (StoredContents(credentials: 11, namespaces: 1, storage: 1), "10 of credentials and 11 are in use"),
    (StoredContents(credentials: 10, namespaces: 11, storage: 1), "10 of namespaces and 11 are in use"),
    (StoredContents(credentials: 10, namespaces: 10, storage: 100_001), "0.1 MB of storage and 0.1 MB are in use"),
  ]

  @Test("I5: a plan that what exists does not fit in is refused, and what is too much is named", arguments: changes)
  func planChange(_ contents: StoredContents, _ words: String?) throws {
    store.pretend(contents)
    let change = SharingCommand.updateInstance(UpdateInstance(instance: world.mycredstore, plan: .free))
    guard let words else { return _ = try world.accept(change) }
    let refusal = try world.refusal(of: change)
    #expect(refusal.gist == .init(code: .tooMuchForPlan, field: .plan))
    #expect(refusal.message.contains(words))
    #expect(try world.stored(world.mycredstore).plan == .standard)
  }

  @Test("I5: bindings and service keys of the original and of all its proxies have to fit")
  func planChangeWithBindings() throws {
    try world.share(to: .space(world.play))
    let other = try world.consume(in: world.play)
    for number in 1...3 { try world.createKey("k\(number)") }
    let key = try world.createKey("k4", of: other)
    let change = SharingCommand.updateInstance(UpdateInstance(instance: world.mycredstore, plan: .free))
    #expect(try world.refusal(of: change).message.contains("3 of bindings and 4 are in use"))
    try world.accept(.deleteBinding(DeleteBinding(binding: key.binding)))
    try world.accept(change)
  }
}
