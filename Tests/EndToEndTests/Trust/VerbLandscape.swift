import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage

@testable import CockpitCommand

/// A database for command lines: alice's org `home` in cf-eu10 with the space `dev` and the instance `mycredstore`, in
/// which bob is Space Auditor; and where wanted her org `secret` in cf-us20 with the space `vault` and the instance
/// `gold`, of which bob knows nothing.
struct VerbLandscape {
  let directory: TemporaryDirectory
  let database: String
  let store: SQLiteStore
  let alice: DemoUser
  let dev: SpaceID
  let home: SubaccountID
  let mycredstore: InstanceID

  init(withSecrets: Bool = false) throws {
    directory = try TemporaryDirectory()
    database = directory.file("verbs.db")
    store = try SQLiteStore(path: database, busyTimeout: 5000)
    alice = DemoUser(
      engine: SharingEngine(
        store: store, clock: SystemClock(), identifiers: RandomIdentifiers(), osUser: "tester"), name: "alice")
    dev = try alice.space(
      .createAccount(
        CreateAccount(
          name: "Acme Corp", subaccountName: "home", region: "cf-eu10", usage: .productive, spaceName: "dev")))
    home = try alice.subaccount(around: dev)
    mycredstore = try alice.create("mycredstore", .standard, in: dev)
    try alice.give(.spaceAuditor, to: "bob", in: dev)
    guard withSecrets else { return }
    let secret = try alice.createSubaccount("secret", "cf-us20", .productive, in: .account)
    let vault = try alice.createSpace("vault", in: secret)
    let gold = try alice.create("gold", .standard, in: vault)
    try alice.share(gold, with: .subaccount, secret.text, isPermanent: true)
  }

  /// Runs `cockpit` with `arguments` on the database; `input` is a file to read as standard input.
  func run(_ arguments: [String], as user: String = "alice", input: String = "/dev/null") throws -> FinishedProgram {
    try FinishedProgram.run(
      "sh",
      ["-c", "input=$1; shift; exec \"$@\" < \"$input\"", "sh", input, BuiltProgram.cockpit] + arguments
        + ["--db", database, "--as", user],
      environment: ["HOME": directory.file("home"), "LC_ALL": "C.UTF-8"])
  }
}
