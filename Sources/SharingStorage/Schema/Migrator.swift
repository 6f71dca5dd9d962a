import GRDB
import SharingEngine

/// Creates the tables of a new database.
enum Migrator {
  /// Brings the database to `Schema.version`. Whoever else does so at the same time, one does it and the others find it
  /// done. Throws `StoreError.unusable` for a database that is not ours or newer than this program.
  static func bringUpToDate(_ db: Database) throws {
    // In one transaction too: between two statements another process may create the tables.
    var needsNothing = false
    try db.inTransaction(.deferred) {
      needsNothing = try isCurrent(db)
      return .commit
    }
    if needsNothing { return }
    try db.inTransaction(.exclusive) {
      guard try !isCurrent(db) else { return .commit }
      let version = try userVersion(db)
      for migration in Schema.migrations.dropFirst(version) {
        for statements in migration { try db.execute(sql: statements) }
      }
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
      return .commit
    }
  }

  /// For a database that is only looked at. Throws `StoreError.unusable` where it would have to be changed first.
  static func refuseUnlessCurrent(_ db: Database) throws {
    guard try isCurrent(db) else {
      throw StoreError.unusable(
        "The database is empty or of an older cockpit, and is not changed while it is read-only. Open it once without.")
    }
  }

  /// Looked at through SQLite, because the file may have become another since it was inspected.
  private static func isCurrent(_ db: Database) throws -> Bool {
    let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try userVersion(db)
    if application == Int64(Schema.applicationID), version == Int(Schema.version) { return true }
    let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
    guard application == 0, version == 0, isEmpty else {
      throw StoreError.unusable("The file is a database of another program or of a newer cockpit. Name another file.")
    }
    return false
  }

  private static func userVersion(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }
}
