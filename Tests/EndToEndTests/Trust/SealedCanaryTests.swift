import CredentialSealing
import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage
import TestSupport
import Testing

@testable import CockpitCommand

/// P16: no value, service key password or passphrase is in any file, in whatever form, at any time.
@Suite("P16: what is sealed lies open nowhere") struct SealedCanaryTests {
  private let directory: TemporaryDirectory
  private let world: World
  private let keys: KeptRootKeys
  /// As `world.engine`, with the root key in a file.
  private let engine: SharingEngine
  private var secrets: [[UInt8]] = []

  init() throws {
    directory = try TemporaryDirectory()
    let path = directory.file("team.db")
    world = try World(store: SQLiteStore(path: path, busyTimeout: 5000))
    keys = KeptRootKeys(keeper: RootKeyFile(of: path), rounds: 1 << 15)
    engine = SharingEngine(
      store: world.store, clock: world.clock, identifiers: world.identifiers, osUser: World.osUser, rootKeys: keys)
  }

  private static let username = "somebody-whose-name-is-not-sealed"

  @discardableResult
  private func perform(_ command: SharingCommand, as user: String = "alice") throws -> Decision {
    let decision = try engine.perform(command, as: user, requestID: world.newRequestID())
    for secret in secrets { #expect(!"\(decision)".contains(String(decoding: secret, as: UTF8.self))) }
    try expectNowhere()
    return decision
  }

  private func path(_ name: String, _ type: CredentialType = .password) -> CredentialPath {
    CredentialPath(namespace: "payments", type: type, name: name)
  }

  private mutating func newSecret(_ text: String) -> Secret {
    secrets.append(Array(text.utf8))
    return Secret(text)
  }

  @Test("in a full scenario, with changes, deletions, a proxy, service keys and changed root keys")
  mutating func scenario() throws {
    let database = try world.inspect { try $0.databaseID() }
    let instance = world.mycredstore
    let first = newSecret("kanarienvogel-4711")
    #expect(
      try perform(
        .createCredential(
          CreateCredential(instance: instance, path: path("db"), value: .entered(first), username: Self.username)))
        == .accepted(.done))
    // Whoever looks finds what is there: the username is not sealed.
    #expect(FileManager.default.contents(atPath: directory.file("team.db"))?.range(of: Data(Self.username.utf8)) != nil)
    let bytes = Array("a key's canary, byte by byte: \u{1F426}".utf8)
    secrets.append(bytes)
    let key = newSecret(Data(bytes).base64EncodedString())
    try perform(.createCredential(CreateCredential(instance: instance, path: path("k", .key), value: .entered(key))))
    try perform(.createCredential(CreateCredential(instance: instance, path: path("db"), value: .entered(first))))
    let long = newSecret(String(repeating: "langer-kanarienvogel ", count: 190))
    try perform(.updateCredential(UpdateCredential(instance: instance, path: path("db"), value: .entered(long))))
    try perform(.createCredential(CreateCredential(instance: instance, path: path("made"), value: .generated(40))))
    let (password, digest) = engine.newKeyPassword()
    secrets.append(password.bytes)
    guard
      case .accepted(.bound(let binding)) = try perform(
        .createServiceKey(CreateServiceKey(instance: instance, name: "ci", digest: digest)))
    else { throw Unexpected("no service key") }
    let credentials = ServiceKeyCredentials(binding: binding, password: password)
    secrets.append(try engine.readValue(path("made"), with: credentials).bytes)
    let wrong = newSecret("falscher-kanarienvogel")
    #expect(throws: Refusal.self) {
      try engine.readValue(path("db"), with: ServiceKeyCredentials(binding: binding, password: wrong))
    }
    try expectNowhere()
    #expect(try engine.readValue(path("db"), with: credentials) == long)
    for text in ["passphrasen-kanarienvogel", "zweiter-passphrasen-kanarienvogel"] {
      let record = try keys.record(for: newSecret(text), of: database)
      #expect(try perform(.changeRootKey(ChangeRootKey(passphrase: record)), as: "ada") == .accepted(.done))
      try engine.discardKeptRootKey()
      #expect(try directory.names().contains("team.db.key") == false)
    }
    #expect(try engine.readValue(path("db"), with: credentials) == long)
    #expect(try perform(.changeRootKey(ChangeRootKey(passphrase: nil)), as: "ada") == .accepted(.done))
    #expect(try engine.readValue(path("k", .key), with: credentials) == key)
    try throughProxy()
    try perform(.deleteCredential(DeleteCredential(instance: instance, path: path("db"))))
    try perform(.deleteBinding(DeleteBinding(binding: binding)))
    try perform(.deleteNamespace(DeleteNamespace(instance: instance, namespace: "payments")))
    try perform(.unshareEverything(of: instance))
    #expect(secrets.count == 10)
  }

  private mutating func throughProxy() throws {
    try world.share(to: .space(world.stage), permanent: true)
    let proxy = try world.consume(in: world.stage)
    let value = newSecret("fremder-kanarienvogel")
    let create = CreateCredential(instance: proxy, path: path("through"), value: .entered(value))
    #expect(try perform(.createCredential(create)) == .accepted(.done))
  }

  /// No file holds any of the secrets.
  private func expectNowhere() throws {
    for name in try directory.names() {
      let file = try Data(contentsOf: URL(fileURLWithPath: directory.file(name)))
      for secret in secrets {
        for form in Self.forms(secret) {
          #expect(file.range(of: form) == nil, "\(String(decoding: secret, as: UTF8.self)) in \(name)")
        }
      }
    }
  }

  /// What bytes may look like: as they are, backwards, in UTF-16, hexadecimal, and Base64 wherever it begins.
  private static func forms(_ secret: [UInt8]) -> [Data] {
    let hexadecimal = secret.map { String(format: "%02x", $0) }.joined()
    var forms: [any Sequence<UInt8>] = [
      secret, secret.reversed(), hexadecimal.utf8, hexadecimal.uppercased().utf8, secret.flatMap { [$0, 0] },
      secret.flatMap { [0, $0] },
    ]
    for shift in 0..<3 {
      let encoded = Data([UInt8](repeating: 0, count: shift) + secret).base64EncodedString()
      // The letters at both ends depend on what is around.
      forms.append(Array(encoded.utf8.dropFirst(4).dropLast(4)))
    }
    return forms.map { Data($0) }
  }
}

extension SharingCommand {
  fileprivate static func unshareEverything(of instance: InstanceID) -> SharingCommand {
    .updateInstance(UpdateInstance(instance: instance, parameters: #"{"unshare":{"landscape":"*"}}"#))
  }
}
