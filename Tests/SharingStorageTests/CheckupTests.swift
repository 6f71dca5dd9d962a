import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("What the doctor finds")
struct CheckupTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("landscape.db")
  }

  private func store() throws -> SQLiteStore {
    let store = try World(SQLiteStore(path: path)).store
    try store.write { writer in
      try writer.append(World.entry(1, touching: [AuditTouch(place: .space(id(100)), isOwn: true)]))
    }
    return store
  }

  @Test("a sound database, with the settings that hold")
  func sound() throws {
    _ = try store()
    let checkup = try SQLiteStore(path: path, isReadOnly: true).checkUp()
    #expect(checkup.isHealthy)
    #expect(checkup.format == Int(Schema.version))
    #expect(checkup.auditRecords == 1)
    #expect(checkup.settings.first == .init(name: "journal_mode", value: "truncate"))
  }

  @Test("an audit record that was changed")
  func changedRecord() throws {
    let store = try store()
    try store.transaction(.immediate) { transaction in
      try transaction.db.execute(sql: "DROP TRIGGER audit_is_not_changed; UPDATE audit SET detail = 'something else'")
    }
    let checkup = try store.checkUp()
    #expect(checkup.brokenRecord == 1)
    #expect(!checkup.isHealthy)
  }

  @Test("rows that refer to none, all of them counted")
  func brokenReferences() throws {
    let store = try store()
    let space: SpaceID = try id(100)
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for number in 1...3 {
        try db.execute(
          sql: "INSERT INTO audit_touch (sequence, place_kind, place_id, is_own) VALUES (?, 'space', ?, 1)",
          arguments: [900 + number, space.text])
      }
    }
    try queue.close()
    let checkup = try store.checkUp()
    #expect(checkup.brokenReferences == 3)
    #expect(checkup.damage.isEmpty && !checkup.isHealthy)
  }

  @Test("places that say another number of instances than are in them")
  func miscounted() throws {
    let store = try store()
    try store.write { try $0.insert(World.original(5000, "store", in: 100)) }
    #expect(try store.checkUp().isHealthy)
    try store.transaction(.immediate) { transaction in
      try transaction.db.execute(sql: "UPDATE node SET instances = 5 WHERE kind = 'account' OR name = 'prod'")
    }
    #expect(try store.checkUp().damage == ["places whose number of instances is wrong: 2"])
  }

  @Test("pages that were overwritten", arguments: ["node", "one_account", "instance", "instance_by_name", "audit"])
  func overwrittenPage(of tree: String) throws {
    let start = (try page(of: tree) - 1) * 4096
    try DatabaseFile.edit(path) { bytes in for offset in start..<(start + 4096) { bytes[offset] = 0x55 } }
    let checkup = try SQLiteStore(path: path, isReadOnly: true).checkUp()
    #expect(!checkup.isHealthy && !checkup.damage.isEmpty)
    if tree == "audit" { #expect(checkup.auditRecords == nil) }
  }

  /// Where a table or index begins in the file, counted from 1.
  private func page(of tree: String) throws -> Int {
    try store().transaction(.deferred) { transaction in
      Int(try transaction.number("SELECT rootpage FROM sqlite_schema WHERE name = ?", [tree]))
    }
  }
}
