import Foundation
import GRDB
import SharingEngine

@testable import SharingStorage

/// Database files as the first format had them.
enum FirstFormat {
  /// Makes one with an original in `prod`, a proxy with access and a revoked one, a deleted original, and a record; then
  /// brings it to another format that is not the present one either.
  static func make(at path: String, broughtTo version: Int = 1) throws {
    try DatabaseFile.write([], to: path)
    chmod(path, 0o600)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      for change in Schema.migrations[0] { try Migrator.carryOut(change, db) }
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
      try World.build(SQLiteTransaction(db: db))
      let share = try World.share(1, of: 5000, at: .subaccount(id(11)), permanent: true)
      try insert(World.original(5000, "mycredstore", in: 101), db)
      try SQLiteTransaction(db: db).insert(share)
      try insert(World.proxy(5001, of: 5000, through: share, in: 110), db)
      try insert(World.proxy(5002, of: 5000, through: share, in: 120), db)
      try insert(World.original(5003, "gone", in: 100), db)
      try db.execute(sql: "UPDATE instance SET revoked_at = 7 WHERE id = ?", arguments: [(id(5002) as InstanceID).text])
      try db.execute(sql: "UPDATE instance SET deleted_at = 8 WHERE id = ?", arguments: [(id(5003) as InstanceID).text])
      try SQLiteTransaction(db: db).append(World.entry(1, touching: [AuditTouch(place: .space(id(100)), isOwn: true)]))
      for change in Schema.migrations[1..<version].joined() { try Migrator.carryOut(change, db) }
      try db.execute(sql: "PRAGMA user_version = \(version)")
    }
    try queue.close()
  }

  private static func insert(_ instance: Instance, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO instance (
          id, name, plan, space_id, subaccount_id, created_at, changed_at, original_id, share_id, share_is_permanent)
        VALUES (?, ?, ?, ?, (SELECT parent_id FROM node WHERE id = ?), ?, ?, ?, ?, ?)
        """,
      arguments: [
        instance.id.text, instance.name, instance.plan.rawValue, instance.space.text, instance.space.text,
        instance.createdAt.milliseconds, instance.changedAt.milliseconds, instance.origin?.original.text,
        instance.origin?.share.text, instance.origin?.shareIsPermanent,
      ])
  }

  /// All rows of all tables, with the columns that the first format had. What the account counts was always 0 in it, and
  /// is left out.
  static func rows(of path: String) throws -> [String: [String]] {
    let first = try DatabaseQueue()
    try first.write { db in for change in Schema.migrations[0] { try Migrator.carryOut(change, db) } }
    let tables = try first.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'").map { table in
        (table, try db.columns(in: table).map { "quote(\(value($0.name)))" }.joined(separator: " || ',' || "))
      }
    }
    return try DatabaseQueue(path: path).read { db in
      Dictionary(
        uniqueKeysWithValues: try tables.map { table, columns in
          (table, try String.fetchAll(db, sql: "SELECT \(columns) FROM \(table) ORDER BY 1"))
        })
    }
  }

  private static func value(_ column: String) -> String {
    column == "instances" ? "iif(kind = 'account', 0, instances)" : column
  }

  static func version(of path: String) throws -> Int? {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
  }
}
