import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("Transactions")
struct TransactionTests {
  private struct Stop: Error {}

  @Test("what the body throws undoes all of it and is thrown on as it is")
  func bodyThrows() throws {
    let world = try World.inMemory()
    #expect(throws: Stop.self) {
      try world.store.write { writer throws in
        try writer.rename(.account, to: "other")
        throw Stop()
      }
    }
    #expect(throws: Stop.self) { try world.store.read { _ in throw Stop() } }
    #expect(try world.store.read { try $0.account()?.name } == "global")
  }

  @Test("a savepoint undoes its own work alone, and the transaction goes on (U1)")
  func savepoint() throws {
    let world = try World.inMemory()
    try world.store.write { writer throws in
      try writer.rename(.account, to: "kept")
      let outcome = Result {
        try writer.savepoint {
          try writer.rename(.account, to: "undone")
          throw Stop()
        }
      }
      #expect(throws: Stop.self) { try outcome.get() }
      #expect(try writer.account()?.name == "kept")
      try writer.savepoint { try writer.rename(.space(id(100)), to: "also kept") }
      try writer.append(World.entry(1))
    }
    try world.store.read { reader throws in
      #expect(try reader.account()?.name == "kept")
      #expect(try reader.space(id(100))?.name == "also kept")
    }
  }

  @Test("changing what is not there is an error and not silence")
  func missing() throws {
    let world = try World.inMemory()
    #expect(throws: StoreError.self) { try world.store.write { try $0.rename(.space(id(404)), to: "x") } }
    #expect(throws: StoreError.self) { try world.store.write { try $0.update(World.original(404, "x", in: 100)) } }
    #expect(throws: StoreError.self) { try world.store.write { try $0.delete(.directory(id(10))) } }
  }

  @Test("what SQLite itself has undone is not gone on with: it would stay for good")
  func undoneMeanwhile() throws {
    let world = try World.inMemory()
    let undone = StoreError.unusable(
      "The database has undone the change by itself. Nothing was changed; please try again.")
    #expect(throws: undone) {
      try world.store.transaction(.immediate) { transaction in
        try transaction.db.execute(sql: "ROLLBACK")
        try? transaction.rename(.account, to: "other")
      }
    }
    #expect(try world.store.read { try $0.account()?.name } == "global")
  }

  @Test("each parameter of a statement gets one value, and no value is left over")
  func parameters() throws {
    let store = try World.inMemory().store
    func number(_ sql: String, _ arguments: Arguments) throws -> Int64 {
      try store.transaction(.deferred) { try $0.number(sql, arguments) }
    }
    #expect(try number("SELECT ?1 + ?2 + ?1", [1, 2]) == 4)
    #expect(try number("SELECT :a - :b + :a", ["b": 2, "a": 3]) == 4)
    #expect(try number("SELECT ? IS NULL", [nil]) == 1)
    for arguments: Arguments in [[], [1], [1, 2, 3], ["a": 1, "b": 2]] {
      #expect(throws: StoreError.self) { try number("SELECT ? + ?", arguments) }
    }
    for arguments: Arguments in [
      [:], ["a": 1], ["a": 1, "c": 2], ["a": 1, "b": 2, "c": 3], ["a": 1, "b": 2] + ["a": 1], ["a": 1] + ["a": 2],
      [1] + ["a": 2],
    ] {
      #expect(throws: StoreError.self) { try number("SELECT :a + :b", arguments) }
    }
  }

  @Test("a statement can be run again after it failed, and after what was read of it was refused")
  func again() throws {
    let world = try World.inMemory()
    let share = try World.share(1, of: 5000, at: .subaccount(id(11)), permanent: true)
    try world.store.transaction(.immediate) { transaction in
      #expect(throws: DatabaseError.self) { try transaction.insert(share) }
      try transaction.insert(World.original(5000, "mycredstore", in: 101))
      try transaction.insert(share)
      #expect(throws: Stop.self) { try transaction.rows("SELECT name FROM node", []) { _ in throw Stop() } }
      #expect(try transaction.rows("SELECT name FROM node", []) { try $0.text(0) }.count > 1)
    }
  }

  @Test("a statement is not begun anew while its rows are being read")
  func withinItself() throws {
    let store = try World.inMemory().store
    #expect(throws: StoreError.self) {
      try store.transaction(.deferred) { transaction in
        try transaction.rows("SELECT name FROM node", []) { _ in
          try transaction.first("SELECT name FROM node", []) { try $0.text(0) }
        }
      }
    }
  }
}
