import GRDB
import SharingEngine

/// Creates the tables of a new database, and brings an older one to the present format.
enum Migrator {
  /// Brings the database to `Schema.version`; `keepCopy` is called with the format that it has, before that changes.
  /// Whoever else does so at the same time, one does it and the others find it done. It is one transaction: what is
  /// interrupted leaves the older format. Throws `StoreError.unusable` for a database that is not ours or newer than this
  /// program, and what `keepCopy` throws.
  static func bringUpToDate(_ db: Database, keepCopy: (_ version: Int) throws -> Void) throws {
    // In one transaction too: between two statements another process may create the tables.
    var needsNothing = false
    try db.inTransaction(.deferred) {
      needsNothing = try version(db) == Schema.version
      return .commit
    }
    if needsNothing { return }
    // Nobody else can write from here on. Others can read until the end, and so can who makes the copy.
    try db.inTransaction(.immediate) {
      let version = try version(db)
      guard version < Schema.version else { return .commit }
      if version > 0 { try keepCopy(version) }
      for migration in Schema.migrations.dropFirst(version) {
        for statements in migration { try db.execute(sql: statements) }
      }
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
      return .commit
    }
  }

  /// The format of the database, 0 for an empty one. Looked at through SQLite, because the file may have become another
  /// since it was inspected.
  private static func version(_ db: Database) throws -> Int {
    let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application == Int64(Schema.applicationID), (1...Int(Schema.version)).contains(version) { return version }
    let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
    guard application == 0, version == 0, isEmpty else {
      throw StoreError.unusable("The file is a database of another program or of a newer cockpit. Name another file.")
    }
    return 0
  }
}
