import SharingEngine
import TestSupport
import Testing

/// A database that is only looked at: nothing changes, whoever asks and however, and everything can be seen.
@Suite struct ReadOnlyTests {
  private let world: World
  private let engine: SharingEngine
  private let share: ShareID
  private let proxy: InstanceID

  private static let reason = "Read-only: somebody wants it so. Start it otherwise."

  init() throws {
    world = try World()
    try world.share(to: .space(world.qa), permanent: true)
    proxy = try world.consume(in: world.qa)
    share = try world.share(to: .space(world.stage))
    try world.createCredential("payments/password/old")
    engine = SharingEngine(
      store: world.store, clock: world.clock, identifiers: world.identifiers, osUser: "tester",
      readOnlyReason: Self.reason)
  }

  /// A command that is accepted of `alice` where the database may be changed; all but founding a second account.
  private func command(_ action: AuditRecord.Action) throws -> SharingCommand {
    switch action {
    case .createAccount:
      .createAccount(CreateAccount(name: "x", subaccountName: "x", region: "cf-eu10", usage: .trial, spaceName: "x"))
    case .createDirectory: .createDirectory(CreateDirectory(name: "new", parent: .account))
    case .createSubaccount:
      .createSubaccount(
        CreateSubaccount(name: "new", region: "cf-eu10", usage: .trial, orgName: nil, parent: .account))
    case .createSpace: .createSpace(CreateSpace(name: "new", subaccount: world.paymentsEU))
    case .rename: .rename(Rename(place: .space(world.play), name: "new"))
    case .delete: .delete(Delete(place: .space(world.play)))
    case .giveRole: .giveRole(GiveRole(role: .spaceAuditor, user: "new", place: .space(world.dev)))
    case .takeRole: .takeRole(TakeRole(role: .spaceDeveloper, user: "dan", place: .space(world.dev)))
    case .createInstance: try world.consuming(in: world.stage)
    case .updateInstance: .updateInstance(UpdateInstance(instance: world.mycredstore, name: "new"))
    case .deleteInstance: .deleteInstance(DeleteInstance(instance: try world.create("spare", in: world.test)))
    case .share: try world.sharing(to: .space(world.audit))
    case .unshare: try world.unsharing(.everything)
    case .withdraw: .withdraw(WithdrawShare(share: share))
    case .acceptClock: .acceptClock(AcceptClock())
    case .createCredential:
      .createCredential(CreateCredential(instance: world.mycredstore, path: path("new"), value: .generated(16)))
    case .updateCredential:
      .updateCredential(UpdateCredential(instance: world.mycredstore, path: path("old"), username: "somebody"))
    case .deleteCredential: .deleteCredential(DeleteCredential(instance: world.mycredstore, path: path("old")))
    case .deleteNamespace: .deleteNamespace(DeleteNamespace(instance: world.mycredstore, namespace: "payments"))
    case .createApplication: .createApplication(CreateApplication(space: world.dev, name: "new"))
    case .deleteApplication: .deleteApplication(DeleteApplication(application: try world.createApplication("idle")))
    case .bind: .bind(BindInstance(instance: world.mycredstore, application: try world.createApplication("shop")))
    case .createKey: .createServiceKey(world.creatingKey("new"))
    case .updateBinding:
      .setBindingEnabled(SetBindingEnabled(binding: try world.createKey("old").binding, isEnabled: false))
    case .unbind: .deleteBinding(DeleteBinding(binding: try world.bind("shop")))
    case .deleteKey: .deleteBinding(DeleteBinding(binding: try world.createKey("old").binding))
    case .changeRootKey:
      .changeRootKey(ChangeRootKey(passphrase: try world.rootKeyRecord(for: "correct horse")))
    case .seed, .importing, .restore, .readCredential: throw UnexpectedAnswer("that is no command")
    }
  }

  private func path(_ name: String) -> CredentialPath {
    CredentialPath(namespace: "payments", type: .password, name: name)
  }

  @Test(
    "Every command is refused, in one and the same way, and leaves no trace",
    arguments: AuditRecord.Action.allCases.filter { ![.seed, .importing, .restore, .readCredential].contains($0) })
  func everyCommand(action: AuditRecord.Action) throws {
    let command = try command(action)
    let before = try Trace(world)
    let decision = try engine.perform(command, as: "alice", requestID: world.newRequestID())
    #expect(decision == .refused(Refusal(.readOnly, nil, Self.reason)))
    #expect(try Trace(world) == before)
    if action != .createAccount { try world.accept(command) }
  }

  @Test("A share that ran out is shown as over, and stays as it is in the database")
  func expiredShare() throws {
    let before = try Trace(world)
    world.advance(minutes: 15)
    let details = try engine.ask(InstanceQuery(instance: world.mycredstore), as: "alice")
    #expect(details.openShares.map(\.share.isPermanent) == [true])
    #expect(try engine.ask(OffersQuery(space: world.stage, limit: 9), as: "alice").isEmpty)
    #expect(try Trace(world) == before)
    #expect(try world.inspect { try $0.share(share)?.state } == .open)
    // Where it may be changed, the same question closes it.
    _ = try world.ask(InstanceQuery(instance: world.mycredstore))
    #expect(try world.inspect { try $0.share(share)?.state } == .expired)
  }

  @Test("Whatever roles one has, the reason why nothing may be changed is the same")
  func denials() throws {
    for (user, place) in [("alice", Place.space(world.dev)), ("bob", .space(world.qa)), ("ada", .account)] {
      let denials = try engine.ask(PlaceQuery(place: place), as: user).denials
      for denial in [denials.arrangeAccount, denials.giveRoles] { #expect(denial?.message == Self.reason) }
      if place != .account { #expect(denials.develop?.message == Self.reason) }
      #expect(denials.lookInside == nil)
    }
    let denials = try engine.ask(InstanceQuery(instance: world.mycredstore), as: "alice").denials
    #expect(denials.develop?.message == Self.reason)
    #expect(denials.share?.message == Self.reason)
  }

  @Test("A proxy keeps its access")
  func access() throws {
    #expect(try engine.access(proxy: proxy) == nil)
  }

  /// All that a command could leave behind.
  private struct Trace: Equatable {
    let landscape: Snapshot
    let latestTime: Timestamp?
    let nextSequence: Int64

    init(_ world: World) throws {
      landscape = try Snapshot(of: world)
      latestTime = try world.inspect { try $0.latestTime() }
      nextSequence = try world.store.write { try $0.nextSequence() }
    }
  }
}
