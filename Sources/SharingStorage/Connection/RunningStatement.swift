import GRDB
import GRDBSQLite

/// A statement that has values for its parameters and is stepped from row to row. Once this goes it can be run again.
///
/// GRDB prepares statements and keeps them. Its own ways to run them copy and check each value several times, and tell
/// observers that we have not.
struct RunningStatement: ~Copyable {
  private let statement: Statement

  /// Throws `DatabaseError`, also where a parameter gets no value, or a value has no parameter, and where the same
  /// statement is running already.
  init(_ sql: String, _ arguments: Arguments, in db: Database) throws {
    let statement = try db.cachedStatement(sql: sql)
    guard sqlite3_stmt_busy(statement.sqliteStatement) == 0 else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    try arguments.bind(to: statement.sqliteStatement)
    self.statement = statement
  }

  deinit {
    // What there is to say about a failure the step has said; after that it can be run like any other.
    sqlite3_reset(statement.sqliteStatement)
  }

  /// What `decode` makes of the next row, which is there for that long; `nil` after the last row. Throws `DatabaseError`.
  func next<Value>(_ decode: (Columns) throws -> Value) throws -> Value? {
    guard try step() else { return nil }
    return try decode(Columns(statement.sqliteStatement))
  }

  /// Goes to the end. Throws `DatabaseError`.
  func finish() throws { while try step() {} }

  private func step() throws -> Bool {
    let code = sqlite3_step(statement.sqliteStatement)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
  }
}
