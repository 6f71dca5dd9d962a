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
  package internal(set) var damage: [String]
  /// Rows that refer to none; `nil` where damage keeps SQLite from counting them.
  package let brokenReferences: Int?
  /// `nil` where damage keeps SQLite from reading them all; then nothing is known of the chain.
  package internal(set) var auditRecords: Int?
  /// The number of the first audit record that was changed or is missing; `nil` while the chain is whole.
  package internal(set) var brokenRecord: Int64?

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
  /// but not for damage as long as SQLite can say of it.
  package func checkUp() throws -> Checkup {
    var found: Checkup?
    do {
      try transaction(.deferred) { found = try $0.checkUp() }
    } catch let error as StoreError where error == .damaged && found != nil {
      // Even to end a transaction that has met damage can fail for it.
    }
    guard var checkup = found else { throw StoreError.damaged }
    do {
      checkup.brokenRecord = try verifyAuditChain()
    } catch let error as StoreError where error == .damaged {
      checkup.auditRecords = nil
      if checkup.damage.isEmpty { checkup.damage = ["the audit trail cannot be read"] }
    }
    return checkup
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
    let damage = try damage()
    let format = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    // Where pages are damaged it cannot be said what is there; and the account counts from the fifth format on.
    let isCounted = damage.isEmpty && format == Int(Schema.version)
    return Checkup(
      sqliteVersion: SQLiteStore.sqliteVersion, format: format, settings: settings,
      damage: try damage + (isCounted ? miscounted() : []),
      brokenReferences: try unlessDamaged { Int(try number("SELECT count(*) FROM pragma_foreign_key_check", [])) },
      auditRecords: try unlessDamaged { Int(try number("SELECT count(*) FROM audit", [])) }, brokenRecord: nil)
  }

  /// What SQLite finds, as far as it comes.
  private func damage() throws -> [String] {
    var lines: [String] = []
    let isRead: Void? = try unlessDamaged {
      let statement = try statement("PRAGMA integrity_check(\(Self.mostDamage))", [])
      while let line = try statement.next({ try $0.text(0) }) { lines.append(line) }
    }
    if isRead == nil { lines.append("some pages cannot be read") }
    return lines == ["ok"] ? [] : lines
  }

  private func unlessDamaged<Result>(_ body: () throws -> Result) throws -> Result? {
    do { return try body() } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT { return nil }
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
