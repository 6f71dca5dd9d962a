import CredentialSealing
import ProcessSupport
import SharingEngine
import SharingStorage
import TestSupport

@testable import CockpitCommand

extension ShellSession {
  private var database: String { path(of: ".local/share/cockpit/cockpit.db") }

  /// Keeps a value in `mycredstore`, as is otherwise done on the screen.
  func seal(_ value: String, at path: String, as user: String = "alice") throws {
    let guid = try quietly("cockpit service mycredstore --guid --as \(user) --target payments-eu/dev").output
    let alice = DemoUser(
      engine: SharingEngine(
        store: try SQLiteStore(path: database, busyTimeout: 5000), clock: SystemClock(),
        identifiers: RandomIdentifiers(), osUser: "tester",
        rootKeys: KeptRootKeys(keeper: RootKeyFile(of: database))), name: user)
    try alice.perform(
      .createCredential(
        CreateCredential(
          instance: InstanceID.checked(guid.trimmingBlanks(), "The instance", field: .parameters),
          path: World.path(path), value: .entered(Secret(value)))))
  }

  /// Makes a database in which everything happened so long ago that bindings and keys of `mycredstore` in
  /// `payments-eu/dev` have run out: of the application `shop`, and the key `ci`, the JSON of which it returns.
  func tellExpired(in name: String) throws -> String {
    let clock = TestClock(at: SystemClock().now().advanced(byMilliseconds: -61 * 24 * 3_600_000))
    let world = try World(store: SQLiteStore(path: path(of: name), busyTimeout: 5000), clock: clock)
    try world.bind("shop")
    let key = try world.createKey("ci")
    return DocumentWriter.line(
      try world.ask(ServiceKeyQuery(binding: key.binding)).document(password: key.password).value)
  }
}
