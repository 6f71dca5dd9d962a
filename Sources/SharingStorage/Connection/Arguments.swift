import GRDB
import GRDBSQLite

/// The values of a statement's parameters: in their order, or by name.
struct Arguments: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  private var listed: [(any StatementBinding)?]
  private var named: [(name: String, value: (any StatementBinding)?)]

  init(arrayLiteral values: (any StatementBinding)?...) { (listed, named) = (values, []) }
  init(dictionaryLiteral values: (String, (any StatementBinding)?)...) { (listed, named) = ([], values) }

  init(_ named: [String: any StatementBinding]) { (listed, self.named) = ([], named.map { ($0.key, $0.value) }) }

  static func + (left: Self, right: Self) -> Self {
    var both = left
    both += right
    return both
  }

  static func += (left: inout Self, right: Self) {
    left.listed += right.listed
    left.named += right.named
  }

  /// Throws `DatabaseError` unless each parameter of the statement gets one value, and no value is left over.
  func bind(to statement: SQLiteStatement) throws {
    // A parameter without a value would be NULL, and a condition with it true of nothing.
    guard listed.count + named.count == sqlite3_bind_parameter_count(statement), listed.isEmpty || named.isEmpty,
      named.indices.allSatisfy({ index in !named[..<index].contains { $0.name == named[index].name } })
    else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    var position: CInt = 0
    for value in listed {
      position += 1
      try Self.bind(value, to: statement, at: position)
    }
    for (name, value) in named {
      try Self.bind(value, to: statement, at: sqlite3_bind_parameter_index(statement, ":\(name)"))
    }
  }

  /// SQLite refuses the position 0, which is that of a name it does not know.
  private static func bind(_ value: (any StatementBinding)?, to statement: SQLiteStatement, at position: CInt) throws {
    let code = value?.bind(to: statement, at: position) ?? sqlite3_bind_null(statement, position)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}
