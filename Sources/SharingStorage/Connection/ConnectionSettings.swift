import GRDB
import SharingEngine

/// How every connection is set up. What does not hold after it was set refuses the connection: with other settings a
/// used share could come back after a power cut.
struct ConnectionSettings: Sendable {
  /// Milliseconds to wait for somebody else's lock; 0 = not at all.
  let busyTimeout: Int
  let isInMemory: Bool
  let isReadOnly: Bool

  private struct Setting {
    let name: String
    let value: String
    /// What SQLite answers when asked for it afterwards.
    let holds: String
  }

  private var settings: [Setting] {
    [
      // Not WAL: SQLite before 3.51.3 can lose its reset when several processes write.
      Setting(name: "journal_mode", value: "TRUNCATE", holds: isInMemory ? "memory" : "truncate"),
      Setting(name: "synchronous", value: "FULL", holds: "2"),
      Setting(name: "foreign_keys", value: "ON", holds: "1"),
      Setting(name: "trusted_schema", value: "OFF", holds: "0"),
      Setting(name: "cell_size_check", value: "ON", holds: "1"),
      // Nothing of ours is to lie about in a temporary directory.
      Setting(name: "temp_store", value: "MEMORY", holds: "2"),
      // In KiB when negative: enough that what is on screen stays, little enough not to matter.
      Setting(name: "cache_size", value: "-8000", holds: "-8000"),
    ]
  }

  var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "cockpit"
    configuration.readonly = isReadOnly
    configuration.busyMode = busyTimeout > 0 ? .timeout(Double(busyTimeout) / 1000) : .immediateError
    // A rollback that fails makes the store give the connection up, not the program.
    configuration.allowsUnsafeTransactions = true
    let settings = self
    configuration.prepareDatabase { db in try settings.apply(to: db) }
    return configuration
  }

  private func apply(to db: Database) throws {
    let statements = settings.map { "PRAGMA \($0.name) = \($0.value);" } + ["PRAGMA mmap_size = 0"]
    try db.execute(sql: statements.joined(separator: " "))
    for setting in settings {
      try Self.check(setting.name, String.fetchOne(db, sql: "PRAGMA \(setting.name)"), holds: setting.holds)
    }
    // In memory, and where SQLite was built without it, there is no such setting and no answer.
    try Self.check("mmap_size", String.fetchOne(db, sql: "PRAGMA mmap_size") ?? "0", holds: "0")
  }

  /// Throws `StoreError.unusable` unless `answer` is `expected`.
  static func check(_ name: String, _ answer: String?, holds expected: String) throws {
    guard answer?.lowercased() == expected else {
      throw StoreError.unusable(
        "The database cannot be used safely: its setting \(name) is \(answer ?? "unknown") and not \(expected).")
    }
  }
}
