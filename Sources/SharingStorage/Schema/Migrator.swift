import GRDB
import SharingEngine

/// Creates the tables of a new database, and brings an older one to the present format.
enum Migrator {
  /// Brings the database to `Schema.version`; `keepCopy` is called with the format that it has, before that changes.
  /// Whoever else does so at the same time, one does it and the others find it done. It is one transaction: what is
  /// interrupted leaves the older format. Throws `StoreError.unusable` for a database that is not ours, newer than this
  /// program or damaged, and what `keepCopy` throws.
  static func bringUpToDate(_ db: Database, keepCopy: (_ version: Int) throws -> Void) throws {
    // In one transaction too: between two statements another process may create the tables.
    var needsNothing = false
    try db.inTransaction(.deferred) {
      needsNothing = try version(db) == Schema.version
      return .commit
    }
    if needsNothing { return }
    // A table that gets another form is away for a moment, and inside a transaction this cannot be said. All references
    // are checked at the end. Who cannot bring the database to the present format gives up the connection.
    try db.execute(sql: "PRAGMA foreign_keys = OFF")
    try db.inTransaction(.immediate) {
      try migrate(db, keepCopy: keepCopy)
      return .commit
    }
    try db.execute(sql: "PRAGMA foreign_keys = ON")
    try ConnectionSettings.check("foreign_keys", String.fetchOne(db, sql: "PRAGMA foreign_keys"), holds: "1")
  }

  /// Nobody else can write meanwhile. Others can read, and so can who makes the copy, until the changes no longer fit into
  /// the connection's cache.
  private static func migrate(_ db: Database, keepCopy: (_ version: Int) throws -> Void) throws {
    let version = try version(db)
    guard version < Schema.version else { return }
    if version > 0 { try keepCopy(version) }
    for change in Schema.migrations.dropFirst(version).joined() { try carryOut(change, db) }
    guard try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else {
      throw StoreError.unusable(ErrorTranslation.olderWithBrokenReferences)
    }
    try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
  }

  /// Takes one step towards the next format, in a transaction without references being checked.
  static func carryOut(_ change: Schema.Change, _ db: Database) throws {
    switch change {
    case .run(let statements): try db.execute(sql: statements)
    case .reshape(let form): try reshape(form, db)
    }
  }

  private static func reshape(_ form: Schema.TableForm, _ db: Database) throws {
    let (table, kept) = (form.table, "\(form.table)_kept")
    let columns = try db.columns(in: table).map(\.name).joined(separator: ", ")
    // Indexes first, and triggers in the order in which they were made: those that fire together do so in that one.
    let attached = try String.fetchAll(
      db,
      sql: """
        SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL
        ORDER BY type, rowid
        """,
      arguments: [table])
    // Not renamed: SQLite would read the whole schema anew each time, a new database's too.
    try db.execute(
      sql: """
        CREATE TABLE \(kept) AS SELECT \(columns) FROM \(table);
        DROP TABLE \(table);
        CREATE TABLE \(table) \(form.form);
        INSERT INTO \(table) (\(columns)) SELECT \(columns) FROM \(kept) ORDER BY \(form.order);
        DROP TABLE \(kept);
        """)
    for statement in attached { try db.execute(sql: statement) }
  }

  /// For a database that is only looked at. Throws `StoreError.unusable` where it would have to be changed first, unless it
  /// is of an older format and that is accepted.
  static func refuseUnlessUsable(_ db: Database, acceptsOlder: Bool) throws {
    let version = try version(db)
    guard version == Schema.version || (acceptsOlder && version > 0) else {
      throw StoreError.unusable(
        "The database is empty or of an older cockpit, and may not be changed as it is opened here. Open it once so that "
          + "it and its directory may be written.")
    }
  }

  /// Throws `StoreError.unusable` where a newer program has brought the database to its own format since it was opened.
  static func refuseOtherFormat(_ transaction: SQLiteTransaction) throws {
    guard try transaction.number("PRAGMA user_version", []) == Schema.version else {
      throw StoreError.unusable(ErrorTranslation.newerMeanwhile)
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
