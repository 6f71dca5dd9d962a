import CredentialSealing
import SharingEngine
import Synchronization

extension World {
  /// `payments/password/db-admin` as a path.
  package static func path(_ text: String) throws -> CredentialPath {
    let parts = text.split(separator: "/").map(String.init)
    guard parts.count == 3, let type = CredentialType(rawValue: parts[1]) else {
      throw UnexpectedAnswer("\(text) is no path")
    }
    return CredentialPath(namespace: parts[0], type: type, name: parts[2])
  }

  /// Creates a credential through `instance`, by default the original.
  package func createCredential(
    _ path: String, value: String = "c2VjcmV0", status: CredentialStatus = .enabled, username: String = "",
    metadata: String = "", format: String = "", through instance: InstanceID? = nil, as user: String = "alice"
  ) throws {
    let command = CreateCredential(
      instance: instance ?? mycredstore, path: try Self.path(path), value: .entered(Secret(value)), status: status,
      username: username, metadata: metadata, format: format)
    try accept(.createCredential(command), as: user)
  }

  package func createApplication(
    _ name: String, in space: SpaceID? = nil, as user: String = "alice"
  ) throws -> ApplicationID {
    let command = CreateApplication(space: space ?? dev, name: name)
    guard case .createdApplication(let id) = try accept(.createApplication(command), as: user) else {
      throw UnexpectedAnswer("no application came of it")
    }
    return id
  }

  /// Binds `instance`, by default the original, to a new application of its space.
  @discardableResult
  package func bind(
    _ application: String, to instance: InstanceID? = nil, in space: SpaceID? = nil, parameters: String = "",
    as user: String = "alice"
  ) throws -> BindingID {
    let command = BindInstance(
      instance: instance ?? mycredstore, application: try createApplication(application, in: space, as: user),
      parameters: parameters)
    guard case .bound(let id) = try accept(.bind(command), as: user) else {
      throw UnexpectedAnswer("no binding came of it")
    }
    return id
  }

  /// The command that creates a service key with a password that nobody learns.
  package func creatingKey(_ name: String, of instance: InstanceID? = nil, parameters: String = "") -> CreateServiceKey
  {
    CreateServiceKey(
      instance: instance ?? mycredstore, name: name, parameters: parameters, digest: engine.newKeyPassword().digest)
  }

  /// Creates a service key of `instance`, by default of the original.
  @discardableResult
  package func createKey(
    _ name: String, of instance: InstanceID? = nil, parameters: String = "", as user: String = "alice"
  ) throws -> ServiceKeyCredentials {
    let (password, digest) = engine.newKeyPassword()
    let command = CreateServiceKey(
      instance: instance ?? mycredstore, name: name, parameters: parameters, digest: digest)
    guard case .bound(let id) = try accept(.createServiceKey(command), as: user) else {
      throw UnexpectedAnswer("no service key came of it")
    }
    return ServiceKeyCredentials(binding: id, password: password)
  }

  /// What the database is to know of the key that `passphrase` gives.
  package func rootKeyRecord(for passphrase: String) throws -> RootKeyRecord {
    try rootKeys.record(for: Secret(passphrase), of: inspect { try $0.databaseID() })
  }

  /// The value that a service key reads.
  package func read(_ path: String, with key: ServiceKeyCredentials) throws -> String {
    try engine.readValue(Self.path(path), with: key).text
  }
}

extension RandomSource {
  /// Bytes in a fixed order, other ones each time.
  package static func counting() -> RandomSource {
    let last = Counter()
    return RandomSource { count in (0..<count).map { _ in last.next() } }
  }
}

private final class Counter: Sendable {
  private let last = Mutex<UInt8>(0)

  func next() -> UInt8 {
    last.withLock { last in
      last &+= 1
      return last
    }
  }
}
