import SharingEngine
import Synchronization

/// A store that fails at one call, counted from the moment it is armed (P15).
final class FaultyStore: SharingStore {
  static let failure = StoreError.unusable("The store failed, as it was told to.")

  private let base: any SharingStore
  private let fuse = Fuse()

  init(_ base: any SharingStore) {
    self.base = base
  }

  /// Lets the `call`th call from now on fail, from 1 on.
  func arm(at call: Int) { fuse.remaining.withLock { $0 = call } }

  /// Lets nothing fail any more. Says whether the call that was to fail had not come yet.
  func disarm() -> Bool {
    fuse.remaining.withLock { remaining in
      defer { remaining = nil }
      return remaining.map { $0 > 0 } ?? true
    }
  }

  func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result {
    try base.read { try body(FaultyReader(base: $0, fuse: fuse)) }
  }

  func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result {
    try base.write { try body(FaultyWriter(writer: $0, fuse: fuse)) }
  }

  func changeCounter() throws -> Int64 { try base.changeCounter() }
}

private final class Fuse: Sendable {
  let remaining = Mutex<Int?>(nil)

  func burn() throws {
    try remaining.withLock { remaining in
      guard let left = remaining, left > 0 else { return }
      remaining = left - 1
      if left == 1 { throw FaultyStore.failure }
    }
  }
}

private protocol Faulty: SharingReader {
  var base: any SharingReader { get }
  var fuse: Fuse { get }
}

private struct FaultyReader: Faulty {
  let base: any SharingReader
  let fuse: Fuse
}

private struct FaultyWriter: Faulty, SharingWriter {
  let writer: any SharingWriter
  let fuse: Fuse

  var base: any SharingReader { writer }

  private func on<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result {
    try fuse.burn()
    return try body(writer)
  }

  func savepoint(_ body: () throws -> Void) throws { try writer.savepoint(body) }
  func insert(_ account: Account) throws { try on { try $0.insert(account) } }
  func insert(_ directory: Directory) throws { try on { try $0.insert(directory) } }
  func insert(_ subaccount: Subaccount) throws { try on { try $0.insert(subaccount) } }
  func insert(_ space: Space) throws { try on { try $0.insert(space) } }
  func rename(_ place: Place, to name: String) throws { try on { try $0.rename(place, to: name) } }
  func delete(_ place: Place) throws { try on { try $0.delete(place) } }
  func give(_ role: Role, to user: String, in place: Place) throws { try on { try $0.give(role, to: user, in: place) } }
  func take(_ role: Role, from user: String, in place: Place) throws {
    try on { try $0.take(role, from: user, in: place) }
  }
  func insert(_ instance: Instance) throws { try on { try $0.insert(instance) } }
  func update(_ instance: Instance) throws { try on { try $0.update(instance) } }
  func revoke(_ proxy: InstanceID, at time: Timestamp) throws -> Bool { try on { try $0.revoke(proxy, at: time) } }
  func insert(_ share: Share) throws { try on { try $0.insert(share) } }
  func close(_ share: ShareID, as state: ShareState, at time: Timestamp, sequence: Int64) throws -> Bool {
    try on { try $0.close(share, as: state, at: time, sequence: sequence) }
  }
  func closeExpiredShares(at now: Timestamp) throws { try on { try $0.closeExpiredShares(at: now) } }
  func expireAllPendingShares(at time: Timestamp, sequence: Int64) throws {
    try on { try $0.expireAllPendingShares(at: time, sequence: sequence) }
  }
  func append(_ entry: AuditEntry) throws { try on { try $0.append(entry) } }
  func acceptClock(_ time: Timestamp) throws { try on { try $0.acceptClock(time) } }
}

extension Faulty {
  private func on<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result {
    try fuse.burn()
    return try body(base)
  }

  func landscape(
    _ part: LandscapePart, after key: [String], limit: Int
  ) throws -> [(key: [String], entity: LandscapeEntity)] {
    try on { try $0.landscape(part, after: key, limit: limit) }
  }
  func account() throws -> Account? { try on { try $0.account() } }
  func directory(_ id: DirectoryID) throws -> Directory? { try on { try $0.directory(id) } }
  func subaccount(_ id: SubaccountID) throws -> Subaccount? { try on { try $0.subaccount(id) } }
  func subaccount(org: OrgID) throws -> Subaccount? { try on { try $0.subaccount(org: org) } }
  func subaccount(orgName: String, in region: Region) throws -> Subaccount? {
    try on { try $0.subaccount(orgName: orgName, in: region) }
  }
  func subaccounts(orgName: String) throws -> [Subaccount] { try on { try $0.subaccounts(orgName: orgName) } }
  func space(_ id: SpaceID) throws -> Space? { try on { try $0.space(id) } }
  func child(named name: String, of parent: Place) throws -> Place? { try on { try $0.child(named: name, of: parent) } }
  func path(to place: Place) throws -> [PathStep] { try on { try $0.path(to: place) } }
  func children(of parent: Place, for viewer: Viewer, from start: PageStart<NameKey>, limit: Int) throws -> [TreeNode] {
    try on { try $0.children(of: parent, for: viewer, from: start, limit: limit) }
  }
  func countChildren(of parent: Place) throws -> Int { try on { try $0.countChildren(of: parent) } }
  func isVisible(_ place: Place, to viewer: Viewer) throws -> Bool { try on { try $0.isVisible(place, to: viewer) } }
  func places(
    _ kind: TargetKind, containing text: String, for viewer: Viewer, from start: PageStart<NameKey>, limit: Int
  ) throws -> [PlaceListing] {
    try on { try $0.places(kind, containing: text, for: viewer, from: start, limit: limit) }
  }
  func userExists(_ user: String) throws -> Bool { try on { try $0.userExists(user) } }
  func roles(of user: String, in place: Place) throws -> Set<Role> { try on { try $0.roles(of: user, in: place) } }
  func roles(of user: String, in spaces: [SpaceID]) throws -> [SpaceID: Set<Role>] {
    try on { try $0.roles(of: user, in: spaces) }
  }
  func looksInsideAnySpace(of subaccount: SubaccountID, user: String) throws -> Bool {
    try on { try $0.looksInsideAnySpace(of: subaccount, user: user) }
  }
  func countUsers(with role: Role, in place: Place) throws -> Int {
    try on { try $0.countUsers(with: role, in: place) }
  }
  func members(of place: Place, from start: PageStart<String>, limit: Int) throws -> [Member] {
    try on { try $0.members(of: place, from: start, limit: limit) }
  }
  func instance(_ id: InstanceID) throws -> Instance? { try on { try $0.instance(id) } }
  func instances(in space: SpaceID) throws -> [Instance] { try on { try $0.instances(in: space) } }
  func instances(
    below place: Place, for viewer: Viewer, in order: InstanceOrder, from start: PageStart<InstanceKey>, limit: Int
  ) throws -> [InstanceListing] {
    try on { try $0.instances(below: place, for: viewer, in: order, from: start, limit: limit) }
  }
  func countInstances(below place: Place, for viewer: Viewer) throws -> Int {
    try on { try $0.countInstances(below: place, for: viewer) }
  }
  func liveProxies(of original: InstanceID) throws -> [ProxyListing] { try on { try $0.liveProxies(of: original) } }
  func countLiveProxies(of original: InstanceID) throws -> Int { try on { try $0.countLiveProxies(of: original) } }
  func shareSummaries(of originals: [InstanceID]) throws -> [InstanceID: ShareSummary] {
    try on { try $0.shareSummaries(of: originals) }
  }
  func share(_ id: ShareID) throws -> Share? { try on { try $0.share(id) } }
  func wasUsed(_ share: ShareID) throws -> Bool { try on { try $0.wasUsed(share) } }
  func openShares(of original: InstanceID) throws -> [Share] { try on { try $0.openShares(of: original) } }
  func openShare(of original: InstanceID, at target: ShareTarget) throws -> Share? {
    try on { try $0.openShare(of: original, at: target) }
  }
  func lastClosedShare(of original: InstanceID, at targets: [ShareTarget]) throws -> Share? {
    try on { try $0.lastClosedShare(of: original, at: targets) }
  }
  func openShares(at targets: [ShareTarget], limit: Int) throws -> [Share] {
    try on { try $0.openShares(at: targets, limit: limit) }
  }
  func openShares(aimedAtOrBelow place: Place) throws -> [Share] { try on { try $0.openShares(aimedAtOrBelow: place) } }
  func hasExpiredShares(at now: Timestamp) throws -> Bool { try on { try $0.hasExpiredShares(at: now) } }
  func nextSequence() throws -> Int64 { try on { try $0.nextSequence() } }
  func latestTime() throws -> Timestamp? { try on { try $0.latestTime() } }
  func linkedOriginals(of user: String, from start: PageStart<LinkKey>, limit: Int, scanning: Int) throws -> LinkScan {
    try on { try $0.linkedOriginals(of: user, from: start, limit: limit, scanning: scanning) }
  }
  func pendingOriginals(of user: String, madeAfter time: Timestamp, limit: Int) throws -> [PendingOriginal] {
    try on { try $0.pendingOriginals(of: user, madeAfter: time, limit: limit) }
  }
  func revokedProxies(of original: InstanceID, limit: Int) throws -> [RevokedProxy] {
    try on { try $0.revokedProxies(of: original, limit: limit) }
  }
  func countUnlinkedOriginals(of user: String, after space: SpaceID?, scanning: Int) throws -> PartialCount {
    try on { try $0.countUnlinkedOriginals(of: user, after: space, scanning: scanning) }
  }
  func records(
    in range: ClosedRange<Int64>, matching filter: AuditFilter, for viewer: Viewer, newestFirst: Bool, limit: Int
  ) throws -> [SeenRecord] {
    try on { try $0.records(in: range, matching: filter, for: viewer, newestFirst: newestFirst, limit: limit) }
  }
  func firstRecord(since time: Timestamp) throws -> Int64? { try on { try $0.firstRecord(since: time) } }
  func events(in space: SpaceID, from start: PageStart<Int64>, limit: Int) throws -> [AuditRecord] {
    try on { try $0.events(in: space, from: start, limit: limit) }
  }
  func earlierDecision(_ id: RequestID, user: String, request: String) throws -> EarlierDecision? {
    try on { try $0.earlierDecision(id, user: user, request: request) }
  }
}

/// A store whose shares cannot be found by their identifiers.
struct ShareLosingStore: SharingStore {
  let base: any SharingStore

  func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result {
    try base.read { try body(Reader(base: $0, fuse: Fuse())) }
  }

  func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result { try base.write(body) }

  func changeCounter() throws -> Int64 { try base.changeCounter() }

  private struct Reader: Faulty {
    let base: any SharingReader
    let fuse: Fuse

    func share(_ id: ShareID) throws -> Share? { nil }
  }
}
