import Foundation
import SharingEngine
import SharingStorage
import TestSupport

/// A database in a file, with an engine at work on it.
struct Cockpit {
  let path: String
  let store: SQLiteStore
  let engine: SharingEngine

  /// Goes back to `backup`, as one does who agrees: `agree` is told what is lost. The other two happen around the moment
  /// from which on nobody else writes.
  func restore(
    _ backup: String, as user: String = "alice", requestID: RequestID? = nil,
    agree: (RestoreLosses) throws -> Void = { _ in }, beforeLock: @escaping () throws -> Void = {},
    afterLock: @escaping () throws -> Void = {}, progress: (CopyProgress) throws -> Void = { _ in }
  ) throws -> Decision {
    try engine.restore(
      from: {
        let draft = try LiveRestore(BackupCopy(of: backup, for: path), into: path)
        return HookedDraft(base: draft, beforeLock: beforeLock, afterLock: afterLock)
      }, as: user, requestID: requestID ?? engine.newRequestID(), agree: agree, progress: progress)
  }

  /// Restores `backup`, which has to be accepted.
  func goBack(to backup: String) throws {
    let decision = try restore(backup)
    guard decision == .accepted(.done) else { throw UnexpectedAnswer("not restored: \(decision)") }
  }

  /// Whether a call through the proxy would be let in (S18).
  func hasAccess(_ proxy: InstanceID) throws -> Bool {
    do {
      _ = try engine.access(proxy: proxy)
      return true
    } catch is Refusal { return false }
  }

  func countRecords() throws -> Int64 { try store.read { try $0.nextSequence() } - 1 }

  func isSound() throws -> Bool { try store.checkUp().isHealthy }
}

/// A draft around whose lock something happens.
private struct HookedDraft: RestoreDraft {
  let base: LiveRestore
  let beforeLock: () throws -> Void
  let afterLock: () throws -> Void

  var backup: Backup { base.backup }
  var copy: any SharingStore { base.copy }

  func losses() throws -> RestoreLosses { try base.losses() }

  func lock() throws {
    try beforeLock()
    try base.lock()
  }

  func unlock() { base.unlock() }

  func catchUp(at now: Timestamp) throws {
    try base.catchUp(at: now)
    try afterLock()
  }

  func takePlace(_ progress: (CopyProgress) throws -> Void) throws { try base.takePlace(progress) }
}

/// The small landscape over a file, and backups of it.
final class RestoreScene {
  let directory: String
  let world: World
  let cockpit: Cockpit

  init() throws {
    directory = NSTemporaryDirectory() + "cockpit-restore-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let store = try SQLiteStore(path: directory + "/landscape.db")
    world = try World(store: store)
    cockpit = Cockpit(path: directory + "/landscape.db", store: store, engine: world.engine)
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  var store: SQLiteStore { cockpit.store }

  /// Makes a backup, and returns where it is.
  func backUp(_ name: String = UUID().uuidString) throws -> String {
    let path = "\(directory)/\(name).backup"
    guard FileManager.default.createFile(atPath: path, contents: nil) else { throw UnexpectedAnswer("no \(path)") }
    try store.backUp(to: path)
    return path
  }

  func restore(_ backup: String) throws { try cockpit.goBack(to: backup) }

  /// Another database of the very same state.
  func twin(_ name: String) throws -> Cockpit {
    try open(backUp(name))
  }

  /// The database at `path`, with an engine that has the same clock and keys.
  func open(_ path: String) throws -> Cockpit {
    let store = try SQLiteStore(path: path)
    return Cockpit(path: path, store: store, engine: engine(over: store))
  }

  func engine(over store: any SharingStore, readOnlyReason: String? = nil) -> SharingEngine {
    SharingEngine(
      store: store, clock: world.clock, identifiers: world.identifiers, osUser: World.osUser, rootKeys: world.rootKeys,
      readOnlyReason: readOnlyReason)
  }
}
