import Foundation
import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("Every connection holds the settings that durability rests on")
struct ConnectionTests {
  private func setting(_ name: String, of store: SQLiteStore) throws -> String? {
    try store.transaction(.deferred) { try String.fetchOne($0.db, sql: "PRAGMA \(name)") }
  }

  @Test("in a file and in memory", arguments: [false, true])
  func settings(isInMemory: Bool) throws {
    let directory = try TemporaryDirectory()
    let store = try isInMemory ? SQLiteStore.inMemory() : SQLiteStore(path: directory.file("landscape.db"))
    let expected = [
      "journal_mode": isInMemory ? "memory" : "truncate", "synchronous": "2", "foreign_keys": "1",
      "trusted_schema": "0", "cell_size_check": "1", "temp_store": "2", "application_id": "1131114612",
      "user_version": "5", "recursive_triggers": "0",
    ]
    for (name, value) in expected { #expect(try setting(name, of: store) == value, "\(name)") }
    #expect(try setting("mmap_size", of: store) ?? "0" == "0")
  }

  @Test("a setting that does not hold refuses the connection")
  func refusal() throws {
    #expect(throws: StoreError.self) { try ConnectionSettings.check("synchronous", "1", holds: "2") }
    #expect(throws: StoreError.self) { try ConnectionSettings.check("synchronous", nil, holds: "2") }
    try ConnectionSettings.check("journal_mode", "TRUNCATE", holds: "truncate")
  }

  @Test("every table is strict")
  func strict() throws {
    let store = try SQLiteStore.inMemory()
    try store.transaction(.deferred) { transaction in
      let loose = try transaction.rows(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'", []
      ) { row in try row.text(0) }
      #expect(loose == [])
      #expect(
        try transaction.number("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 1", []) == 17)
    }
  }

  @Test("the file passes SQLite's own checks")
  func integrity() throws {
    let directory = try TemporaryDirectory()
    let store = try World(SQLiteStore(path: directory.file("landscape.db"))).store
    #expect(try setting("integrity_check", of: store) == "ok")
    #expect(try setting("foreign_key_check", of: store) == nil)
  }
}
