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
  /// What is wrong in the file, in SQLite's words; counts that are not of what is there, in ours. Empty where all is well.
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
    let damage = lines == ["ok"] ? [] : lines
    let format = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    // Where pages are damaged it cannot be said what is there; and the account counts from the fifth format on.
    let isCounted = damage.isEmpty && format == Int(Schema.version)
    return Checkup(
      sqliteVersion: SQLiteStore.sqliteVersion, format: format, settings: settings,
      damage: try damage + (isCounted ? miscounted() : []),
      brokenReferences: try Int.fetchOne(db, sql: "SELECT count(*) FROM pragma_foreign_key_check") ?? 0,
      auditRecords: try Int.fetchOne(db, sql: "SELECT count(*) FROM audit") ?? 0, brokenRecord: nil)
  }

  /// A line where places say another number of instances than are in them.
  private func miscounted() throws -> [String] {
    let sql = """
      SELECT count(*) FROM node WHERE instances <> CASE kind
        WHEN 'space' THEN (SELECT count(*) FROM instance WHERE space_id = node.id AND deleted_at IS NULL)
        WHEN 'subaccount' THEN (SELECT count(*) FROM instance WHERE subaccount_id = node.id AND deleted_at IS NULL)
        WHEN 'account' THEN (SELECT count(*) FROM instance WHERE deleted_at IS NULL)
        ELSE 0
      END
      """
    let places = try number(sql, [])
    return places == 0 ? [] : ["places whose number of instances is wrong: \(places)"]
  }
}

extension Checkup {
  fileprivate func with(brokenRecord: Int64?) -> Checkup {
    Checkup(
      sqliteVersion: sqliteVersion, format: format, settings: settings, damage: damage,
      brokenReferences: brokenReferences, auditRecords: auditRecords, brokenRecord: brokenRecord)
  }
}
