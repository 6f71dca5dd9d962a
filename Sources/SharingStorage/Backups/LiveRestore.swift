import GRDB
import SharingEngine

/// A restore into a database that is there, and that others have open. The database's file stays the same one: what is in
/// it is written over through SQLite's backup call, in one transaction.
package final class LiveRestore: RestoreDraft {
  private let source: BackupCopy
  /// The database itself, with the copy attached as `restored` until the end. In between its transactions it keeps the
  /// lock of those who write.
  private let live: DatabaseQueue

  /// What the copy was made of; the same whatever is written into it.
  package var backup: Backup { source.backup }
  /// The copy of the backup, which the audit record of the restore and all that it changes are written into.
  package var copy: any SharingStore { source.store }

  /// `database` has to be open as a store already, which has looked at its file. Throws `StoreError`: `unusable` where the
  /// database is damaged.
  package init(_ source: BackupCopy, into database: String, busyTimeout: Int = 0) throws {
    self.source = source
    let path = try StoreFile(path: database).path
    live = try ErrorTranslation.opening {
      let settings = ConnectionSettings(busyTimeout: busyTimeout, isInMemory: false, isReadOnly: false)
      let live = try DatabaseQueue(path: path, configuration: settings.configuration)
      try live.inDatabase { db in
        guard try String.fetchAll(db, sql: "PRAGMA quick_check(1)") == ["ok"] else {
          throw StoreError.unusable("The database is damaged. Nothing was restored.")
        }
        try db.execute(sql: "ATTACH DATABASE ? AS restored", arguments: [source.path])
      }
      return live
    }
  }

  deinit { try? live.close() }

  package func losses() throws -> RestoreLosses {
    try ErrorTranslation.of(.reading) {
      try live.inDatabase { db in
        var losses = RestoreLosses()
        try db.inTransaction(.deferred) {
          losses = try RestoreMerge.losses(db, since: backup.lastRecord?.sequence ?? 0)
          return .commit
        }
        return losses
      }
    }
  }

  package func lock() throws {
    try ErrorTranslation.of(.writing) {
      try live.inDatabase { db in
        try db.execute(sql: "PRAGMA main.locking_mode = EXCLUSIVE")
        try ConnectionSettings.check(
          "locking_mode", String.fetchOne(db, sql: "PRAGMA main.locking_mode"), holds: "exclusive")
        // In this mode a transaction's lock outlives it: others read, and nobody writes.
        try db.execute(sql: "BEGIN IMMEDIATE; ROLLBACK")
      }
    }
  }

  package func unlock() { try? live.close() }

  package func catchUp(at now: Timestamp) throws {
    try ErrorTranslation.of(.writing) {
      try live.inDatabase { db in
        try db.inTransaction(.deferred) {
          for statement in RestoreMerge(now: now).statements { try db.execute(sql: statement) }
          return .commit
        }
        try db.execute(sql: "DETACH DATABASE restored")
      }
    }
  }

  package func takePlace(_ progress: (CopyProgress) throws -> Void) throws {
    try source.check()
    let copy = PageCopy(source: source.store.queue, target: live)
    var left = try ErrorTranslation.of(.reading) {
      try source.store.queue.inDatabase { db in try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0 }
    }
    do {
      // Its first step takes the lock that keeps out who reads, too; its last one commits.
      try copy.run { step in
        left = step.total - step.done
        try progress(step)
      }
    } catch let error as DatabaseError {
      throw ErrorTranslation.storeError(for: error, in: left > copy.pagesPerStep ? .writing : .committing)
    }
    try? live.close()
  }
}
