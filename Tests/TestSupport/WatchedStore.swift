import SharingEngine
import Synchronization

/// A store that counts what it gives, and fails at one call, counted from the moment it is armed (P15); that keeps what
/// was appended to the audit trail; and that says, when told to, that an original holds more than it does.
package final class WatchedStore: SharingStore {
  package static let failure = StoreError.unusable("The store failed, as it was told to.")

  /// What was asked of a store, and how many rows it gave.
  package struct Work: Hashable, Sendable {
    package var calls = 0
    package var rows = 0

    package init() {}
  }

  private let base: any SharingStore
  private let watch = Watch()

  package init(_ base: any SharingStore) {
    self.base = base
  }

  /// What was read since this was last asked.
  package func takeWork() -> Work {
    watch.work.withLock { work in
      defer { work = Work() }
      return work
    }
  }

  /// Lets the `call`th call from now on fail, from 1 on.
  package func arm(at call: Int) { watch.remaining.withLock { $0 = call } }

  /// Lets nothing fail any more. Says whether the call that was to fail had not come yet.
  package func disarm() -> Bool {
    watch.remaining.withLock { remaining in
      defer { remaining = nil }
      return remaining.map { $0 > 0 } ?? true
    }
  }

  /// How many calls `body` makes.
  package func calls(during body: () throws -> Void) rethrows -> Int {
    let before = watch.work.withLock { $0.calls }
    try body()
    return watch.work.withLock { $0.calls } - before
  }

  /// What was appended to the audit trail through this store, with the requests as they were told to it.
  package var entries: [AuditEntry] { watch.entries.withLock { $0 } }

  /// Says from now on that every original holds that much, whatever it holds.
  package func pretend(_ contents: StoredContents?) { watch.contents.withLock { $0 = contents } }

  package func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result {
    try base.read { try body(WatchedReader(base: $0, watch: watch)) }
  }

  package func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result {
    try base.write { try body(WatchedWriter(writer: $0, watch: watch)) }
  }

  package func changeCounter() throws -> Int64 { try base.changeCounter() }
}

private final class Watch: Sendable {
  let remaining = Mutex<Int?>(nil)
  let entries = Mutex<[AuditEntry]>([])
  let contents = Mutex<StoredContents?>(nil)
  let work = Mutex(WatchedStore.Work())

  func call() throws {
    work.withLock { $0.calls += 1 }
    try remaining.withLock { remaining in
      guard let left = remaining, left > 0 else { return }
      remaining = left - 1
      if left == 1 { throw WatchedStore.failure }
    }
  }

  func count(_ result: Any) {
    work.withLock { $0.rows += (result as? any Collection)?.count ?? 1 }
  }
}

private protocol Watched: SharingReader {
  var base: any SharingReader { get }
  var watch: Watch { get }
}

private struct WatchedReader: Watched {
  let base: any SharingReader
  let watch: Watch
}

private struct WatchedWriter: Watched, SharingWriter {
  let writer: any SharingWriter
  let watch: Watch

  var base: any SharingReader { writer }

  private func on<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result {
    try watch.call()
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
  func append(_ entry: AuditEntry, after end: TrailEnd) throws {
    try on { try $0.append(entry, after: end) }
    watch.entries.withLock { $0.append(entry) }
  }
  func acceptClock(_ time: Timestamp) throws { try on { try $0.acceptClock(time) } }
  func withdrawOpenShares(at time: Timestamp, sequence: Int64) throws -> Int {
    try on { try $0.withdrawOpenShares(at: time, sequence: sequence) }
  }
  func revokeProxies(at time: Timestamp) throws -> Int { try on { try $0.revokeProxies(at: time) } }
  func disableBindings() throws -> Int { try on { try $0.disableBindings() } }

  func set(_ rootKey: RootKeyRecord) throws { try on { try $0.set(rootKey) } }
  func setDataKey(_ wrapped: [UInt8], of original: InstanceID) throws {
    try on { try $0.setDataKey(wrapped, of: original) }
  }
  func insert(_ credential: Credential, value: [UInt8], of original: InstanceID) throws {
    try on { try $0.insert(credential, value: value, of: original) }
  }
  func update(_ credential: Credential, value: [UInt8]?, of original: InstanceID) throws {
    try on { try $0.update(credential, value: value, of: original) }
  }
  func deleteCredential(_ path: CredentialPath, of original: InstanceID) throws {
    try on { try $0.deleteCredential(path, of: original) }
  }
  func deleteNamespace(_ name: String, of original: InstanceID) throws {
    try on { try $0.deleteNamespace(name, of: original) }
  }
  func deleteContents(of original: InstanceID) throws { try on { try $0.deleteContents(of: original) } }
  func insert(_ application: Application) throws { try on { try $0.insert(application) } }
  func deleteApplication(_ id: ApplicationID, at time: Timestamp) throws {
    try on { try $0.deleteApplication(id, at: time) }
  }
  func insert(_ binding: Binding, keyDigest: [UInt8]?) throws {
    try on { try $0.insert(binding, keyDigest: keyDigest) }
  }
  func setEnabled(_ isEnabled: Bool, _ binding: BindingID) throws { try on { try $0.setEnabled(isEnabled, binding) } }
  func deleteBinding(_ id: BindingID, at time: Timestamp) throws { try on { try $0.deleteBinding(id, at: time) } }
  func set(_ settings: InstanceSettings, of original: InstanceID) throws {
    try on { try $0.set(settings, of: original) }
  }
}

extension Watched {
  private func on<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result {
    try watch.call()
    let result = try body(base)
    watch.count(result)
    return result
  }

  func databaseID() throws -> String { try on { try $0.databaseID() } }
  func rootKey() throws -> RootKeyRecord? { try on { try $0.rootKey() } }
  func dataKeys(after original: InstanceID?, limit: Int) throws -> [StoredDataKey] {
    try on { try $0.dataKeys(after: original, limit: limit) }
  }
  func dataKey(of original: InstanceID) throws -> [UInt8]? { try on { try $0.dataKey(of: original) } }
  func contents(of original: InstanceID) throws -> StoredContents {
    let stored = try on { try $0.contents(of: original) }
    return watch.contents.withLock { $0 } ?? stored
  }
  func credential(_ path: CredentialPath, of original: InstanceID) throws -> Credential? {
    try on { try $0.credential(path, of: original) }
  }
  func sealedValue(_ path: CredentialPath, of original: InstanceID) throws -> [UInt8]? {
    try on { try $0.sealedValue(path, of: original) }
  }
  func namespace(_ name: String, of original: InstanceID) throws -> NamespaceRow? {
    try on { try $0.namespace(name, of: original) }
  }
  func namespaces(
    of original: InstanceID, in scope: NamespaceScope, matching filter: NameFilter, from start: PageStart<String>,
    limit: Int
  ) throws -> [NamespaceRow] {
    try on { try $0.namespaces(of: original, in: scope, matching: filter, from: start, limit: limit) }
  }
  func countNamespaces(of original: InstanceID, in scope: NamespaceScope, matching filter: NameFilter) throws -> Int {
    try on { try $0.countNamespaces(of: original, in: scope, matching: filter) }
  }
  func credentials(
    of original: InstanceID, in namespace: String, type: CredentialType, matching filter: NameFilter,
    from start: PageStart<String>, limit: Int
  ) throws -> [Credential] {
    try on {
      try $0.credentials(of: original, in: namespace, type: type, matching: filter, from: start, limit: limit)
    }
  }
  func countCredentials(
    of original: InstanceID, in namespace: String, type: CredentialType, matching filter: NameFilter
  ) throws -> Int {
    try on { try $0.countCredentials(of: original, in: namespace, type: type, matching: filter) }
  }
  func credential(in namespace: String, of original: InstanceID, with status: CredentialStatus) throws -> String? {
    try on { try $0.credential(in: namespace, of: original, with: status) }
  }
  func application(_ id: ApplicationID) throws -> Application? { try on { try $0.application(id) } }
  func application(named name: String, in space: SpaceID) throws -> Application? {
    try on { try $0.application(named: name, in: space) }
  }
  func applications(in space: SpaceID, from start: PageStart<NameKey>, limit: Int) throws -> [Application] {
    try on { try $0.applications(in: space, from: start, limit: limit) }
  }
  func countApplications(in space: SpaceID) throws -> Int { try on { try $0.countApplications(in: space) } }
  func binding(_ id: BindingID) throws -> Binding? { try on { try $0.binding(id) } }
  func bindings(of instance: InstanceID) throws -> [Binding] { try on { try $0.bindings(of: instance) } }
  func bindings(of application: ApplicationID) throws -> [Binding] { try on { try $0.bindings(of: application) } }
  func bindingCounts(of instances: [InstanceID]) throws -> [InstanceID: BindingCounts] {
    try on { try $0.bindingCounts(of: instances) }
  }
  func keyDigest(of binding: BindingID) throws -> [UInt8]? { try on { try $0.keyDigest(of: binding) } }
  func settings(of original: InstanceID) throws -> InstanceSettings { try on { try $0.settings(of: original) } }

  func landscape(
    _ part: LandscapePart, after key: [String], limit: Int
  ) throws -> [(key: [String], entity: LandscapeEntity)] {
    try on { try $0.landscape(part, after: key, limit: limit) }
  }
  func account() throws -> Account? { try on { try $0.account() } }
  func directory(_ id: DirectoryID) throws -> Directory? { try on { try $0.directory(id) } }
  func subaccount(_ id: SubaccountID) throws -> Subaccount? { try on { try $0.subaccount(id) } }
  func subaccount(org: OrgID) throws -> Subaccount? { try on { try $0.subaccount(org: org) } }
  func subaccount(around space: SpaceID) throws -> Subaccount? { try on { try $0.subaccount(around: space) } }
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
    _ kind: TargetKind, matching filter: PlaceFilter, for viewer: Viewer, from start: PageStart<NameKey>,
    upTo end: NameKey?, limit: Int
  ) throws -> [PlaceListing] {
    try on { try $0.places(kind, matching: filter, for: viewer, from: start, upTo: end, limit: limit) }
  }
  func placeKey(_ count: Int, of kind: TargetKind, from start: PageStart<NameKey>) throws -> NameKey? {
    try on { try $0.placeKey(count, of: kind, from: start) }
  }
  func accountRoles(of user: String) throws -> Set<Role>? { try on { try $0.accountRoles(of: user) } }
  func users(from start: PageStart<String>, limit: Int) throws -> [String] {
    try on { try $0.users(from: start, limit: limit) }
  }
  func roles(of user: String, in place: Place) throws -> Set<Role> { try on { try $0.roles(of: user, in: place) } }
  func looksInside(_ spaces: [SpaceID], user: String) throws -> [Bool] {
    try on { try $0.looksInside(spaces, user: user) }
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
  func region(of instance: InstanceID) throws -> Region? { try on { try $0.region(of: instance) } }
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
  func trailEnd() throws -> TrailEnd { try on { try $0.trailEnd() } }
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
  func recordHash(_ sequence: Int64) throws -> [UInt8]? { try on { try $0.recordHash(sequence) } }
  func earlierDecision(_ id: RequestID, user: String, request: String) throws -> EarlierDecision? {
    try on { try $0.earlierDecision(id, user: user, request: request) }
  }
}

/// A store whose shares cannot be found by their identifiers.
package struct ShareLosingStore: SharingStore {
  private let base: any SharingStore

  package init(base: any SharingStore) {
    self.base = base
  }

  package func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result {
    try base.read { try body(Reader(base: $0, watch: Watch())) }
  }

  package func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result { try base.write(body) }

  package func changeCounter() throws -> Int64 { try base.changeCounter() }

  private struct Reader: Watched {
    let base: any SharingReader
    let watch: Watch

    func share(_ id: ShareID) throws -> Share? { nil }
  }
}
