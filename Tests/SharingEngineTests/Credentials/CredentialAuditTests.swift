import Crypto
import Foundation
import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// U1: what commands on credentials and bindings leave in the audit trail, and that no secret is left anywhere.
@Suite struct CredentialAuditTests {
  private let store: WatchedStore
  private let world: World

  init() throws {
    store = WatchedStore(try SQLiteStore.inMemory())
    world = try World(store: store)
  }

  /// The one record that `act` leaves.
  private func record(of act: () throws -> Void) throws -> AuditRecord {
    let before = try world.countRecords()
    try act()
    #expect(try world.countRecords() == before + 1)
    return try #require(try world.records(of: world.dev).last)
  }

  @Test("U1: each command leaves one record that says what it did, and reading a value does too")
  func actions() throws {
    let path = try World.path("payments/password/db")
    func expect(
      _ action: AuditRecord.Action, _ detail: String, object: String = "mycredstore", user: String = "alice",
      sourceLocation: SourceLocation = #_sourceLocation, _ act: () throws -> Void
    ) throws {
      let record = try record(of: act)
      #expect(record.action == action && record.refusal == nil, sourceLocation: sourceLocation)
      #expect(record.detail == detail && record.object == object, sourceLocation: sourceLocation)
      #expect(record.user == user && record.osUser == World.osUser, sourceLocation: sourceLocation)
    }
    let words = #"password "db" in namespace "payments""#
    try expect(.createCredential, words) { try world.createCredential(path.text) }
    try expect(.updateCredential, words) {
      try world.accept(.updateCredential(UpdateCredential(instance: world.mycredstore, path: path, username: "u")))
    }
    var key: ServiceKeyCredentials?
    try expect(.createKey, "service key ci") { key = try world.createKey("ci") }
    let made = try #require(key)
    try expect(.readCredential, "service key ci read \(words)", user: "service key \(made.binding.text)") {
      _ = try world.read(path.text, with: made)
    }
    try expect(.updateBinding, "service key ci, now disabled") {
      try world.accept(.setBindingEnabled(SetBindingEnabled(binding: made.binding, isEnabled: false)))
    }
    try expect(.deleteKey, "service key ci") {
      try world.accept(.deleteBinding(DeleteBinding(binding: made.binding)))
    }
    var shop: ApplicationID?
    try expect(.createApplication, "", object: "application shop") { shop = try world.createApplication("shop") }
    let application = try #require(shop)
    var bound: BindingID?
    try expect(.bind, "application shop") {
      let bind = BindInstance(instance: world.mycredstore, application: application)
      if case .bound(let id) = try world.accept(.bind(bind)) { bound = id }
    }
    let binding = try #require(bound)
    try expect(.unbind, "application shop") { try world.accept(.deleteBinding(DeleteBinding(binding: binding))) }
    try expect(.deleteApplication, "", object: "application shop") {
      try world.accept(.deleteApplication(DeleteApplication(application: application)))
    }
    try world.createCredential("payments/key/k")
    try expect(.deleteCredential, words) {
      try world.accept(.deleteCredential(DeleteCredential(instance: world.mycredstore, path: path)))
    }
    try expect(.deleteNamespace, #"namespace "payments" with 1 credential"#) {
      try world.accept(.deleteNamespace(DeleteNamespace(instance: world.mycredstore, namespace: "payments")))
    }
  }

  @Test("U1: what is refused leaves a record too, and so does a value that is not given out")
  func refused() throws {
    try world.createCredential("payments/password/db")
    let again = CreateCredential(
      instance: world.mycredstore, path: try World.path("payments/password/db"), value: .generated(8))
    let refused = try record { _ = try world.refusal(of: .createCredential(again)) }
    #expect(refused.action == .createCredential && refused.refusal?.code == .nameTaken)
    let key = try world.createKey("ci", parameters: #"{"authorization":{"default_permissions":["list"]}}"#)
    let read = try record { _ = try refusal { try world.read("payments/password/db", with: key) } }
    #expect(read.action == .readCredential && read.refusal?.code == .notPermitted && read.object == "mycredstore")
    // A key that opens nothing tells no space of it: administrators see it.
    let before = try world.countRecords()
    let useless = ServiceKeyCredentials(binding: key.binding, password: Secret("x"))
    _ = try refusal { try world.read("payments/password/db", with: useless) }
    #expect(try world.countRecords() == before + 1)
    #expect(try world.records(of: world.dev).last?.sequence == before)
    let entry = try #require(store.entries.last)
    #expect(entry.action == .readCredential && entry.touches == [] && entry.object == "credential")
  }

  @Test("U1: a read through a proxy is known on both sides")
  func otherSide() throws {
    try world.createCredential("payments/password/db")
    try world.share(to: .space(world.qa), permanent: true)
    let key = try world.createKey("ci", of: world.consume(in: world.qa), as: "bob")
    _ = try world.read("payments/password/db", with: key)
    let (own, other) = (try world.records(of: world.qa, as: "bob").last, try world.records(of: world.dev).last)
    #expect(own?.action == .readCredential && own?.object == "proxycredstore")
    #expect(own?.detail == #"service key ci read password "db" in namespace "payments""#)
    // Whose credential it is learns that it was read, and through which proxy (V1).
    #expect(other?.sequence == own?.sequence && other?.user == nil && other?.detail == "")
  }

  private static let canary = "kanarienvogel-0815"

  /// What could give the canary away.
  private static let disguises: [String] = {
    let bytes = Data(canary.utf8)
    let digests = [
      Data(SHA256.hash(data: bytes)), Data(SHA512.hash(data: bytes)), Data(Insecure.MD5.hash(data: bytes)),
    ]
    return ([bytes] + digests).flatMap { data in
      [
        data.base64EncodedString(), data.map { String(format: "%02x", $0) }.joined(),
        data.map(String.init).joined(separator: ", "),
      ]
    } + [canary, String(canary.reversed())]
  }()

  private func expectNoSecret(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for disguise in Self.disguises { #expect(!text.contains(disguise), sourceLocation: sourceLocation) }
  }

  private static func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test("U1: no value is in a record, a request that is kept, an answer, a description or a dump")
  func nowhere() throws {
    let path = try World.path("payments/password/db")
    let value = NewValue.entered(Secret(Self.canary))
    let commands: [SharingCommand] = [
      .createCredential(CreateCredential(instance: world.mycredstore, path: path, value: value)),
      .createCredential(CreateCredential(instance: world.mycredstore, path: path, value: value)),
      .updateCredential(UpdateCredential(instance: world.mycredstore, path: path, value: value)),
      .updateCredential(
        UpdateCredential(instance: world.mycredstore, path: try World.path("payments/password/none"), value: value)),
      .createCredential(
        CreateCredential(instance: world.mycredstore, path: try World.path("payments/key/k"), value: value)),
    ]
    for command in commands {
      let decision = try world.perform(command)
      for text in [
        "\(command)", String(reflecting: command), Self.dumped(command), "\(decision)", Self.dumped(decision),
      ] {
        expectNoSecret(text)
      }
      expectNoSecret(String(decoding: try JSONEncoder().encode(command), as: UTF8.self))
    }
    let key = try world.createKey("ci")
    let useless = ServiceKeyCredentials(binding: key.binding, password: Secret(Self.canary))
    _ = try refusal { try world.read(path.text, with: useless) }
    #expect(try world.read(path.text, with: key) == Self.canary)
    for text in ["\(useless)", String(reflecting: useless), Self.dumped(useless)] { expectNoSecret(text) }
    #expect(store.entries.count >= 7)
    for entry in store.entries { expectNoSecret(Self.dumped(entry)) }
    for entry in store.entries { #expect(!Self.dumped(entry).contains(key.password.text)) }
    for record in try world.records(of: world.dev) { expectNoSecret(Self.dumped(record)) }
  }

  @Test("U1: nor is a passphrase")
  func passphrase() throws {
    try world.createCredential("payments/password/db")
    let record = try world.rootKeyRecord(for: Self.canary)
    try world.accept(.changeRootKey(ChangeRootKey(passphrase: record)))
    #expect(throws: Refusal.wrongPassphrase) {
      try world.rootKeys.unlock(record, of: world.inspect { try $0.databaseID() }, with: Secret(Self.canary + "x"))
    }
    let entry = try #require(store.entries.last)
    #expect(entry.action == .changeRootKey && entry.detail == "now from a passphrase")
    expectNoSecret(Self.dumped(entry))
    expectNoSecret(Self.dumped(record))
  }
}
