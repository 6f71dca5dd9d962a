import CredentialSealing
import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage
import Testing

@testable import CockpitCommand

/// The root key, from a file to a passphrase and back, in a real terminal.
@Suite("Passphrases are asked for on the terminal, and nothing of them is shown") struct RootKeyStories {
  private let cockpit: CockpitTerminal
  private let database: String
  private let key: ServiceKeyCredentials

  private static let passphrase = "kanarienvogel 4711"

  private var terminal: TmuxTerminal { cockpit.terminal }

  init() throws {
    cockpit = try CockpitTerminal()
    database = cockpit.terminal.directory.file("team.db")
    let engine = try Self.engine(database)
    let alice = DemoUser(engine: engine, name: "alice")
    let dev = try alice.space(
      .createAccount(
        CreateAccount(
          name: "Acme Corp", subaccountName: "home", region: "cf-eu10", usage: .productive, spaceName: "dev")))
    let original = try alice.create("mycredstore", .standard, in: dev)
    try alice.perform(
      .createCredential(CreateCredential(instance: original, path: Self.path, value: .entered(Secret("tr0ub4dor")))))
    let (password, digest) = engine.newKeyPassword()
    let create = CreateServiceKey(instance: original, name: "ci", digest: digest)
    guard case .bound(let binding) = try alice.perform(.createServiceKey(create)) else { throw Unexpected("no key") }
    key = ServiceKeyCredentials(binding: binding, password: password)
  }

  private static let path = CredentialPath(namespace: "payments", type: .password, name: "db")

  private static func engine(_ database: String, _ keys: KeptRootKeys? = nil) throws -> SharingEngine {
    SharingEngine(
      store: try SQLiteStore(path: database, busyTimeout: 5000), clock: SystemClock(),
      identifiers: RandomIdentifiers(), osUser: "tester",
      rootKeys: keys ?? KeptRootKeys(keeper: RootKeyFile(of: database)))
  }

  /// The value, read by a program that knows the passphrase, or that has the key file only.
  private func value(passphrase: String? = nil) throws -> String {
    let keys = KeptRootKeys(keeper: RootKeyFile(of: database))
    let engine = try Self.engine(database, keys)
    if let passphrase {
      let state = try engine.rootKeyState()
      try keys.unlock(#require(state.record), of: state.database, with: Secret(passphrase))
    }
    return try engine.readValue(Self.path, with: key).text
  }

  private var keyFileIsThere: Bool { FileManager.default.fileExists(atPath: database + ".key") }

  private func verb(_ words: String) throws { try cockpit.start("\(words) --db \(database) --as alice") }

  private func type(_ passphrase: String, at question: String) throws {
    try terminal.wait(for: question)
    try terminal.type(passphrase)
    try terminal.press("Enter")
  }

  private func changeToPassphrase() throws {
    try verb("root-key --passphrase")
    try type(Self.passphrase, at: "New passphrase:")
    try type(Self.passphrase, at: "The same again:")
    try terminal.wait(for: "OK")
  }

  @Test("a backup from before a passphrase came opens with it once it is restored, and another one says what it needs")
  func backups() throws {
    let backup = terminal.directory.file("monday.db")
    try verb("backup \(backup)")
    try terminal.wait { $0.contains("The root key is not in it") && $0.contains("team.db.key") && $0.contains("OK") }
    try changeToPassphrase()
    try verb("restore \(backup) -f")
    try terminal.wait { $0.contains("Nothing was made since the backup.") && $0.contains("OK") }
    #expect(try value(passphrase: Self.passphrase) == "tr0ub4dor")
    try verb("backup \(backup).later")
    try terminal.wait { $0.contains("its passphrase is needed") && $0.contains("OK") }
  }

  @Test("from a file to a passphrase and back: values open after each, and nothing was shown")
  func thereAndBack() throws {
    let output = terminal.directory.file("output")
    try terminal.recordOutput(to: output)
    #expect(try value() == "tr0ub4dor" && keyFileIsThere)
    try changeToPassphrase()
    #expect(!keyFileIsThere)
    #expect(try value(passphrase: Self.passphrase) == "tr0ub4dor")
    try verb("root-key")
    try terminal.wait { $0.contains("passphrase") && $0.contains("locked") && !$0.contains("no longer needed") }
    #expect(mkdir(database + ".key", 0o700) == 0)
    try verb("root-key")
    try terminal.wait { $0.contains("no longer needed:") && $0.contains("team.db.key") }
    #expect(rmdir(database + ".key") == 0)
    try verb("root-key --file")
    try type("wrong", at: "Passphrase of \(database):")
    try terminal.wait(for: "does not open the root key")
    #expect(!keyFileIsThere)
    try verb("root-key --file")
    try type(Self.passphrase, at: "Passphrase of \(database):")
    try terminal.wait(for: "OK")
    #expect(try value() == "tr0ub4dor" && keyFileIsThere)
    try verb("doctor")
    try terminal.wait { $0.contains("root key:") && $0.contains("fits") }
    let shown = try String(contentsOfFile: output, encoding: .utf8)
    #expect(shown.contains("New passphrase:") && !shown.contains("kanarienvogel") && !shown.contains("wrong"))
  }

  @Test("a program that reads with a service key asks for it too, and shows a value only where that is wanted")
  func reading() throws {
    try changeToPassphrase()
    let document = try Self.engine(database).ask(ServiceKeyQuery(binding: key.binding), as: "alice")
      .document(password: key.password)
    let file = terminal.directory.file("key.json")
    try DocumentWriter.line(document.value).write(toFile: file, atomically: true, encoding: .utf8)
    let read = "credential read payments/password/db --key"
    try verb("\(read) \(file)")
    try terminal.wait(for: "would be shown here")
    try verb("\(read) \(file) --reveal")
    try type(Self.passphrase, at: "Passphrase of \(database):")
    try terminal.wait(for: "tr0ub4dor")
    try terminal.begin("\"$COCKPIT\" \(read) - --db \(database) --as alice < \(file) | rev")
    try type(Self.passphrase, at: "Passphrase of \(database):")
    try terminal.wait(for: "rod4bu0rt")
    try verb("\(read) \(file) --reveal")
    try type("wrong", at: "Passphrase of \(database):")
    try terminal.wait(for: "does not open the root key")
  }

  @Test("two that differ change nothing, and neither does an empty one")
  func differing() throws {
    try verb("root-key --passphrase")
    try type("one", at: "New passphrase:")
    try type("two", at: "The same again:")
    try terminal.wait(for: "The two values differ")
    try verb("root-key --passphrase")
    try type("", at: "New passphrase:")
    try type("", at: "The same again:")
    try terminal.wait(for: "1 to 1,024 bytes")
    #expect(try value() == "tr0ub4dor" && keyFileIsThere)
  }

  @Test("asked again under its identifier it is the same request for the same passphrase, and no other")
  func repeated() throws {
    let change = "root-key --passphrase --request-id 5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"
    try verb(change)
    try type(Self.passphrase, at: "New passphrase:")
    try type(Self.passphrase, at: "The same again:")
    try terminal.wait(for: "OK")
    for (passphrase, answer) in [(Self.passphrase, "OK"), ("another", "was used for another request")] {
      try verb(change)
      try type(Self.passphrase, at: "Passphrase of \(database):")
      try type(passphrase, at: "New passphrase:")
      try type(passphrase, at: "The same again:")
      try terminal.wait(for: answer)
    }
    #expect(try value(passphrase: Self.passphrase) == "tr0ub4dor" && !keyFileIsThere)
  }

  @Test("a signal ends it with the terminal as it was; one who was stopped is asked again")
  func signals() throws {
    let modes = try cockpit.modes()
    try verb("root-key --passphrase")
    try terminal.wait(for: "New passphrase:")
    try terminal.press("C-c")
    #expect(try cockpit.exitStatus() == "130")
    #expect(try cockpit.modes() == modes)
    for (signal, status) in [(SIGTERM, "143"), (SIGHUP, "129")] {
      try verb("root-key --passphrase")
      try terminal.wait(for: "New passphrase:")
      kill(try cockpit.process(), signal)
      #expect(try cockpit.exitStatus() == status)
      #expect(try cockpit.modes() == modes)
    }
    try verb("root-key --passphrase")
    try terminal.wait(for: "New passphrase:")
    try terminal.press("C-z")
    try terminal.wait(for: "Stopped")
    #expect(try cockpit.modes() == modes)
    try terminal.begin("fg")
    try type(Self.passphrase, at: "New passphrase:")
    try type(Self.passphrase, at: "The same again:")
    try terminal.wait(for: "OK")
    #expect(try cockpit.modes() == modes)
    #expect(try value(passphrase: Self.passphrase) == "tr0ub4dor")
  }

  @Test("the cockpit asks before it takes the screen; who says nothing finds the values locked")
  func start() throws {
    try changeToPassphrase()
    try verb("")
    try type("wrong", at: "Passphrase:")
    try terminal.wait(for: "does not open the root key")
    try terminal.wait { $0.components(separatedBy: "Passphrase:").count == 3 }
    try terminal.type(Self.passphrase)
    try terminal.press("Enter")
    try terminal.wait(for: "Acme Corp")
    #expect(try terminal.isOnAlternateScreen())
    try terminal.press("q")
    #expect(try cockpit.exitStatus() == "0")
    try verb("")
    try type("", at: "Passphrase:")
    try terminal.wait(for: "Acme Corp")
    #expect(try terminal.isOnAlternateScreen())
    // Nothing is to be unlocked where nothing may be changed.
    try terminal.press("q")
    #expect(try cockpit.exitStatus() == "0")
    try verb("--read-only")
    try terminal.wait(for: "Acme Corp")
  }

  @Test("where there is no terminal it says so, and changes nothing")
  func noTerminal() throws {
    let result = try FinishedProgram.run(
      "setsid", ["-w", BuiltProgram.cockpit, "root-key", "--passphrase", "--db", database, "--as", "alice"],
      environment: ["HOME": terminal.directory.path])
    #expect(result.status == 2 && result.errors.contains("no terminal to ask for the passphrase on"))
    #expect(keyFileIsThere)
  }

  @Test("who may not change it is told before anything is asked")
  func role() throws {
    let alice = DemoUser(engine: try Self.engine(database), name: "alice")
    let orgs = try alice.engine.ask(TreeQuery(parent: .account, limit: 1), as: "alice").rows
    guard case .subaccount(let home) = orgs.first?.place else { throw Unexpected("no org") }
    try alice.give(.spaceAuditor, to: "bob", in: alice.createSpace("other", in: home))
    try cockpit.start("root-key --passphrase --db \(database) --as bob")
    try terminal.wait(for: "Changing the root key is for Global Account Administrators")
  }
}

extension TmuxTerminal {
  @discardableResult
  fileprivate func wait(until condition: (String) throws -> Bool) throws -> String {
    try wait("what was waited for", until: condition)
  }
}
