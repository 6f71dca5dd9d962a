import Foundation
import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// Where the database is gone, a backup becomes it, and nobody knows what was ended since.
@Suite struct RestoreAnewTests {
  let scene: RestoreScene
  let path: String
  let proxy: InstanceID
  let key: ServiceKeyCredentials
  let backup: String
  var world: World { scene.world }

  init() throws {
    scene = try RestoreScene()
    path = scene.directory + "/new.db"
    try scene.world.createCredential("a/password/one")
    try scene.world.share(to: .space(scene.world.test), permanent: true)
    try scene.world.share(to: .space(scene.world.stage))
    proxy = try scene.world.consume(in: scene.world.test)
    key = try scene.world.createKey("ci")
    backup = try scene.backUp()
    try scene.world.unshare(.everything)
  }

  /// Makes a database of the backup, and returns it with what was decided.
  private func restore(
    as user: String = "alice", acceptsAccess: Bool = false, requestID: RequestID? = nil
  ) throws -> (decision: Decision, made: Cockpit?) {
    let copy = try BackupCopy(of: backup, for: path)
    let decision = try scene.engine(over: copy.store).restoreAnew(
      copy.backup, acceptsAccess: acceptsAccess, as: user, requestID: requestID ?? world.newRequestID())
    guard case .accepted = decision else { return (decision, nil) }
    try copy.becomeDatabase()
    return (decision, try scene.open(path))
  }

  private func opens(_ cockpit: Cockpit) throws -> Bool {
    do {
      return try cockpit.engine.readValue(World.path("a/password/one"), with: key).text == "c2VjcmV0"
    } catch let refusal as Refusal where refusal.code == .keyRefused { return false }
  }

  @Test("No share is open, no proxy has access, no binding and no service key is enabled")
  func closed() throws {
    let made = try #require(try restore().made)
    let record = try #require(try made.engine.ask(AuditQuery(limit: 1), as: "ada").page.rows.last)
    let details = try made.engine.ask(InstanceQuery(instance: world.mycredstore), as: "alice")
    #expect(details.openShares.isEmpty && details.proxies.isEmpty)
    #expect(try !made.hasAccess(proxy))
    #expect(try !opens(made))
    #expect(
      try made.engine.ask(BindingsQuery(instance: world.mycredstore), as: "alice").bindings.map(\.isEnabled) == [false])
    #expect(try made.isSound())
    #expect(record.action == .restore)
    #expect(record.detail.hasSuffix("2 open shares withdrawn, 1 proxy instance without access, 1 binding disabled"))
  }

  @Test("With the access of then accepted, proxies and keys are as they were, and still no share is open")
  func accepted() throws {
    let made = try #require(try restore(acceptsAccess: true).made)
    let record = try #require(try made.engine.ask(AuditQuery(limit: 1), as: "ada").page.rows.last)
    #expect(try made.hasAccess(proxy))
    #expect(try opens(made))
    #expect(try made.engine.ask(InstanceQuery(instance: world.mycredstore), as: "alice").openShares.isEmpty)
    #expect(record.detail.hasSuffix("with the access of then"))
  }

  @Test("It is for who was an administrator when the backup was made, and what is refused leaves nothing")
  func roles() throws {
    try world.take(.administrator, from: "ada", in: .account)
    #expect(try restore(as: "olaf").decision.refusal == .roleMissing(.restore))
    #expect(try restore(as: "ghost").decision.refusal?.code == .unknownUser)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scene.directory).allSatisfy { !$0.hasPrefix("new") })
    #expect(try restore(as: "ada").made != nil)
  }

  @Test("It is the same database: later backups of the lost one are refused, and its own are taken")
  func identity() throws {
    let later = try scene.backUp()
    let id = try world.newRequestID()
    let made = try #require(try restore(requestID: id).made)
    #expect(try made.store.read { try $0.databaseID() } == world.inspect { try $0.databaseID() })
    #expect(try made.restore(later).refusal?.code == .notRestorable)
    // Asked again it is done already; asked anew it is done once more.
    let before = try made.countRecords()
    #expect(try made.restore(backup, requestID: id) == .accepted(.done))
    #expect(try made.countRecords() == before)
    #expect(try made.restore(backup) == .accepted(.done))
    // What was ended by then stays so.
    #expect(try !made.hasAccess(proxy))
    #expect(try !opens(made))
  }

  @Test("A backup of a database without an account makes none")
  func empty() throws {
    let empty = scene.directory + "/empty.db"
    _ = try SQLiteStore(path: empty)
    let copy = try BackupCopy(of: empty, for: path)
    let decision = try scene.engine(over: copy.store).restoreAnew(
      copy.backup, acceptsAccess: false, as: "alice", requestID: world.newRequestID())
    #expect(decision.refusal?.code == .notRestorable)
  }
}
