import Foundation
import GRDB
import SharingEngine

/// A backup, copied beside the database that it is to be restored into, of the present format and sound. The copy goes with
/// this object unless it becomes the database.
package final class BackupCopy {
  package let backup: Backup
  /// The copy, to be written like any store.
  package let store: SQLiteStore
  var path: String { file.path }
  /// The backup's own file.
  private let original: String
  private let database: StoreFile
  private let file: RestoringFile

  /// Copies the backup at `path`. It may be of an older format, and somebody may be at work with it; it stays as it is.
  /// `database` is where it is to be restored to; a missing directory there is created only where `createsDirectory` says
  /// so. Throws `StoreError`, and what `progress` throws.
  package init(
    of path: String, for database: String, busyTimeout: Int = 0, createsDirectory: Bool = false,
    progress: (CopyProgress) throws -> Void = { _ in }
  ) throws {
    let original = try StoreFile(path: path)
    self.original = original.path
    self.database = try StoreFile(path: database)
    let hold = try original.findBackup(of: self.database)
    try self.database.prepareDirectory(creating: createsDirectory)
    let file = try RestoringFile(beside: self.database.path)
    self.file = file
    do {
      let hasIdentity = try withExtendedLifetime(hold) {
        try Self.copy(original.path, to: file.path, busyTimeout, progress)
      }
      store = try SQLiteStore(copyOfBackup: file.path)
      let found = try store.transaction(.deferred) { try $0.backup() }
      backup = Backup(databaseID: hasIdentity ? found.databaseID : nil, lastRecord: found.lastRecord)
      try check()
    } catch StoreError.unusable(ErrorTranslation.damaged) {
      throw Self.damaged(original.path, nil)
    }
  }

  /// Returns whether databases of the backup's format say which they are.
  private static func copy(
    _ path: String, to copy: String, _ busyTimeout: Int, _ progress: (CopyProgress) throws -> Void
  ) throws -> Bool {
    let settings = ConnectionSettings(busyTimeout: busyTimeout, isInMemory: false, isReadOnly: true)
    return try ErrorTranslation.opening {
      let source = try DatabaseQueue(path: path, configuration: settings.configuration)
      let target = try DatabaseQueue(path: copy, configuration: SQLiteStore.unseen)
      try PageCopy(source: source, target: target).runBesideWriters(progress)
      try source.close()
      let version = try target.inDatabase { db in try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 }
      try target.close()
      return version >= Schema.firstWithIdentity
    }
  }

  /// Whether nothing at all is where a database should be. Throws `StoreError.unusable` where that cannot be found out.
  package static func isGone(_ database: String) throws -> Bool { try StoreFile(path: database).isGone() }

  /// Looks at every page, reference and audit record of the copy. Throws `StoreError.unusable`.
  func check() throws {
    let checkup = try store.checkUp()
    if let line = checkup.damage.first { throw Self.damaged(original, line) }
    if checkup.brokenReferences != 0 { throw Self.damaged(original, "a row refers to none") }
    if let record = checkup.brokenRecord {
      throw Self.damaged(original, "the audit trail is broken at record \(record)")
    }
  }

  private static func damaged(_ path: String, _ what: String?) -> StoreError {
    .unusable("\(path) is damaged\(what.map { ": \($0)" } ?? ""). Nothing was restored; go back to another backup.")
  }

  /// Becomes the database, where there must be none. Its file is there as a whole or not at all. The store is no use any
  /// more. Throws `StoreError`.
  package func becomeDatabase() throws {
    try check()
    // Rolled back into a file that it is not of, it would damage it.
    var status = stat()
    guard lstat(database.path + "-journal", &status) != 0 || status.st_size == 0 else {
      throw StoreError.unusable(
        "\(database.path)-journal is left of a database that is gone. Move it away first. Nothing was changed.")
    }
    try ErrorTranslation.of(.writing) { try store.queue.close() }
    try file.move(to: database.path)
  }
}
