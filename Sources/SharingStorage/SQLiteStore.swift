import CSQLite
import GRDB
import GRDBSQLite
import SharingEngine
import Synchronization

/// The landscape in one SQLite file, or in memory.
///
/// One connection, one transaction a call. The file may be used by several processes at a time; nobody waits for them
/// longer than the store was told to.
package final class SQLiteStore: SharingStore {
  /// What is not wrong but should be known, in words: a file that others on the machine can read (R3), or one whose
  /// format has just changed.
  package let warnings: [String]
  /// Whether nothing can be written: as it was asked for, or because the file or its directory does not let one.
  package let isReadOnly: Bool

  /// For who has to do with the connection itself; everything else goes through `transaction`.
  let queue: DatabaseQueue
  /// `nil` in memory.
  let openFile: OpenFiles.Hold?
  /// Set once a commit failed in a way that leaves open what the connection believes: it is never used again.
  private let fault = Mutex<StoreError?>(nil)

  /// Opens the database at `path`, and creates it where there is none.
  ///
  /// `busyTimeout` is how many milliseconds a call waits for somebody else's lock before it throws `StoreError.busy`;
  /// by default it does not wait at all. With `isReadOnly` no byte is written, and nothing created. A missing directory is
  /// created only where `createsDirectory` says so. Throws `StoreError`: `unusable` for a file that is not a whole database
  /// of ours, which is left byte for byte as it is. A file of an older format is brought to the present one, and a copy of
  /// it kept beside it; it is refused where `keepsFormat` says that it is to stay. `willChangeFormat` is called before
  /// that: with a large file it takes a while.
  package convenience init(
    path: String, busyTimeout: Int = 0, isReadOnly: Bool = false, createsDirectory: Bool = false,
    keepsFormat: Bool = false, willChangeFormat: () -> Void = {}
  ) throws {
    let file = try StoreFile(path: path)
    let hold = try isReadOnly ? file.find() : file.prepare(createsDirectory: createsDirectory)
    try self.init(
      file: file, hold: hold, busyTimeout: busyTimeout, isReadOnly: isReadOnly || !file.canBeWritten(),
      olderFormat: keepsFormat ? .isRefused : .isChanged(keepingCopy: true), willChangeFormat: willChangeFormat)
  }

  /// A store that lives in memory and ends with this object. Throws `StoreError`.
  package static func inMemory() throws -> SQLiteStore {
    try SQLiteStore(file: nil, hold: nil, busyTimeout: 0, isReadOnly: false)
  }

  /// Opens the copy of a backup that is at `path`. It is brought to the present format as any file, but no copy of what it
  /// was is kept: the backup itself is one. Throws as `init(path:)`.
  convenience init(copyOfBackup path: String) throws {
    let file = try StoreFile(path: path)
    try self.init(
      file: file, hold: file.find(), busyTimeout: 0, isReadOnly: false,
      olderFormat: .isChanged(keepingCopy: false))
  }

  /// Opens the database at `path` for `checkUp`, and for nothing else: without changing it, so that it may be of an older
  /// format. Throws as `init(path:)`.
  package convenience init(toCheckUp path: String, busyTimeout: Int) throws {
    let file = try StoreFile(path: path)
    try self.init(file: file, hold: file.find(), busyTimeout: busyTimeout, isReadOnly: true, olderFormat: .isAccepted)
  }

  /// Of SQLite as a whole, made once.
  private static let settings: Void = shim_keep_no_memory_statistics()

  /// What becomes of a database of an older format. One that is only read is refused where it would be changed.
  private enum OlderFormat: Equatable {
    case isChanged(keepingCopy: Bool)
    case isRefused
    case isAccepted
  }

  private init(
    file: StoreFile?, hold: OpenFiles.Hold?, busyTimeout: Int, isReadOnly: Bool,
    olderFormat: OlderFormat = .isChanged(keepingCopy: true), willChangeFormat: () -> Void = {}
  ) throws {
    Self.settings
    openFile = hold
    self.isReadOnly = isReadOnly
    var warnings = try file?.warnings() ?? []
    queue = try ErrorTranslation.opening {
      let settings = ConnectionSettings(busyTimeout: busyTimeout, isInMemory: file == nil, isReadOnly: isReadOnly)
      let queue =
        if let file {
          try DatabaseQueue(path: file.path, configuration: settings.configuration)
        } else {
          try DatabaseQueue(configuration: settings.configuration)
        }
      try queue.inDatabase { db in
        guard case .isChanged(let keepsCopy) = olderFormat, !isReadOnly else {
          return try Migrator.refuseUnlessUsable(db, acceptsOlder: olderFormat == .isAccepted)
        }
        try Migrator.bringUpToDate(db) { version in
          willChangeFormat()
          guard let file, keepsCopy else { return }
          let copy = EarlierCopy(of: file.path, version: version)
          try copy.make()
          warnings.append(
            "The database had an older format and has the present one now. As it was, it is kept in \(copy.path).")
        }
      }
      return queue
    }
    self.warnings = warnings
  }

  deinit {
    // Closed before `openFile` goes, so that nobody looks into the file with plain calls while it is open.
    try? queue.close()
  }

  package func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result {
    try transaction(.deferred) { try body($0) }
  }

  package func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result {
    try transaction(.immediate) { try body($0) }
  }

  package func changeCounter() throws -> Int64 {
    try checkFault()
    return try queue.inDatabase { db in
      if openFile != nil { try refuseMovedFile(db) }
      return try ErrorTranslation.of(.reading) {
        let statement = try db.cachedStatement(sql: "PRAGMA data_version")
        return try Int64.fetchOne(statement) ?? 0
      }
    }
  }

  /// Runs `body` as one transaction and undoes it when it throws. Throws as `read` and `write` do.
  func transaction<Result>(
    _ kind: Database.TransactionKind, _ body: (SQLiteTransaction) throws -> Result
  ) throws -> Result {
    try checkFault()
    return try queue.inDatabase { db in
      if openFile != nil { try refuseMovedFile(db) }
      var phase: TransactionPhase = kind == .deferred ? .reading : .writing
      do {
        return try SQLiteTransaction.inTransaction(kind, in: db) { transaction in
          if kind == .immediate, openFile != nil { try Migrator.refuseOtherFormat(transaction) }
          let answer = try body(transaction)
          if phase == .writing { phase = .committing }
          return answer
        }
      } catch let error as DatabaseError {
        let translated = ErrorTranslation.storeError(for: error, in: phase)
        distrust(after: translated, stillInTransaction: db.isInsideTransaction)
        if kind == .immediate { settle(after: translated, db) }
        throw translated
      } catch {
        distrust(after: nil, stillInTransaction: db.isInsideTransaction)
        throw error
      }
    }
  }

  /// SQLite leaves it to whoever reads next to undo a change for which there was no room: that is done here and now, so that
  /// the room is free again and nobody finds half a change.
  private func settle(after error: StoreError, _ db: Database) {
    guard case .notWritable = error else { return }
    try? SQLiteTransaction.inTransaction(.deferred, in: db) { _ = try $0.latestTime() }
  }

  /// SQLite refuses only to write to a file that has been moved.
  private func refuseMovedFile(_ db: Database) throws {
    var hasMoved: CInt = 0
    sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_HAS_MOVED, &hasMoved)
    if hasMoved != 0 { throw StoreError.moved }
  }

  private func checkFault() throws {
    if let fault = fault.withLock({ $0 }) { throw fault }
  }

  private func distrust(after error: StoreError?, stillInTransaction: Bool) {
    let isUnknown = if case .outcomeUnknown = error { true } else { false }
    guard isUnknown || stillInTransaction else { return }
    fault.withLock { $0 = .unusable(ErrorTranslation.connectionLost) }
  }
}
