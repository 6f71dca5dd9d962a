import CredentialSealing
import SharingEngine
import SharingStorage

/// A small landscape to tell stories about, over a store in memory and a clock that stands at 2026-11-23 13:02:11 UTC.
///
///     Acme Corp
///       payments-eu  cf-eu10, productive   dev (mycredstore, plan standard), test, stage
///       ops          cf-us20, productive   qa, audit
///       lab          cf-eu10, trial        play
///
/// | user     | roles |
/// |----------|-------|
/// | `alice`  | administrator; Org Manager everywhere; Space Manager and Space Developer in `payments-eu` and `lab` |
/// | `bob`    | Space Developer in `qa` and `audit` |
/// | `dan`    | Space Developer in `dev` alone |
/// | `sue`    | Space Supporter in `dev` |
/// | `max`    | Space Auditor in `dev` |
/// | `mia`    | Space Manager in `dev` |
/// | `olaf`   | Org Manager of `payments-eu` |
/// | `ada`    | administrator and nothing else |
/// | `nobody` | exists and has no role |
/// | `ghost`  | does not exist |
///
/// Identifiers are the same in every run. What a method does is done as `alice` unless it says otherwise; what is done
/// inside a space, as its developer.
package final class World: Sendable {
  package let store: any SharingStore
  package let clock: TestClock
  package let identifiers: SequentialIdentifiers
  package let engine: SharingEngine
  /// Where a root key is kept that comes from no passphrase.
  package let rootKeyKeeper = RootKeyInMemory()
  /// Random bytes are 1, 2, 3 … in them.
  package let rootKeys: KeptRootKeys
  private let requests = SequentialIdentifiers(variant: "9000")

  package let paymentsEU: SubaccountID
  package let dev: SpaceID
  package let test: SpaceID
  package let stage: SpaceID
  package let ops: SubaccountID
  package let qa: SpaceID
  package let audit: SpaceID
  package let lab: SubaccountID
  package let play: SpaceID
  /// The original that stories are about.
  package let mycredstore: InstanceID

  /// Builds the landscape in a store of its own.
  package convenience init(clock: TestClock = TestClock()) throws {
    try self.init(store: SQLiteStore.inMemory(), clock: clock)
  }

  /// Builds the landscape in `store`, which has to be empty.
  package init(store: any SharingStore, clock: TestClock = TestClock()) throws {
    self.store = store
    self.clock = clock
    identifiers = SequentialIdentifiers()
    rootKeys = KeptRootKeys(keeper: rootKeyKeeper, random: .counting(), rounds: 1 << 15)
    engine = SharingEngine(
      store: store, clock: clock, identifiers: identifiers, osUser: Self.osUser, rootKeys: rootKeys)
    let build = Builder(engine: engine, requests: requests)
    dev = try build.space(
      .createAccount(
        CreateAccount(
          name: "Acme Corp", subaccountName: "payments-eu", region: "cf-eu10", usage: .productive, spaceName: "dev")))
    paymentsEU = try build.subaccount(around: dev, in: store)
    test = try build.space("test", in: paymentsEU)
    stage = try build.space("stage", in: paymentsEU)
    ops = try build.subaccount("ops", "cf-us20", .productive)
    qa = try build.space("qa", in: ops)
    audit = try build.space("audit", in: ops)
    lab = try build.subaccount("lab", "cf-eu10", .trial)
    play = try build.space("play", in: lab)
    for space in [qa, audit] {
      try build.give(.spaceDeveloper, "bob", .space(space))
      try build.take(.spaceDeveloper, "alice", .space(space))
      try build.take(.spaceManager, "alice", .space(space))
    }
    try build.give(.spaceDeveloper, "dan", .space(dev))
    try build.give(.spaceSupporter, "sue", .space(dev))
    try build.give(.spaceAuditor, "max", .space(dev))
    try build.give(.spaceManager, "mia", .space(dev))
    try build.give(.orgManager, "olaf", .subaccount(paymentsEU))
    try build.give(.administrator, "ada", .account)
    try build.give(.spaceAuditor, "nobody", .space(play))
    try build.take(.spaceAuditor, "nobody", .space(play))
    mycredstore = try build.instance(CreateInstance(space: dev, name: "mycredstore", plan: .standard))
  }

  /// The operating system's user, as the audit trail has it.
  package static let osUser = "tester"

  /// All who exist, with and without roles.
  package static let users = ["alice", "bob", "dan", "sue", "max", "mia", "olaf", "ada", "nobody"]

  package var spaces: [SpaceID] { [dev, test, stage, qa, audit, play] }

  /// Who works as Space Developer in `space`.
  package func developer(of space: SpaceID) -> String { [qa, audit].contains(space) ? "bob" : "alice" }

  package func newRequestID() throws -> RequestID { try Self.identifier(requests.next()) }

  /// A well-formed identifier that nothing in the landscape has; a different one for each number.
  package static func unknown<Entity>(_ number: Int = 1) throws -> Identifier<Entity> {
    try identifier(SequentialIdentifiers.text(number, variant: "a000"))
  }

  /// The identifier that `text` is.
  package static func identifier<Entity>(_ text: String) throws -> Identifier<Entity> {
    guard let identifier = Identifier<Entity>(text) else { throw UnexpectedAnswer("\(text) is no identifier") }
    return identifier
  }
}

/// What a story did not expect; the text says what came instead.
package struct UnexpectedAnswer: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

/// Carries out what the landscape is built with, before there is a world to do it.
private struct Builder {
  let engine: SharingEngine
  let requests: SequentialIdentifiers

  func accept(_ command: SharingCommand) throws -> Acceptance {
    let decision = try engine.perform(command, as: "alice", requestID: World.identifier(requests.next()))
    guard case .accepted(let acceptance) = decision else { throw UnexpectedAnswer("\(command): \(decision)") }
    return acceptance
  }

  func space(_ command: SharingCommand) throws -> SpaceID {
    guard case .createdSpace(let id) = try accept(command) else {
      throw UnexpectedAnswer("no space came of \(command)")
    }
    return id
  }

  func space(_ name: String, in subaccount: SubaccountID) throws -> SpaceID {
    try space(.createSpace(CreateSpace(name: name, subaccount: subaccount)))
  }

  func subaccount(_ name: String, _ region: String, _ usage: SubaccountUsage) throws -> SubaccountID {
    let command = SharingCommand.createSubaccount(
      CreateSubaccount(name: name, region: region, usage: usage, orgName: nil, parent: .account))
    guard case .createdSubaccount(let id) = try accept(command) else {
      throw UnexpectedAnswer("no subaccount came of \(command)")
    }
    return id
  }

  func subaccount(around space: SpaceID, in store: any SharingStore) throws -> SubaccountID {
    guard let found = try store.read({ try $0.space(space) }) else { throw UnexpectedAnswer("the first space is gone") }
    return found.subaccount
  }

  func instance(_ command: CreateInstance) throws -> InstanceID {
    guard case .createdInstance(let id) = try accept(.createInstance(command)) else {
      throw UnexpectedAnswer("no instance came of \(command)")
    }
    return id
  }

  func give(_ role: Role, _ user: String, _ place: Place) throws {
    _ = try accept(.giveRole(GiveRole(role: role, user: user, place: place)))
  }

  func take(_ role: Role, _ user: String, _ place: Place) throws {
    _ = try accept(.takeRole(TakeRole(role: role, user: user, place: place)))
  }
}
