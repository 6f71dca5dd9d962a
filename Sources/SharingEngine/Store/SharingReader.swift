/// Reads one consistent state of the store. Knows no rule but the narrowing of lists to what a viewer may see (V1), which
/// has to happen where the lists are cut into pages.
///
/// Lists are in ascending order of their key, or in the order that is asked for, and at most `limit` rows long; with `.last`
/// and `.before` they are the last such rows, still in that order.
package protocol SharingReader: CredentialReader {
  // MARK: Account and tree

  func account() throws -> Account?
  func directory(_ id: DirectoryID) throws -> Directory?
  func subaccount(_ id: SubaccountID) throws -> Subaccount?
  func subaccount(org: OrgID) throws -> Subaccount?
  func subaccount(around space: SpaceID) throws -> Subaccount?
  func subaccount(orgName: String, in region: Region) throws -> Subaccount?
  /// Those whose org has that name, at most one a region, by region.
  func subaccounts(orgName: String) throws -> [Subaccount]
  func space(_ id: SpaceID) throws -> Space?
  /// The directory or subaccount called `name` directly under `parent`, or the space where `parent` is a subaccount.
  func child(named name: String, of parent: Place) throws -> Place?
  /// The steps from the account down to `place` itself; empty where it does not exist.
  func path(to place: Place) throws -> [PathStep]
  /// Directories, subaccounts or spaces directly under `parent` that `viewer` may see: an administrator all; an Org
  /// Manager the subaccount and its spaces; who has a role in a space that space; and whatever lies above these.
  func children(of parent: Place, for viewer: Viewer, from start: PageStart<NameKey>, limit: Int) throws -> [TreeNode]
  /// How many directories, subaccounts or spaces lie directly under `parent`, seen or not.
  func countChildren(of parent: Place) throws -> Int
  /// Whether `viewer` may see `place` in the tree; false where it does not exist.
  func isVisible(_ place: Place, to viewer: Viewer) throws -> Bool
  /// Spaces or subaccounts anywhere in the account that `viewer` may see and that match `filter`, ordered by name, up to
  /// that of `end` (`nil`: to the end of the list).
  func places(
    _ kind: TargetKind, matching filter: PlaceFilter, for viewer: Viewer, from start: PageStart<NameKey>,
    upTo end: NameKey?, limit: Int
  ) throws -> [PlaceListing]
  /// The key of the `count`th space or subaccount from `start` on, seen or not; `nil` where there are not so many.
  func placeKey(_ count: Int, of kind: TargetKind, from start: PageStart<NameKey>) throws -> NameKey?

  // MARK: Users and roles

  /// The roles of `user` in the account; `nil` for a name that no members page has named (R2).
  func accountRoles(of user: String) throws -> Set<Role>?
  /// The names of all users.
  func users(from start: PageStart<String>, limit: Int) throws -> [String]
  /// The roles of `user` in exactly that place.
  func roles(of user: String, in place: Place) throws -> Set<Role>
  /// Whether `user` has one of the roles that look inside (`Role.looksInside`) in each of `spaces`, in their order.
  func looksInside(_ spaces: [SpaceID], user: String) throws -> [Bool]
  /// Whether `user` has one of the roles that look inside (`Role.looksInside`) in any space of the subaccount.
  func looksInsideAnySpace(of subaccount: SubaccountID, user: String) throws -> Bool
  func countUsers(with role: Role, in place: Place) throws -> Int
  /// Who has a role in exactly that place, by user name.
  func members(of place: Place, from start: PageStart<String>, limit: Int) throws -> [Member]

  // MARK: Instances

  /// Deleted instances too.
  func instance(_ id: InstanceID) throws -> Instance?
  /// The region that an instance lies in; `nil` where there is none that is not deleted.
  func region(of instance: InstanceID) throws -> Region?
  /// The instances of a space that are not deleted, revoked proxies among them.
  func instances(in space: SpaceID) throws -> [Instance]
  /// The instances (not deleted) below `place` whose line `viewer` may see: an administrator all, an Org Manager those of
  /// the org, who has a role in a space that space's.
  func instances(
    below place: Place, for viewer: Viewer, in order: InstanceOrder, from start: PageStart<InstanceKey>, limit: Int
  ) throws -> [InstanceListing]
  func countInstances(below place: Place, for viewer: Viewer) throws -> Int
  /// The proxies with access of one original, oldest first. The quota keeps them few (I4).
  func liveProxies(of original: InstanceID) throws -> [ProxyListing]
  func countLiveProxies(of original: InstanceID) throws -> Int
  /// Live proxies and open shares of each of the originals, for the Shares column.
  func shareSummaries(of originals: [InstanceID]) throws -> [InstanceID: ShareSummary]

  // MARK: What hangs off originals, for who looks inside their spaces (`Role.looksInside`)

  /// Originals with proxies or open shares in spaces that `user` looks inside. Looks at `scanning` of all such originals
  /// at the most.
  func linkedOriginals(of user: String, from start: PageStart<LinkKey>, limit: Int, scanning: Int) throws -> LinkScan
  /// Originals in spaces that `user` looks inside with a pending share in state open made after `time`, those first whose
  /// share runs out first.
  func pendingOriginals(of user: String, madeAfter time: Timestamp, limit: Int) throws -> [PendingOriginal]
  /// Proxies of one original without access that are not deleted, the last revoked first.
  func revokedProxies(of original: InstanceID, limit: Int) throws -> [RevokedProxy]
  /// How many originals with neither proxies nor open shares are in the `scanning` spaces after `space` that `user` looks
  /// inside, in the order of the spaces' identifiers.
  func countUnlinkedOriginals(of user: String, after space: SpaceID?, scanning: Int) throws -> PartialCount

  // MARK: Shares

  /// Closed ones too.
  func share(_ id: ShareID) throws -> Share?
  /// Whether any proxy was ever created with it.
  func wasUsed(_ share: ShareID) throws -> Bool
  /// Shares of `original` in state open, pending ones first, then by sequence.
  func openShares(of original: InstanceID) throws -> [Share]
  /// The one share of `original` in state open at exactly that target.
  func openShare(of original: InstanceID, at target: ShareTarget) throws -> Share?
  /// Of the shares of `original` at one of `targets` that are closed, the one closed last (S12).
  func lastClosedShare(of original: InstanceID, at targets: [ShareTarget]) throws -> Share?
  /// Shares in state open, of any original, at one of `targets`; pending ones first, then by sequence.
  func openShares(at targets: [ShareTarget], limit: Int) throws -> [Share]
  /// Shares in state open at that place or, where it is a subaccount, at one of its spaces.
  func openShares(aimedAtOrBelow place: Place) throws -> [Share]
  /// Whether a pending share in state open has run out at `now`.
  func hasExpiredShares(at now: Timestamp) throws -> Bool

  // MARK: All of it

  /// The next things of one part of the landscape after that key, with their keys, in the keys' order; an empty key is
  /// before all others. Deleted ones are left out but for originals that proxies have outlived, and shares of those that
  /// no proxy came from.
  func landscape(_ part: LandscapePart, after key: [String], limit: Int) throws -> [(
    key: [String], entity: LandscapeEntity
  )]

  // MARK: Time and audit

  /// The latest time written since the clock was last accepted (T1); `nil` before the first.
  func latestTime() throws -> Timestamp?
  /// The records that touch `space`, or as the target of a share its subaccount, by sequence. Those that touch it only
  /// from the other side come without users (V1).
  func events(in space: SpaceID, from start: PageStart<Int64>, limit: Int) throws -> [AuditRecord]
  /// The records with numbers in `range` that `viewer` may see and that match `filter`, by sequence from the end that
  /// `newestFirst` says: an administrator all with users, others those that `events` gives for the spaces they see. Of those
  /// that may name a target (`RecordedTargets.actions`) also those whose own words do not have the filter's entity.
  func records(
    in range: ClosedRange<Int64>, matching filter: AuditFilter, for viewer: Viewer, newestFirst: Bool, limit: Int
  ) throws -> [SeenRecord]
  /// The lowest number of a record made at `time` or later, or of the next one to come where there is none; `nil` where
  /// there are too many such records to look through.
  func firstRecord(since time: Timestamp) throws -> Int64?
  /// Where the chain ends: what the next record goes on from.
  func trailEnd() throws -> TrailEnd
  /// The hash of the record with that number; `nil` where there is none.
  func recordHash(_ sequence: Int64) throws -> [UInt8]?
  /// What was decided when `user` first sent a request under this identifier; `request` is what is asked for now.
  func earlierDecision(_ id: RequestID, user: String, request: String) throws -> EarlierDecision?
}

/// What a request identifier was used for before (E1).
package enum EarlierDecision: Hashable, Sendable {
  /// For the same request: this was the answer.
  case same(Decision)
  /// For something else.
  case anotherRequest
}

/// The two kinds of targets (S2).
package enum TargetKind: String, Hashable, Sendable, Codable, CaseIterable {
  case space, subaccount
}
