import Foundation
import GRDB
import GRDBSQLite
import ProcessSupport
import SharingEngine

/// What SQLite could do at best: the rows that the engine writes in a cycle, in as many transactions, by statements that are
/// prepared once, stepped by SQLite's own functions, and ask nothing before. Schema and settings are those of the store,
/// which has made the file.
final class BareStatements {
  private let database: DatabaseQueue
  private let workshop: Workshop
  private var sequence: Int64
  private let subaccount: String
  private let now = Int64(Date().timeIntervalSince1970 * 1000)

  /// Over the file of `workshop`, or over a copy of it in memory where `path` is `nil`.
  init(_ workshop: Workshop, path: String) throws {
    self.workshop = workshop
    database = try DatabaseQueue(path: path, configuration: Self.settings)
    (sequence, subaccount) = try database.read { db throws in
      guard let sequence = try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM audit"),
        let home = try String.fetchOne(db, sql: "SELECT parent_id FROM node WHERE kind = 'space' LIMIT 1")
      else { throw Unexpected("The database is empty.") }
      return (sequence, home)
    }
  }

  private static var settings: Configuration {
    var settings = Configuration()
    settings.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
          PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000; PRAGMA cell_size_check = ON;
          """)
    }
    return settings
  }

  func cycle(_ space: SpaceID, named name: String) throws {
    let (share, proxy) = (RandomIdentifiers().next(), RandomIdentifiers().next())
    let (home, target, original) = (workshop.home.text, space.text, workshop.original.text)
    try transaction("share", touching: home, and: target) { db in
      try run(
        """
        INSERT INTO share (
          id, sequence, original_id, target_kind, target_id, is_permanent, authorization, created_at, created_by, state)
        VALUES (?, ?, ?, 'space', ?, 0, NULL, ?, ?, 'open')
        """,
        [share, sequence, original, target, now, Workshop.user], db)
    }
    try transaction("createInstance", touching: target, and: home) { db in
      try run(
        "UPDATE share SET state = 'used', closed_at = ?, closed_sequence = ? WHERE id = ?",
        [now, sequence, share], db)
      try run(
        """
        INSERT INTO instance (
          id, name, plan, space_id, created_at, changed_at, original_id, share_id, share_is_permanent, has_access,
          subaccount_id, space_name, region, created_sequence)
        VALUES (?, 'proxy', 'proxy', ?, ?, ?, ?, ?, 0, 1, ?, ?, 'cf-eu10', ?)
        """,
        [proxy, target, now, now, original, share, subaccount, name, sequence], db)
    }
    try transaction("unshare", touching: home, and: target) { db in
      try run(
        "UPDATE instance SET revoked_at = ?, has_access = 0, changed_at = ? WHERE id = ?",
        [now, now, proxy], db)
    }
  }

  /// How many rows each table has, to be compared with what the engine has written.
  static func rows(at path: String) throws -> [String: Int] {
    let database = try DatabaseQueue(path: path)
    return try database.read { db throws in
      let tables = ["audit", "audit_touch", "instance", "share"]
      return try Dictionary(
        uniqueKeysWithValues: tables.map { ($0, try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0) })
    }
  }

  /// Runs `body` and appends the record that goes with it.
  private func transaction(
    _ action: String, touching own: String, and other: String, _ body: (Database) throws -> Void
  ) throws {
    sequence += 1
    try database.inDatabase { db in
      try run("BEGIN IMMEDIATE", [], db)
      try body(db)
      try run(
        """
        INSERT INTO audit (
          sequence, at, person, os_user, action, object, detail, request_id, request_digest, decision, previous_hash,
          hash)
        VALUES (?, ?, ?, 'benchmark', ?, 'mycredstore', ?, ?, ?, ?, ?, ?)
        """,
        [
          sequence, now, Workshop.user, action, Self.detail, RandomIdentifiers().next(), Self.digest, Self.decision,
          Self.digest, Self.digest,
        ], db)
      for (place, isOwn) in [(own, 1), (other, 0)] {
        try run(
          "INSERT INTO audit_touch (sequence, place_kind, place_id, is_own) VALUES (?, 'space', ?, ?)",
          [sequence, place, isOwn], db)
      }
      try run("UPDATE clock SET latest = ? WHERE id = 1", [now + sequence], db)
      try run("COMMIT", [], db)
    }
  }

  private func run(_ sql: String, _ values: [any StatementBinding], _ db: Database) throws {
    let statement = try db.cachedStatement(sql: sql).sqliteStatement
    for (index, value) in values.enumerated() { _ = value.bind(to: statement, at: CInt(index) + 1) }
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  // Of the length that the engine's are.
  private static let digest = Data(repeating: 7, count: 32)
  private static let detail = String(repeating: "d", count: 60)
  private static let decision = #"{"accepted":{"_0":{"shared":{"_0":"00000000-0000-4000-8000-000000000000"}}}}"#
}
