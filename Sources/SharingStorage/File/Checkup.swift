import GRDB
import SharingEngine

/// What a database says of itself when all of it is looked at.
package struct Checkup: Hashable, Sendable {
  /// Of the SQLite library.
  package let sqliteVersion: String
  /// The number of the database's format.
  package let format: Int
  /// What holds on this connection: a name and a value each.
  package let settings: [Setting]
  /// What SQLite finds wrong in the file, in its own words; empty where all is well.
  package let damage: [String]
  /// Rows that refer to none.
  package let brokenReferences: Int
  package let auditRecords: Int
  /// The number of the first audit record that was changed or is missing; `nil` while the chain is whole.
  package let brokenRecord: Int64?

  package struct Setting: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  /// Whether the cockpit works with the database as it is; it brings an older one to the present format first.
  package var isOfPresentFormat: Bool { format == Int(Schema.version) }

  package var isHealthy: Bool { damage.isEmpty && brokenReferences == 0 && brokenRecord == nil }
}

extension SQLiteStore {
  /// Looks at every page, reference and audit record. Nobody can write while the pages are looked at. Throws `StoreError`,
  /// also for damage that keeps SQLite from going on.
  package func checkUp() throws -> Checkup {
    try transaction(.deferred) { try $0.checkUp() }.with(brokenRecord: try verifyAuditChain())
  }

  /// The version of the SQLite library.
  package static let sqliteVersion =
    (try? DatabaseQueue().inDatabase { try String.fetchOne($0, sql: "SELECT sqlite_version()") }) ?? "unknown"
}

extension SQLiteTransaction {
  /// Lines of what is wrong that are shown at the most.
  private static let mostDamage = 20

  fileprivate func checkUp() throws -> Checkup {
    let names = ["journal_mode", "synchronous", "foreign_keys", "trusted_schema", "page_size", "page_count"]
    let settings = try names.map { name in
      Checkup.Setting(name: name, value: try String.fetchOne(db, sql: "PRAGMA \(name)") ?? "unknown")
    }
    let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check(\(Self.mostDamage))")
    return Checkup(
      sqliteVersion: SQLiteStore.sqliteVersion, format: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
      settings: settings, damage: lines == ["ok"] ? [] : lines,
      brokenReferences: try Int.fetchOne(db, sql: "SELECT count(*) FROM pragma_foreign_key_check") ?? 0,
      auditRecords: try Int.fetchOne(db, sql: "SELECT count(*) FROM audit") ?? 0, brokenRecord: nil)
  }
}

extension Checkup {
  fileprivate func with(brokenRecord: Int64?) -> Checkup {
    Checkup(
      sqliteVersion: sqliteVersion, format: format, settings: settings, damage: damage,
      brokenReferences: brokenReferences, auditRecords: auditRecords, brokenRecord: brokenRecord)
  }
}
