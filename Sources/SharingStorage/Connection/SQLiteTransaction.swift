import GRDB
import SharingEngine

/// One transaction, in which the store is read, or read and written. Its queries are in the extensions, by topic.
struct SQLiteTransaction {
  let db: Database

  /// Commits what `body` did, or undoes it when it throws. What cannot be undone stays open, as `Database` then says.
  static func inTransaction<Result>(
    _ kind: Database.TransactionKind, in db: Database, _ body: (Self) throws -> Result
  ) throws -> Result {
    let transaction = Self(db: db)
    try RunningStatement("BEGIN \(kind.rawValue)", [], in: db).finish()
    do {
      let result = try body(transaction)
      try transaction.execute("COMMIT", [])
      return result
    } catch {
      try? transaction.execute("ROLLBACK", [])
      throw error
    }
  }

  func rows<Value>(_ sql: String, _ arguments: Arguments, _ decode: (Columns) throws -> Value) throws -> [Value] {
    let statement = try statement(sql, arguments)
    var values: [Value] = []
    while let value = try statement.next(decode) { values.append(value) }
    return values
  }

  func first<Value>(_ sql: String, _ arguments: Arguments, _ decode: (Columns) throws -> Value) throws -> Value? {
    try statement(sql, arguments).next(decode)
  }

  func statement(_ sql: String, _ arguments: Arguments) throws -> RunningStatement {
    // Where SQLite has undone everything, what is written now would stay for good.
    guard db.isInsideTransaction else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return try RunningStatement(sql, arguments, in: db)
  }

  /// The number in the first column of the first row; 0 where there is none.
  func number(_ sql: String, _ arguments: Arguments) throws -> Int64 {
    try first(sql, arguments) { row in row[0] as Int64? ?? 0 } ?? 0
  }

  /// Whether a query `SELECT EXISTS (…)` says yes.
  func exists(_ sql: String, _ arguments: Arguments) throws -> Bool {
    try number(sql, arguments) != 0
  }

  func execute(_ sql: String, _ arguments: Arguments) throws {
    try statement(sql, arguments).finish()
  }

  /// Returns how many rows the statement itself changed; what triggers did does not count.
  func executed(_ sql: String, _ arguments: Arguments) throws -> Int {
    try execute(sql, arguments)
    return db.changesCount
  }

  /// For a change that has to meet a row: throws `StoreError.unusable` where there was none.
  func executeOnce(_ sql: String, _ arguments: Arguments) throws {
    guard try executed(sql, arguments) == 1 else {
      throw StoreError.unusable("What was to be changed in the database is not there. Nothing was changed.")
    }
  }
}
