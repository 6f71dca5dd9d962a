import CredentialSealing
import Glibc
import SharingEngine
import SharingStorage

/// A start of the cockpit over a database.
struct CockpitStart: Hashable {
  var database = DatabaseValues()
  var options = CockpitValues()

  /// Returns when the user has left. Throws `Failure`.
  func run() throws {
    let user = try database.user()
    let path = try database.path()
    let choices = try Choices(options)
    let reason = choices.readOnlyReason(of: path)
    let rootKeys = KeptRootKeys(keeper: RootKeyFile(of: path))
    func openStore(willChangeFormat: () -> Void = {}) throws -> SQLiteStore {
      try SQLiteStore(
        path: path, isReadOnly: reason != nil, createsDirectory: database.isDefault, willChangeFormat: willChangeFormat)
    }
    var early: SQLiteStore?
    var hasWaited = Duration.zero
    var couldAsk = true
    // Where nothing may be changed no value is read either, as that is written down. What is in the way here is said
    // when the database is opened once more.
    if reason == nil, access(path, F_OK) == 0 {
      early = try? ProgressLine.announcingFormat { try openStore(willChangeFormat: $0) }
      let lock = RootKeyLock(keys: rootKeys, database: path)
      let start = ContinuousClock.now
      let state = lock.state(in: early)
      hasWaited = ContinuousClock.now - start
      couldAsk = state != nil
      lock.unlockBeforeStart(state)
    }
    let session = CockpitSession(
      user: user, clock: SystemClock(), database: path, choices: choices, hasWaited: hasWaited
    ) {
      let store = try early ?? openStore()
      let reason = reason ?? (store.isReadOnly ? Choices.notWritable : nil)
      let engine = SharingEngine(on: store, rootKeys: rootKeys, readOnlyReason: reason)
      var warnings = store.warnings
      if !couldAsk, try engine.rootKeyState().isLocked { warnings.append(Self.notAsked) }
      return .init(
        engine: engine, news: try DatabaseNews(engine, path: path), warnings: warnings, readOnlyReason: reason)
    }
    if try session.run() { try Demo.open(as: DemoLandscape.owner, choices) }
  }

  private static let notAsked =
    "Another cockpit held the database at the start, so that nobody was asked for the passphrase: values stay locked. "
    + "Start again to give it."
}
