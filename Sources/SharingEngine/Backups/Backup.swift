/// What a backup says of itself: whose it is, and of which moment.
package struct Backup: Hashable, Sendable, Encodable {
  /// The identifier of the database that it was made of; `nil` where its format had none yet.
  package let databaseID: String?
  /// The last audit record in it; `nil` in one of a database without an account.
  package let lastRecord: AuditMark?

  package init(databaseID: String?, lastRecord: AuditMark?) {
    (self.databaseID, self.lastRecord) = (databaseID, lastRecord)
  }
}

/// An audit record as the one that a whole trail leads up to: another trail has another hash there.
package struct AuditMark: Hashable, Sendable, Encodable {
  /// Its number: the trail has so many records.
  package let sequence: Int64
  /// When it was decided.
  package let at: Timestamp
  /// That of its contents and of all records before it.
  package let hash: [UInt8]

  package init(sequence: Int64, at: Timestamp, hash: [UInt8]) {
    (self.sequence, self.at, self.hash) = (sequence, at, hash)
  }
}

/// What a database has that a backup of it has not: how many of each were made since and are still there.
package struct RestoreLosses: Hashable, Sendable {
  /// Directories, subaccounts and spaces.
  package var places = 0
  package var originals = 0
  package var proxies = 0
  /// Shares in state open, made since or before: none stays open.
  package var openShares = 0
  /// Bindings and service keys.
  package var bindings = 0
  /// Values of credentials that were written since.
  package var values = 0

  package init() {}
}

/// How far a database has been copied, in its pages. It goes back where copying begins again.
package struct CopyProgress: Hashable, Sendable {
  package let done: Int
  package let total: Int

  package init(done: Int, total: Int) {
    (self.done, self.total) = (done, total)
  }
}

/// Whether the user may copy the whole database. For administrators, as everything that it holds is in it; what is sealed
/// stays sealed.
package struct BackupQuery: SharingQuery {
  package init() {}

  /// Returns the number of the last audit record, which a backup made now has at least.
  package func answer(in context: QueryContext) throws -> Int64 {
    // To look is no change: it is allowed where nothing may be changed, too.
    let access = try context.access()
    guard access.isAdministrator else { throw Refusal.roleMissing(.backUp) }
    return try context.reader.trailEnd().sequence
  }
}

extension Access {
  /// Refuses what is not an earlier state of this very database.
  func requireRestore(of backup: Backup) throws {
    try require(.restore)
    guard let last = backup.lastRecord else { throw Refusal.backupEmpty }
    if let id = backup.databaseID, try reader.databaseID() != id { throw Refusal.backupOfAnother }
    guard try reader.recordHash(last.sequence) == last.hash else { throw Refusal.backupNotEarlier }
  }
}
