import Foundation
import GRDB
import SharingEngine

/// The columns of the row that a statement is at, by position. Nothing traps: what a damaged file may hold is a
/// `StoreError.unusable`.
///
/// In the place of GRDB's `Row`, which finds out the names of all columns first: that takes as long as many a query.
struct Columns {
  private let statement: SQLiteStatement

  init(_ statement: SQLiteStatement) { self.statement = statement }

  /// `nil` where there is no value.
  subscript<Value: StatementColumnConvertible>(_ column: Int) -> Value? {
    Value.fromStatement(statement, atUncheckedIndex: CInt(column))
  }

  func text(_ column: Int) throws -> String { try some(self[column] as String?) }
  func integer(_ column: Int) throws -> Int64 { try some(self[column] as Int64?) }
  func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }
  func data(_ column: Int) throws -> Data { try some(self[column] as Data?) }
  func time(_ column: Int) throws -> Timestamp { Timestamp(milliseconds: try integer(column)) }

  func optionalTime(_ column: Int) -> Timestamp? {
    (self[column] as Int64?).map { Timestamp(milliseconds: $0) }
  }

  func id<Entity>(_ column: Int) throws -> Identifier<Entity> { try some(Identifier(stored: text(column))) }

  func optionalID<Entity>(_ column: Int) throws -> Identifier<Entity>? {
    guard let text = self[column] as String? else { return nil }
    return try some(Identifier(stored: text))
  }

  func region(_ column: Int) throws -> Region { try some(Region(stored: text(column))) }
  func value<Value: RawRepresentable<String>>(_ column: Int) throws -> Value { try some(Value(rawValue: text(column))) }

  func optionalValue<Value: RawRepresentable<String>>(_ column: Int) throws -> Value? {
    guard let text = self[column] as String? else { return nil }
    return try some(Value(rawValue: text))
  }

  private func some<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw StoreError.damaged }
    return value
  }
}
