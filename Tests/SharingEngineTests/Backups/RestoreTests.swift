import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// Restoring into the database that a backup was made of: what it takes back, and what it does not.
@Suite struct RestoreTests {
  let scene: RestoreScene
  var world: World { scene.world }

  init() throws { scene = try RestoreScene() }

  @Test("Names, plans and places are those of the backup again, and what was made since is gone")
  func goesBack() throws {
    let backup = try scene.backUp()
    try world.accept(.updateInstance(UpdateInstance(instance: world.mycredstore, name: "renamed", plan: .free)))
    try world.accept(.rename(Rename(place: .space(world.dev), name: "production")))
    let space = try world.createSpace("later", in: world.paymentsEU)
    let later = try world.create("later", in: space)
    try scene.restore(backup)
    let store = try world.stored(world.mycredstore)
    #expect(store.name == "mycredstore" && store.plan == .standard)
    #expect(try world.stored(world.dev).name == "dev")
    #expect(try world.inspect { try $0.space(space) } == nil)
    #expect(try world.inspect { try $0.instance(later) } == nil)
    #expect(try scene.cockpit.isSound())
    // And work goes on.
    try world.create("again", in: world.createSpace("later", in: world.paymentsEU))
  }

  @Test("Who is asked is told what will be lost, and may say no")
  func losses() throws {
    try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    let backup = try scene.backUp()
    let space = try world.createSpace("later", in: world.paymentsEU)
    try world.create("later", in: space)
    try world.consume(in: world.stage)
    try world.share(to: .space(world.qa))
    try world.createKey("ci")
    try world.createCredential("payments/password/db-admin")
    let before = try scene.cockpit.countRecords()
    struct No: Error {}
    var losses: RestoreLosses?
    #expect(throws: No.self) {
      try scene.cockpit.restore(backup) { found in
        losses = found
        throw No()
      }
    }
    var expected = RestoreLosses()
    (expected.places, expected.originals, expected.proxies) = (1, 1, 1)
    (expected.openShares, expected.bindings, expected.values) = (2, 1, 1)
    #expect(losses == expected)
    #expect(try scene.cockpit.countRecords() == before)
    #expect(try world.inspect { try $0.space(space) } != nil)
  }

  // MARK: The audit trail

  @Test("U1: the audit trail goes on, with one record of the restore")
  func record() throws {
    let backup = try scene.backUp()
    let last = try scene.cockpit.countRecords()
    _ = try world.createSpace("later", in: world.paymentsEU)
    try world.share(to: .space(world.qa))
    try scene.restore(backup)
    #expect(try scene.cockpit.countRecords() == last + 3)
    let records = try world.ask(AuditQuery(start: .last, limit: 3), as: "ada").page.rows
    #expect(records.map(\.action) == [.createSpace, .share, .restore])
    let record = try #require(records.last)
    #expect(record.user == "alice" && record.osUser == World.osUser && record.refusal == nil)
    #expect(record.object == "database" && record.detail == "to record \(last), 0 open shares withdrawn")
    #expect(try scene.store.verifyAuditChain() == nil)
  }

  @Test("U1: what is refused leaves one record in the database as it is, where nothing may be changed none")
  func refusedRecord() throws {
    let backup = try scene.backUp()
    let before = try scene.cockpit.countRecords()
    #expect(try scene.cockpit.restore(backup, as: "olaf").refusal == .roleMissing(.restore))
    #expect(try scene.cockpit.restore(backup, as: "ghost").refusal?.code == .unknownUser)
    #expect(try scene.cockpit.countRecords() == before + 2)
    let reading = Cockpit(
      path: scene.cockpit.path, store: scene.store,
      engine: scene.engine(over: scene.store, readOnlyReason: "Look only. Ask for more."))
    #expect(try reading.restore(backup).refusal?.code == .readOnly)
    #expect(try scene.cockpit.countRecords() == before + 2)
  }

  @Test("E1: asked again under the same identifier it is not done again, and for another backup it is refused")
  func requestID() throws {
    let backup = try scene.backUp()
    _ = try world.createSpace("later", in: world.paymentsEU)
    let other = try scene.backUp()
    let id = try world.newRequestID()
    #expect(try scene.cockpit.restore(backup, requestID: id) == .accepted(.done))
    let space = try world.createSpace("later", in: world.paymentsEU)
    #expect(try scene.cockpit.restore(backup, requestID: id) == .accepted(.done))
    #expect(try world.inspect { try $0.space(space) } != nil)
    #expect(try scene.cockpit.restore(other, requestID: id).refusal?.code == .requestReused)
  }

  @Test("T1: time goes on from where the database was, also where its clock was accepted since")
  func clock() throws {
    world.advance(minutes: 60)
    _ = try world.createSpace("ahead", in: world.paymentsEU)
    let backup = try scene.backUp()
    world.advance(minutes: -60)
    try world.accept(.acceptClock(AcceptClock()))
    try scene.restore(backup)
    #expect(try world.inspect { try $0.latestTime() } == world.now)
    try world.share(to: .space(world.qa))
  }

  // MARK: Which backup

  @Test("A backup of another database is refused, and so is one of a state that the database never had")
  func otherDatabases() throws {
    let other = try RestoreScene()
    #expect(try scene.cockpit.restore(other.backUp()).refusal?.gist == .init(code: .notRestorable, field: .parameters))
    // A twin goes its own way: longer than the database, and then beside it.
    let twin = try scene.twin("twin")
    _ = try world.createSpace("here", in: world.paymentsEU)
    let backup = try scene.backUp()
    let refused = try #require(try twin.restore(backup).refusal)
    #expect(refused.message.contains("no earlier state"))
    _ = try twin.engine.perform(
      .createSpace(CreateSpace(name: "there", subaccount: world.paymentsEU)), as: "alice",
      requestID: world.newRequestID())
    #expect(try twin.restore(backup).refusal == refused)
    #expect(try twin.isSound())
  }

  @Test("A backup of a database without an account is refused")
  func empty() throws {
    let path = scene.directory + "/empty.db"
    _ = try SQLiteStore(path: path)
    #expect(try scene.cockpit.restore(path).refusal?.code == .notRestorable)
  }

  @Test("A dry run answers as the restore would, and leaves no record")
  func query() throws {
    let backup = try BackupCopy(of: scene.backUp(), for: scene.cockpit.path).backup
    let before = try scene.cockpit.countRecords()
    #expect(try world.engine.rehearseRestore(of: backup, as: "alice") == .accepted(.done))
    let another = try RestoreScene()
    let other = try BackupCopy(of: another.backUp(), for: scene.cockpit.path).backup
    #expect(try world.engine.rehearseRestore(of: other, as: "alice").refusal?.code == .notRestorable)
    for found in [backup, nil] {
      #expect(try world.engine.rehearseRestore(of: found, as: "bob").refusal == .roleMissing(.restore))
    }
    #expect(try world.ask(BackupQuery()) == before)
    #expect(try world.refusal(asking: BackupQuery(), as: "olaf") == .roleMissing(.backUp))
    #expect(try scene.cockpit.countRecords() == before)
  }

  // MARK: Beside others

  @Test("E1, U1: what was made while the question was asked is not lost unasked: refused once, and then told")
  func lossesChanged() throws {
    let backup = try scene.backUp()
    let other = try scene.open(scene.cockpit.path)
    func createSpace(_ name: String) throws -> SpaceID {
      let command = SharingCommand.createSpace(CreateSpace(name: name, subaccount: world.paymentsEU))
      let decision = try other.engine.perform(command, as: "alice", requestID: world.newRequestID())
      guard case .accepted(.createdSpace(let space)) = decision else {
        throw UnexpectedAnswer("not created: \(decision)")
      }
      return space
    }
    var losses: [RestoreLosses] = []
    var asked: SpaceID?
    let before = try scene.cockpit.countRecords()
    let refusal = try scene.cockpit.restore(
      backup,
      agree: { found in
        losses.append(found)
        asked = try createSpace("asked")
      }
    ).refusal
    #expect(refusal?.gist == .init(code: .effectsChanged, field: nil))
    let record = try #require(try world.ask(AuditQuery(start: .last, limit: 1), as: "ada").page.rows.last)
    #expect(record.action == .restore && record.refusal == refusal)
    #expect(try scene.cockpit.countRecords() == before + 2)
    #expect(try world.inspect { reader in try asked.flatMap { try reader.space($0) } } != nil)
    // Nor what falls between the answer and the lock; and afterwards others write again.
    let late = try scene.cockpit.restore(
      backup, agree: { losses.append($0) }, beforeLock: { _ = try createSpace("answered") })
    #expect(late.refusal == refusal)
    _ = try createSpace("afterwards")
    #expect(try scene.cockpit.restore(backup, agree: { losses.append($0) }) == .accepted(.done))
    #expect(losses.map(\.places) == [0, 1, 3])
    #expect(try scene.cockpit.isSound())
  }

  @Test("Who lost the role while the question was asked is refused, and what somebody else did meanwhile counts")
  func meanwhile() throws {
    try world.share(to: .space(world.test))
    let proxy = try world.consume(in: world.test)
    let backup = try scene.backUp()
    #expect(throws: StoreError.busy) {
      try scene.cockpit.restore(
        backup, as: "ada", agree: { _ in try world.take(.administrator, from: "ada", in: .account) })
    }
    #expect(try scene.cockpit.restore(backup, as: "ada").refusal == .roleMissing(.restore))
    #expect(try scene.cockpit.restore(backup, agree: { _ in try world.unshare(.everything) }) == .accepted(.done))
    #expect(try world.isRevoked(proxy))
    #expect(try world.roles(of: "ada", in: .account).isEmpty)
  }

  @Test("What others do before the lock is not lost, after it they only read, and then find what was restored")
  func lock() throws {
    try world.share(to: .space(world.test))
    let proxy = try world.consume(in: world.test)
    let backup = try scene.backUp()
    let other = try scene.open(scene.cockpit.path)
    let unsharing = try world.unsharing(.everything)
    let creating = SharingCommand.createSpace(CreateSpace(name: "later", subaccount: world.paymentsEU))
    func perform(_ command: SharingCommand) throws -> Decision {
      try other.engine.perform(command, as: "alice", requestID: world.newRequestID())
    }
    var seen: Int64 = 0
    let decision = try scene.cockpit.restore(
      backup, beforeLock: { _ = try perform(unsharing) },
      afterLock: {
        #expect(throws: StoreError.busy) { try perform(creating) }
        #expect(try other.store.read { try $0.space(world.test) } != nil)
        seen = try other.store.changeCounter()
      }, progress: { _ in #expect(throws: StoreError.busy) { try perform(creating) } })
    #expect(decision == .accepted(.done))
    #expect(try other.store.changeCounter() != seen)
    #expect(try world.isRevoked(proxy))
    #expect(try perform(creating).refusalCode == nil)
    #expect(try scene.cockpit.isSound())
  }

  @Test("What ends the writing half way leaves the database as it is")
  func ended() throws {
    // More pages than are written at once.
    try scene.store.write { writer in
      for number in 1...300 {
        let name = "\(number)" + String(repeating: "x", count: 4000)
        try writer.insert(Space(id: World.unknown(number), name: name, subaccount: world.ops))
      }
    }
    let backup = try scene.backUp()
    let space = try world.createSpace("later", in: world.paymentsEU)
    let before = try scene.cockpit.countRecords()
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try scene.cockpit.restore(
        backup,
        progress: { progress in
          #expect(progress.done < progress.total)
          if progress.done * 2 > progress.total { throw Enough() }
        })
    }
    #expect(try scene.cockpit.countRecords() == before)
    #expect(try world.inspect { try $0.space(space) } != nil)
    #expect(try scene.cockpit.isSound())
    try scene.restore(backup)
    #expect(try world.inspect { try $0.space(space) } == nil)
  }
}
