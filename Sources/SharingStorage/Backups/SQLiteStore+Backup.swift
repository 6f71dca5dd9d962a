import Foundation
import GRDB
import SharingEngine

extension SQLiteStore {
  /// Copies the database, as it is at one moment, into the empty file at `path`, and looks at what came of it. Others read
  /// and write the database meanwhile; what `progress` throws ends it. Whoever made the file sees to its permissions, to
  /// its being on disk, and to its going again where this throws: `StoreError`.
  ///
  /// The root key is not in the database, and so not in the copy.
  @discardableResult
  package func backUp(
    to path: String, busyTimeout: Int = 0, progress: (CopyProgress) throws -> Void = { _ in }
  ) throws -> Backup {
    try backUp(to: path, busyTimeout: busyTimeout, pagesPerStep: nil, progress: progress)
  }

  @discardableResult
  func backUp(
    to path: String, busyTimeout: Int, pagesPerStep: CInt?, progress: (CopyProgress) throws -> Void
  ) throws -> Backup {
    guard let openFile else { throw StoreError.unusable("A database in memory cannot be backed up.") }
    return try withExtendedLifetime(openFile) {
      try ErrorTranslation.of(.writing) {
        // A connection of its own: it reads alone, and what it holds up is nobody's but those who write.
        let settings = ConnectionSettings(busyTimeout: busyTimeout, isInMemory: false, isReadOnly: true)
        let source = try ErrorTranslation.opening {
          try DatabaseQueue(path: queue.path, configuration: settings.configuration)
        }
        let target = try DatabaseQueue(path: path, configuration: Self.unseen)
        var copy = PageCopy(source: source, target: target)
        if let pagesPerStep { copy.pagesPerStep = pagesPerStep }
        try copy.runBesideWriters(progress)
        try target.close()
        try source.close()
      }
      return try Self.examine(path)
    }
  }

  /// For a file that nobody knows of yet: what would protect it against a power cut costs time and another file. What has
  /// been copied has to go again where copying begins anew.
  static var unseen: Configuration {
    var configuration = Configuration()
    configuration.label = "cockpit copy"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
    }
    return configuration
  }

  /// Looks at a copy that was just made. Throws `StoreError.unusable` unless it is a whole database of ours.
  private static func examine(_ path: String) throws -> Backup {
    try FileInspection(path: path).refuseUnlessOurs()
    var reading = Configuration()
    reading.readonly = true
    reading.label = "cockpit copy"
    reading.allowsUnsafeTransactions = true
    return try ErrorTranslation.of(.reading) {
      let queue = try DatabaseQueue(path: path, configuration: reading)
      defer { try? queue.close() }
      return try queue.inDatabase { db in
        guard try String.fetchAll(db, sql: "PRAGMA quick_check(1)") == ["ok"] else {
          throw StoreError.damaged
        }
        return try SQLiteTransaction.inTransaction(.deferred, in: db) { try $0.backup() }
      }
    }
  }
}

extension SQLiteTransaction {
  /// What this database would be as a backup.
  func backup() throws -> Backup {
    let sql = "SELECT sequence, at, hash FROM audit ORDER BY sequence DESC LIMIT 1"
    let last = try first(sql, []) { row in
      AuditMark(sequence: try row.integer(0), at: try row.time(1), hash: [UInt8](try row.data(2)))
    }
    return Backup(databaseID: try databaseID(), lastRecord: last)
  }
}
