import GRDB
import SharingEngine

/// One transaction, in which the store is read, or read and written. Its queries are in the extensions, by topic.
struct SQLiteTransaction {
  let db: Database

  func rows<Value>(_ sql: String, _ arguments: StatementArguments, _ decode: (Columns) throws -> Value) throws
    -> [Value]
  {
    let cursor = try cursor(sql, arguments)
    var values: [Value] = []
    while let row = try cursor.next() { values.append(try decode(row)) }
    return values
  }

  func first<Value>(_ sql: String, _ arguments: StatementArguments, _ decode: (Columns) throws -> Value) throws
    -> Value?
  {
    let cursor = try cursor(sql, arguments)
    // The columns are the cursor's: there are none once the cursor has gone.
    return try withExtendedLifetime(cursor) { try cursor.next().map(decode) }
  }

  func cursor(_ sql: String, _ arguments: StatementArguments) throws -> FastDatabaseValueCursor<Columns> {
    try Columns.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The number in the first column of the first row; 0 where there is none.
  func number(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
    try first(sql, arguments) { row in row[0] as Int64? ?? 0 } ?? 0
  }

  /// Whether a query `SELECT EXISTS (…)` says yes.
  func exists(_ sql: String, _ arguments: StatementArguments) throws -> Bool {
    try number(sql, arguments) != 0
  }

  func execute(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Returns how many rows the statement itself changed; what triggers did does not count.
  func executed(_ sql: String, _ arguments: StatementArguments) throws -> Int {
    try execute(sql, arguments)
    return db.changesCount
  }

  /// For a change that has to meet a row: throws `StoreError.unusable` where there was none.
  func executeOnce(_ sql: String, _ arguments: StatementArguments) throws {
    guard try executed(sql, arguments) == 1 else {
      throw StoreError.unusable("What was to be changed in the database is not there. Nothing was changed.")
    }
  }
}
