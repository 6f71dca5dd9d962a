import GRDB
import SharingEngine

/// How far a transaction had come when something failed.
enum TransactionPhase: Hashable, Sendable {
  case reading, writing, committing
}

extension StoreError {
  /// What SQLite cannot read is in the file.
  package static let damaged = StoreError.unusable(ErrorTranslation.damaged)
  /// What is open is not what the path names any more: one would look at, or change, what nobody else has.
  static let moved = StoreError.unusable(
    "The database file has been moved, deleted or put out of reach while it was open. Nothing was changed; leave, and open "
      + "it where it is."
  )
}

/// Says in the store's own terms what SQLite reports. No values of rows in any text.
enum ErrorTranslation {
  static let connectionLost =
    "An earlier failure leaves open what this connection knows of the database. Leave, start again, and look."
  static let damaged =
    "The database is damaged. Nothing was changed; run `cockpit doctor` and go back to a backup if it confirms this."
  static let newerMeanwhile =
    "A newer cockpit has brought the database to its own format meanwhile. Nothing was changed; quit, and open it with "
    + "that one."
  static let olderWithBrokenReferences =
    "The database has an older format, and rows in it refer to others that are not there: it is damaged and cannot be "
    + "brought to the present format. Nothing was changed; go back to a backup."
  private static let unfinished =
    "Somebody's change to the database broke off in the middle. Open it once so that it may be written: that undoes it."
  private static let notPermitted =
    "The database or its directory cannot be written. Nothing was changed; check the permissions of both."

  /// Runs `body` and translates what SQLite throws; other errors pass.
  static func of<Result>(_ phase: TransactionPhase, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DatabaseError { throw storeError(for: error, in: phase) }
  }

  /// As `of`, for opening: a file that cannot be opened is not a file that cannot be written.
  static func opening<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DatabaseError {
      if error.resultCode == .SQLITE_CANTOPEN {
        throw StoreError.unusable("The database cannot be opened. Check that it may be read and its directory entered.")
      }
      throw storeError(for: error, in: .writing)
    }
  }

  static func storeError(for error: DatabaseError, in phase: TransactionPhase) -> StoreError {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return .busy
    case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_DBMOVED:
      return .moved
    case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK:
      return .unusable(unfinished)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      return .notWritable(notPermitted)
    case .SQLITE_FULL:
      // A full disk stops a commit before the point at which it takes effect, never after.
      return .notWritable("The disk is full. Nothing was changed; make room and try again.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return .unusable(damaged)
    case .SQLITE_CONSTRAINT:
      return .unusable("The database refused a change that breaks its own rules. Nothing was changed.")
    case .SQLITE_ABORT:
      // What failed before was passed over, and SQLite had undone everything by then.
      return .unusable("The database has undone the change by itself. Nothing was changed; please try again.")
    case .SQLITE_IOERR:
      return inputOutputError(in: phase)
    default:
      // SQLite's codes are an open set; what is left are failures of the connection itself, not of the file.
      if phase == .committing { return inputOutputError(in: phase) }
      return .unusable("The database failed (SQLite code \(error.extendedResultCode.rawValue)). Nothing was changed.")
    }
  }

  private static func inputOutputError(in phase: TransactionPhase) -> StoreError {
    switch phase {
    case .reading:
      .unusable("The database could not be read: the disk or file system reports an error.")
    case .writing:
      .notWritable("Writing failed: the disk or file system reports an error. Nothing was changed.")
    case .committing:
      .outcomeUnknown(
        "The disk or file system failed at the last step: whether the change took place is unknown. Start again and look."
      )
    }
  }
}
