import Foundation
import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("A backup is looked at before it is restored, and the database that is there too")
struct BackupCopyTests {
  let directory: TemporaryDirectory
  let database: String
  let backup: String
  let store: SQLiteStore

  init() throws {
    directory = try TemporaryDirectory()
    database = directory.file("landscape.db")
    backup = directory.file("backup.db")
    store = try World(SQLiteStore(path: database)).store
    try store.write { try $0.append(World.entry(1)) }
    try DatabaseFile.write([], to: backup)
    try store.backUp(to: backup)
  }

  private func refusal(of path: String) -> String? {
    do {
      _ = try BackupCopy(of: path, for: database)
      return nil
    } catch StoreError.unusable(let text) { return text } catch { return "\(error)" }
  }

  @Test("what is no whole database of ours is refused by name, and stays as it is")
  func refused() throws {
    let kinds: [(name: String, change: (inout [UInt8]) -> Void, words: String)] = [
      ("text", { $0 = Array("no database".utf8) }, "is not a cockpit database"),
      ("cut", { $0.removeLast(4096) }, "has been cut off"),
      ("newer", { $0[63] = UInt8(Schema.version) + 1 }, "newer cockpit"),
      ("foreign", { $0[68] = 0 }, "another program"),
      ("log", { ($0[18], $0[19]) = (2, 2) }, "write-ahead log"),
      ("page", { for byte in 8192..<12_288 { $0[byte] = 0xA5 } }, "is damaged"),
    ]
    for kind in kinds {
      let path = directory.file(kind.name)
      try FileManager.default.copyItem(atPath: backup, toPath: path)
      try DatabaseFile.edit(path, kind.change)
      let bytes = try DatabaseFile.bytes(of: path)
      #expect(refusal(of: path)?.contains(kind.words) == true, "\(kind.name): \(refusal(of: path) ?? "accepted")")
      #expect(refusal(of: path)?.contains(path) == true)
      #expect(try DatabaseFile.bytes(of: path) == bytes)
    }
    #expect(refusal(of: directory.file("nothing"))?.contains("no backup") == true)
    #expect(refusal(of: directory.path)?.contains("a directory") == true)
    #expect(symlink(backup, directory.file("link")) == 0)
    #expect(refusal(of: directory.file("link"))?.contains("symbolic link") == true)
    #expect(refusal(of: database)?.contains("the database itself") == true)
    #expect(try directory.contents().keys.allSatisfy { !$0.contains("restoring") })
  }

  @Test("one whose audit trail was changed is refused")
  func brokenTrail() throws {
    let queue = try DatabaseQueue(path: backup)
    try queue.write { db in
      try db.execute(sql: "DROP TRIGGER audit_is_not_changed; UPDATE audit SET person = 'eve'")
    }
    try queue.close()
    #expect(refusal(of: backup)?.contains("audit trail is broken at record 1") == true)
  }

  @Test("one of an older format is brought to the present one, the backup itself is not, and nothing is kept beside it")
  func older() throws {
    let first = directory.file("first.db")
    try FirstFormat.make(at: first)
    let bytes = try DatabaseFile.bytes(of: first)
    let copy = try BackupCopy(of: first, for: database)
    #expect(copy.backup.databaseID == nil && copy.backup.lastRecord?.sequence == 1)
    #expect(try copy.store.read { try $0.instance(id(5000))?.name } == "mycredstore")
    #expect(try DatabaseFile.bytes(of: first) == bytes)
    #expect(try directory.contents().keys.allSatisfy { !$0.contains("before") })
  }

  @Test("the copy that a change of format has left can be gone back to, and the database stays which one it is")
  func earlierFormat() throws {
    let path = directory.file("old.db")
    try FirstFormat.make(at: path)
    let migrated = try SQLiteStore(path: path)
    try migrated.write { try $0.rename(.space(id(101)), to: "renamed") }
    let identity = try migrated.read { try $0.databaseID() }
    let draft = try LiveRestore(BackupCopy(of: path + ".before-v1", for: path), into: path)
    try draft.lock()
    try draft.catchUp(at: at(9))
    try draft.takePlace { _ in }
    #expect(try migrated.read { try $0.databaseID() } == identity)
    #expect(try migrated.read { try $0.space(id(101))?.name } == "prod")
    #expect(try migrated.checkUp().isHealthy)
  }

  @Test("a database that is damaged is not written over")
  func damagedDatabase() throws {
    try store.write { writer in
      for number in 0..<50 {
        let name = String(repeating: "x", count: 4000) + "\(number)"
        try writer.insert(Space(id: id(10_000 + number), name: name, subaccount: id(10)))
      }
    }
    let copy = try BackupCopy(of: backup, for: database)
    let pages = try DatabaseFile.bytes(of: database).count / 4096
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: database))
    try file.seek(toOffset: UInt64(pages - 20) * 4096)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    let bytes = try DatabaseFile.bytes(of: database)
    #expect(throws: StoreError.unusable("The database is damaged. Nothing was restored.")) {
      _ = try LiveRestore(copy, into: database)
    }
    #expect(try DatabaseFile.bytes(of: database) == bytes)
  }

  @Test("pages of another size are taken as they are")
  func pageSize() throws {
    let queue = try DatabaseQueue(path: backup)
    try queue.inDatabase { db in try db.execute(sql: "PRAGMA page_size = 8192; VACUUM") }
    try queue.close()
    try store.write { try $0.rename(.account, to: "renamed") }
    let draft = try LiveRestore(BackupCopy(of: backup, for: database), into: database)
    try draft.lock()
    try draft.catchUp(at: at(9))
    try draft.takePlace { _ in }
    #expect(try store.read { try $0.account()?.name } == "global")
    #expect(try SQLiteStore(path: database).checkUp().isHealthy)
  }

  @Test("the database's file stays the same one, with its permissions, and nothing is left beside it")
  func sameFile() throws {
    #expect(chmod(database, 0o660) == 0)
    var (before, after) = (stat(), stat())
    stat(database, &before)
    do {
      let draft = try LiveRestore(BackupCopy(of: backup, for: database), into: database)
      try draft.lock()
      try draft.catchUp(at: at(9))
      try draft.takePlace { _ in }
    }
    stat(database, &after)
    #expect(before.st_ino == after.st_ino && after.st_mode & 0o777 == 0o660)
    #expect(
      try directory.contents().keys.sorted() == ["backup.db", "landscape.db", "landscape.db-journal"])
    #expect(try directory.contents()["landscape.db-journal"]?.isEmpty == true)
  }

  @Test("where a journal of the lost database lies, no other database is put")
  func strayJournal() throws {
    let path = directory.file("gone.db")
    try DatabaseFile.write([1], to: path + "-journal")
    let copy = try BackupCopy(of: backup, for: path)
    #expect(throws: StoreError.self) { try copy.becomeDatabase() }
    #expect(try directory.contents()["gone.db"] == nil)
    #expect(unlink(path + "-journal") == 0)
    try copy.becomeDatabase()
    #expect(try SQLiteStore(path: path).checkUp().isHealthy)
    #expect(try DatabaseFile.mode(of: path) == 0o600)
  }
}
