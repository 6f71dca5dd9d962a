import Crypto
import Foundation
import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("A database of an older format is brought to the present one, and kept as it was beside it")
struct MigrationTests {
  let directory: TemporaryDirectory
  let path: String
  var copy: String { path + ".before-v1" }

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("landscape.db")
    try FirstFormat.make(at: path)
  }

  @Test("everything reads the same, and every order and rule of the present format holds")
  func readsTheSame() throws {
    let before = try FirstFormat.rows(of: path)
    #expect(before["instance"]?.count == 4 && before["audit"]?.count == 1)
    let store = try SQLiteStore(path: path)
    let orders = try InstanceOrder.all.map { order in
      try store.read { reader in
        try reader.instances(below: .account, for: World.administrator, in: order, from: .first, limit: 9).map(\.key)
          .map { "\($0.name) \($0.spaceName) \($0.region.key) \($0.hasAccess)" }
      }
    }
    let rows = ["mycredstore prod cf-eu10 true", "proxy5001 dev cf-us20 true", "proxy5002 play cf-us20 false"]
    #expect(orders.allSatisfy { $0.sorted() == rows })
    #expect(orders[4].map { $0.split(separator: " ")[1] } == ["dev", "play", "prod"])
    #expect(try store.verifyAuditChain() == nil)
    try store.write { try $0.rename(.space(id(101)), to: "alpha") }
    #expect(try names(in: InstanceOrder(column: .space), store) == ["mycredstore", "proxy5001", "proxy5002"])
    #expect(try names(in: InstanceOrder(column: .status), store) == ["proxy5002", "mycredstore", "proxy5001"])
    #expect(try names(in: InstanceOrder(column: .region), store) == ["mycredstore", "proxy5001", "proxy5002"])
    _ = consume store
    try SQLiteStore(path: path).write { try $0.rename(.space(id(101)), to: "prod") }
    #expect(try FirstFormat.rows(of: path) == before)
    #expect(try FirstFormat.version(of: path) == Int(Schema.version))
  }

  private func names(in order: InstanceOrder, _ store: SQLiteStore) throws -> [String] {
    try store.read { reader in
      try reader.instances(below: .account, for: World.administrator, in: order, from: .first, limit: 9)
        .map(\.instance.name)
    }
  }

  @Test("a database that was migrated has the tables, indexes and triggers of a new one", arguments: 1..<Schema.version)
  func likeNew(version: UInt32) throws {
    let old = directory.file("old.db")
    try FirstFormat.make(at: old, broughtTo: Int(version))
    let before = try FirstFormat.rows(of: old)
    _ = try SQLiteStore(path: old)
    #expect(try FirstFormat.rows(of: old) == before)
    let new = directory.file("new.db")
    _ = try SQLiteStore(path: new)
    let schemas = try [old, new].map { path in
      try DatabaseQueue(path: path).read {
        try String.fetchAll($0, sql: "SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY name")
      }
    }
    #expect(schemas[0] == schemas[1] && schemas[0].count > 40)
  }

  @Test("the copy is whole, of the older format and its owner's alone, and is told of once")
  func copies() throws {
    let before = try FirstFormat.rows(of: path)
    #expect(chmod(path, 0o640) == 0)
    let previous = umask(0)
    defer { umask(previous) }
    var announcements = 0
    let warnings = try SQLiteStore(path: path) { announcements += 1 }.warnings
    #expect(announcements == 1)
    #expect(warnings.count == 1 && warnings.allSatisfy { $0.contains(copy) })
    #expect(try DatabaseFile.mode(of: copy) == 0o600 && DatabaseFile.mode(of: path) == 0o640)
    #expect(try FirstFormat.version(of: copy) == 1)
    #expect(try FirstFormat.rows(of: copy) == before)
    #expect(try SQLiteStore(path: path) { announcements += 1 }.warnings == [])
    #expect(announcements == 1)
    let kept = Set(try directory.contents().keys).subtracting(["landscape.db-journal"])
    #expect(kept == ["landscape.db", "landscape.db.before-v1"])
  }

  @Test("a new database and one in memory need no copy")
  func new() throws {
    #expect(try SQLiteStore(path: directory.file("new.db")).warnings == [])
    #expect(try SQLiteStore.inMemory().warnings == [])
    #expect(try directory.contents().keys.allSatisfy { !$0.hasPrefix("new.db.") })
  }

  @Test("where the copy cannot be made, the database is left as it is, and the words say where")
  func noCopy() throws {
    let before = try DatabaseFile.bytes(of: path)
    #expect(mkdir(copy, 0o700) == 0)
    let outcome = Result { try SQLiteStore(path: path) }
    #expect {
      _ = try outcome.get()
    } throws: { error in
      guard case StoreError.notWritable(let text) = error else { return false }
      return text.contains(copy) && text.contains("Nothing was changed")
    }
    #expect(try DatabaseFile.bytes(of: path) == before)
    #expect(try directory.contents().keys.allSatisfy { !$0.hasSuffix("unfinished") })
    #expect(rmdir(copy) == 0)
    #expect(try SQLiteStore(path: path).warnings.count == 1)
  }

  @Test("what an interrupted attempt left beside it is replaced")
  func leftovers() throws {
    for name in ["", "-unfinished", "-unfinished-journal"] { try DatabaseFile.write([1, 2, 3], to: copy + name) }
    _ = try SQLiteStore(path: path)
    #expect(try FirstFormat.rows(of: copy)["instance"]?.count == 4)
    #expect(try directory.contents().keys.allSatisfy { !$0.contains("unfinished") })
  }

  @Test("a program killed in the middle leaves the older format, and the next one begins again")
  func killed() throws {
    let torn = directory.file("torn.db")
    let before = try FirstFormat.rows(of: path)
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1")
      try db.inTransaction(.immediate) {
        for change in Schema.migrations[1] { try Migrator.carryOut(change, db) }
        try db.execute(sql: "PRAGMA user_version = 2")
        try db.execute(sql: "PRAGMA cache_spill = 1; CREATE TABLE more AS SELECT hex(randomblob(1000000))")
        try FileManager.default.copyItem(atPath: path, toPath: torn)
        try FileManager.default.copyItem(atPath: path + "-journal", toPath: torn + "-journal")
        return .rollback
      }
    }
    chmod(torn, 0o600)
    #expect(try DatabaseFile.bytes(of: torn) != DatabaseFile.bytes(of: path))
    let store = try SQLiteStore(path: torn)
    #expect(store.warnings.count == 1)
    #expect(try names(in: .byName, store) == ["mycredstore", "proxy5001", "proxy5002"])
    #expect(try FirstFormat.rows(of: torn + ".before-v1") == before)
    #expect(try FirstFormat.version(of: torn + ".before-v1") == 1)
  }

  @Test("what cannot be brought to the present format stays in the older one")
  func impossible() throws {
    var unchecked = Configuration()
    unchecked.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: unchecked)
    try queue.write { db in
      try db.execute(sql: "DROP TRIGGER node_is_kept; DELETE FROM node WHERE name = 'prod'")
    }
    try queue.close()
    let before = try FirstFormat.rows(of: path)
    #expect(throws: StoreError.self) { _ = try SQLiteStore(path: path) }
    #expect(try FirstFormat.version(of: path) == 1)
    #expect(try FirstFormat.rows(of: path) == before)
  }

  /// Refers to an audit record that there is not.
  private let dangling = "INSERT INTO audit_touch (sequence, place_kind, place_id, is_own) VALUES (99, 'space', 'x', 1)"

  @Test("a program that has it open while a newer one changes its format changes nothing any more")
  func newerMeanwhile() throws {
    let store = try SQLiteStore(path: path)
    let newer = try DatabaseQueue(path: path)
    try newer.write { try $0.execute(sql: "PRAGMA user_version = \(Schema.version + 1)") }
    #expect {
      try store.write { try $0.rename(.space(id(101)), to: "other") }
    } throws: { error in
      guard case StoreError.unusable(let text) = error else { return false }
      return text.contains("A newer cockpit")
    }
    #expect(try store.read { try $0.space(id(101))?.name } == "prod")
  }

  @Test("where nothing is to be changed, as in a dry run, an older one is refused")
  func keepsFormat() throws {
    let before = try DatabaseFile.bytes(of: path)
    #expect {
      _ = try SQLiteStore(path: path, keepsFormat: true)
    } throws: { error in
      guard case StoreError.unusable(let text) = error else { return false }
      return text.contains("of an older cockpit")
    }
    #expect(try DatabaseFile.bytes(of: path) == before)
    _ = try SQLiteStore(path: path)
    _ = try SQLiteStore(path: path, keepsFormat: true)
  }

  @Test("the doctor looks at one as it is")
  func checkUp() throws {
    let before = try DatabaseFile.bytes(of: path)
    let checkup = try SQLiteStore(toCheckUp: path, busyTimeout: 0).checkUp()
    #expect(checkup.isHealthy && !checkup.isOfPresentFormat && checkup.format == 1)
    #expect(try DatabaseFile.bytes(of: path) == before)
    #expect(throws: StoreError.self) { try SQLiteStore(path: path, isReadOnly: true) }
  }

  @Test("one of the fourth format in which a row refers to none stays in it: references are not checked on the way")
  func brokenReference() throws {
    let fourth = directory.file("fourth.db")
    try FirstFormat.make(at: fourth, broughtTo: 4)
    var unchecked = Configuration()
    unchecked.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: fourth, configuration: unchecked)
    try queue.write { db in
      try db.execute(sql: dangling)
    }
    try queue.close()
    let before = try FirstFormat.rows(of: fourth)
    #expect(throws: StoreError.self) { _ = try SQLiteStore(path: fourth) }
    #expect(try FirstFormat.version(of: fourth) == 4)
    #expect(try FirstFormat.rows(of: fourth) == before)
  }

  @Test("of several who open it at once, one changes it and the others find it done")
  func atOnce() async throws {
    let warnings = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<4 { group.addTask { [path] in try SQLiteStore(path: path, busyTimeout: 5000).warnings } }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(warnings.count == 1)
    #expect(try FirstFormat.version(of: path) == Int(Schema.version))
  }

  @Test("a database of the second format gets an identity of its own, and its proxies stay in their order")
  func secondFormat() throws {
    let (second, other) = (directory.file("second.db"), directory.file("other.db"))
    for path in [second, other] { try FirstFormat.make(at: path, broughtTo: 2) }
    let before = try FirstFormat.rows(of: second)
    let store = try SQLiteStore(path: second)
    #expect(store.warnings.count == 1 && store.warnings.allSatisfy { $0.contains("second.db.before-v2") })
    #expect(try FirstFormat.version(of: second + ".before-v2") == 2)
    #expect(try FirstFormat.rows(of: second) == before)
    let identities = try [store, SQLiteStore(path: other)].map { store in try store.read { try $0.databaseID() } }
    #expect(Set(identities).count == 2 && identities.allSatisfy { $0.count == 32 })
    #expect(try SQLiteStore(path: second).read { try $0.databaseID() } == identities[0])
    try store.write { writer in
      #expect(try writer.rootKey() == nil && writer.dataKey(of: id(5000)) == nil)
      #expect(try writer.contents(of: id(5000)) == .none)
      #expect(try writer.settings(of: id(5000)) == .standard)
      let share = try World.share(1, of: 5000, at: .subaccount(id(11)), permanent: true)
      var early = try World.proxy(5004, of: 5000, through: share, in: 110)
      early = Instance(
        id: early.id, name: "early", plan: .proxy, space: early.space, createdAt: at(-9), changedAt: at(-9),
        origin: early.origin)
      try writer.insert(early)
      #expect(try writer.liveProxies(of: id(5000)).map(\.name) == ["proxy5001", "early"])
    }
    #expect(try store.verifyAuditChain() == nil)
  }

  @Test("a database of the fourth format counts its instances in one place, and its references are checked as before")
  func fourthFormat() throws {
    let fourth = directory.file("fourth.db")
    try FirstFormat.make(at: fourth, broughtTo: 4)
    let store = try SQLiteStore(path: fourth)
    func count() throws -> Int {
      try store.read { try $0.countInstances(below: .account, for: World.administrator) }
    }
    #expect(try count() == 3)
    var further = try World.original(5004, "further", in: 101)
    try store.write { try $0.insert(further) }
    #expect(try count() == 4)
    further.deletedAt = at(9)
    try store.write { try $0.update(further) }
    #expect(try count() == 3)
    try store.transaction(.immediate) { transaction in
      _ = #expect(throws: DatabaseError.self) {
        try transaction.db.execute(sql: dangling)
      }
    }
    #expect(try store.checkUp().isHealthy)
  }

  @Test(
    "the formats that there are files of stay what they were",
    arguments: [(0, "8fa18548"), (1, "687dcb9"), (2, "75b9559"), (3, "a2d46a5b")])
  func frozen(format: Int, digest: String) {
    let text = Schema.migrations[format].map(\.text).joined(separator: "\n")
    #expect(SHA256.hash(data: Data(text.utf8)).prefix(4).map { String($0, radix: 16) }.joined() == digest)
  }
}

extension Schema.Change {
  fileprivate var text: String {
    switch self {
    case .run(let statements): statements
    case .reshape(let form): "\(form.table) \(form.form) \(form.order)"
    }
  }
}
