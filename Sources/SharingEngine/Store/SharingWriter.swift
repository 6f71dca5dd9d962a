/// Changes the store inside one transaction. Each call does one thing and checks no rule; the schema refuses what breaks
/// the landscape's invariants, as `StoreError.unusable`.
package protocol SharingWriter: SharingReader, CredentialWriter {
  /// Runs `body`; what it throws undoes what `body` wrote, and is thrown on. The transaction goes on.
  func savepoint(_ body: () throws -> Void) throws

  // MARK: Account and tree

  func insert(_ account: Account) throws
  func insert(_ directory: Directory) throws
  func insert(_ subaccount: Subaccount) throws
  func insert(_ space: Space) throws
  func rename(_ place: Place, to name: String) throws
  /// Deletes an empty directory, subaccount or space, and the role assignments there.
  func delete(_ place: Place) throws

  // MARK: Users and roles

  /// Gives a role; the user comes into being with the first one (R2). Giving it again changes nothing.
  func give(_ role: Role, to user: String, in place: Place) throws
  func take(_ role: Role, from user: String, in place: Place) throws

  // MARK: Instances and shares

  func insert(_ instance: Instance) throws
  /// Changes name, plan and times of an instance.
  func update(_ instance: Instance) throws
  /// Takes the access of a live proxy away. Returns false, and does nothing, where it had none any more.
  func revoke(_ proxy: InstanceID, at time: Timestamp) throws -> Bool
  func insert(_ share: Share) throws
  /// Closes a share that is open. Returns false, and does nothing, where it is closed already.
  func close(_ share: ShareID, as state: ShareState, at time: Timestamp, sequence: Int64) throws -> Bool
  /// Closes every pending share that has run out at `now`, each at the instant when it ran out (S7).
  func closeExpiredShares(at now: Timestamp) throws
  /// Closes every pending share in state open as expired, run out or not (T1): at `time`, but none before it was made.
  func expireAllPendingShares(at time: Timestamp, sequence: Int64) throws

  // MARK: Restoring

  /// Closes every share in state open as withdrawn: at `time`, but none before it was made. Returns how many.
  func withdrawOpenShares(at time: Timestamp, sequence: Int64) throws -> Int
  /// Takes the access of every live proxy away. Returns how many had it.
  func revokeProxies(at time: Timestamp) throws -> Int
  /// Disables every binding and service key. Returns how many were enabled.
  func disableBindings() throws -> Int

  // MARK: Time and audit

  /// Appends a record to the chain, whose end is `end`, and makes `entry.at` the latest time unless a later one is known.
  func append(_ entry: AuditEntry, after end: TrailEnd) throws
  /// Makes `time` the latest time, whatever it was (T1).
  func acceptClock(_ time: Timestamp) throws
}

/// The last record of the audit chain, and the latest time.
package struct TrailEnd: Hashable, Sendable {
  /// The latest time written since the clock was last accepted (T1); `nil` before the first.
  package let latestTime: Timestamp?
  /// The last record's number; 0 where there is none.
  package let sequence: Int64
  /// The last record's hash, 32 bytes; empty where there is none.
  package let hash: [UInt8]

  package init(latestTime: Timestamp?, sequence: Int64, hash: [UInt8]) {
    self.latestTime = latestTime
    self.sequence = sequence
    self.hash = hash
  }
}

extension SharingReader {
  /// The sequence number that the next audit record will have.
  package func nextSequence() throws -> Int64 { try trailEnd().sequence + 1 }
}

/// One audit record to be written, with the request it answers (U1, E1).
package struct AuditEntry: Hashable, Sendable {
  package var sequence: Int64
  package var at: Timestamp
  package var user: String
  package var osUser: String
  package var action: AuditRecord.Action
  package var object: String
  package var detail: String
  package var touches: [AuditTouch]
  package var requestID: RequestID
  /// The request in one canonical form; only its digest is stored.
  package var request: String
  package var decision: Decision

  package init(
    sequence: Int64, at: Timestamp, user: String, osUser: String, action: AuditRecord.Action, object: String,
    detail: String, touches: [AuditTouch], requestID: RequestID, request: String, decision: Decision
  ) {
    self.sequence = sequence
    self.at = at
    self.user = user
    self.osUser = osUser
    self.action = action
    self.object = object
    self.detail = detail
    self.touches = touches
    self.requestID = requestID
    self.request = request
    self.decision = decision
  }
}
