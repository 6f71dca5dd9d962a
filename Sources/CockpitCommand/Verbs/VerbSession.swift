import CredentialSealing
import Glibc
import SharingEngine
import SharingStorage

/// One verb at work: who acts, on which landscape, and where what it says goes.
struct VerbSession {
  let engine: SharingEngine
  let store: SQLiteStore
  let user: String
  let output: Output
  /// Where the database is, from the root on.
  let path: String
  let rootKeys: KeptRootKeys
  private let options: CommonOptions
  private let configurationProblems: [String]

  /// How many milliseconds another process's lock is waited for.
  static let longestWait = 5000

  /// Opens the database, which has its global account unless `begins` says that this begins it. `longestWait` is how many
  /// milliseconds another process's lock is waited for. Throws `Failure` and `StoreError`.
  init(_ options: CommonOptions, _ output: Output, begins: Bool = false, longestWait: Int = Self.longestWait) throws {
    try self.init(options, output) { path, isReadOnly in
      let store = try Self.store(at: path, options, begins: begins, isReadOnly: isReadOnly, longestWait)
      guard try begins || store.read({ try $0.account() }) != nil else { throw Failure.noAccount(in: path) }
      return store
    }
  }

  /// As above, at work on the store that `open` gives. It is told where the database is, and whether nothing may be changed.
  init(
    _ options: CommonOptions, _ output: Output, open: (_ path: String, _ isReadOnly: Bool) throws -> SQLiteStore
  ) throws {
    self.options = options
    self.output = output
    user = try options.database.user()
    path = try options.database.path()
    rootKeys = KeptRootKeys(keeper: RootKeyFile(of: path))
    let choices = try Choices(CockpitValues())
    configurationProblems = choices.problems
    let reason = Self.readOnlyReason(options, choices, path)
    store = try open(path, reason != nil)
    engine = SharingEngine(on: store, rootKeys: rootKeys, readOnlyReason: reason)
  }

  /// Only what a database begins with creates a file, and a dry run does not even then.
  private static func store(
    at path: String, _ options: CommonOptions, begins: Bool, isReadOnly: Bool, _ longestWait: Int
  ) throws -> SQLiteStore {
    var status = stat()
    let isThere = stat(path, &status) == 0 || errno != ENOENT
    if !isThere || status.st_mode & S_IFMT == S_IFREG && status.st_size == 0 {
      guard begins else { throw isThere ? Failure.noAccount(in: path) : .noDatabase(at: path) }
      if options.isDryRun { return try .inMemory() }
    }
    return try ProgressLine.announcingFormat { announce in
      try SQLiteStore(
        path: path, busyTimeout: longestWait, isReadOnly: isReadOnly, createsDirectory: options.database.isDefault,
        keepsFormat: options.isDryRun, willChangeFormat: announce)
    }
  }

  /// Why nothing may be changed: by the option, else by what the configuration says of the database.
  private static func readOnlyReason(_ options: CommonOptions, _ choices: Choices, _ path: String) -> String? {
    if options.isReadOnly { return "Nothing is changed with --read-only. Leave it out to change something." }
    return choices.readOnlyReason(of: path)
  }

  /// Says what is not wrong with the database but should be known, and what is wrong with the configuration: `read-only`
  /// may be among what does not count then.
  func warn() {
    for warning in store.warnings + configurationProblems {
      StandardStream.write("cockpit: \(warning)", to: STDERR_FILENO)
    }
  }

  func ask<Query: SharingQuery>(_ query: Query) throws -> Query.Answer { try engine.ask(query, as: user) }

  /// All rows of a list, page by page, so that nobody who writes has to wait long.
  func all<Row, Key>(_ key: (Row) -> Key, _ page: (PageStart<Key>) throws -> Page<Row>) throws -> [Row] {
    var rows: [Row] = []
    var start = PageStart<Key>.first
    while true {
      let next = try page(start)
      rows += next.rows
      guard next.hasLater, let last = next.rows.last else { return rows }
      start = .after(key(last))
    }
  }

  /// Rows read at a time.
  static let pageLength = 500

  /// Asks for the passphrase that the root key waits for; for verbs that seal or open values. Throws `Failure` where there
  /// is no terminal to ask on, and `Refusal` for a wrong one.
  func unlockRootKey() throws { try RootKeyLock(keys: rootKeys, database: path).unlock(for: engine) }

  // MARK: Changing

  var isDryRun: Bool { options.isDryRun }

  /// Carries out `command`, or with `--dry-run` only finds out what would be decided. Throws the `Refusal` where it is
  /// refused.
  @discardableResult
  func perform(_ command: SharingCommand) throws -> Acceptance {
    let decision =
      if options.isDryRun {
        try engine.rehearse(command, as: user)
      } else {
        try once { try engine.perform(command, as: user, requestID: $0) }
      }
    return try accepted(decision)
  }

  /// Fills an empty database with `count` things, as `perform`. It shows how far it is, and ^C leaves nothing of it.
  func fill(_ filling: Filling, count: Int, next: LandscapeStream) throws {
    var progress = ProgressLine(total: count)
    let stop = Interruption()
    defer { ProgressLine.clear() }
    let show = { (done: Int) in
      if let signal = stop.signal { throw Failure.stopped(bySignal: signal) }
      progress.show(done)
    }
    let decision =
      if options.isDryRun {
        try engine.rehearse(filling, as: user, next: next, progress: show)
      } else {
        try once { try engine.fill(filling, as: user, requestID: $0, next: next, progress: show) }
      }
    _ = try accepted(decision)
  }

  /// Sends a request under its identifier, and says which it was where nobody knows what became of it.
  func once(_ send: (RequestID) throws -> Decision) throws -> Decision {
    let id = try requestID()
    do { return try send(id) } catch StoreError.outcomeUnknown(let reason) {
      throw Failure.unknownOutcome(reason, request: id.text)
    }
  }

  @discardableResult
  func accepted(_ decision: Decision) throws -> Acceptance {
    switch decision {
    case .accepted(let acceptance): return acceptance
    case .refused(let refusal): throw refusal
    }
  }

  /// Says that it is done, in a dry run that nothing was, and which identifier it is about.
  func done(guid: String? = nil, and members: [DocumentMember] = []) {
    if options.isDryRun { output.heading("Dry run: nothing was changed.") }
    output.done(answer(guid: guid, and: members))
  }

  /// As programs are told that it is done.
  func answer(guid: String?, and members: [DocumentMember] = []) -> DocumentValue {
    let guid = guid.map { [DocumentMember("guid", .string($0))] } ?? []
    return .object([DocumentMember("dryRun", .bool(options.isDryRun))] + guid + members)
  }

  /// As `done`, with what was brought about.
  func done(_ acceptance: Acceptance, guid: String? = nil) {
    switch acceptance {
    case .done: done(guid: guid)
    // What a dry run would create has no identifier.
    case .createdDirectory(let id): done(guid: options.isDryRun ? nil : id.text)
    case .createdSubaccount(let id): done(guid: options.isDryRun ? nil : id.text)
    case .createdSpace(let id): done(guid: options.isDryRun ? nil : id.text)
    case .createdInstance(let id): done(guid: options.isDryRun ? nil : id.text)
    case .createdApplication(let id): done(guid: options.isDryRun ? nil : id.text)
    case .bound(let id): done(guid: options.isDryRun ? nil : id.text)
    case .shared(let id): done(guid: guid, and: options.isDryRun ? [] : [DocumentMember("share", .string(id.text))])
    case .unshared(let proxies, let shares):
      let (proxyWord, shareWord) = (proxies == 1 ? "proxy" : "proxies", shares == 1 ? "share" : "shares")
      output.heading(
        options.isDryRun
          ? "\(proxies) \(proxyWord) would lose access, \(shares) open \(shareWord) would end."
          : "\(proxies) \(proxyWord) lost access, \(shares) open \(shareWord) ended.")
      done(
        guid: guid,
        and: [DocumentMember("proxies", .number("\(proxies)")), DocumentMember("shares", .number("\(shares)"))])
    }
  }

  /// What `look` finds; `nil` where there is no such thing.
  func existing<Found>(_ look: () throws -> Found) throws -> Found? {
    do { return try look() } catch let refusal as Refusal where refusal.code == .notFound { return nil }
  }

  /// What has the new name already, where a renaming is asked for again under its identifier: there is nothing of the old
  /// name any more (E1).
  func renamedBefore<Found>(
    _ look: (String) throws -> Found, from name: String, to newName: String
  ) throws -> Found? {
    guard options.requestID != nil, try existing({ try look(name) }) == nil else { return nil }
    return try existing { try look(newName) }
  }

  private func requestID() throws -> RequestID {
    guard let typed = options.requestID else { return try engine.newRequestID() }
    guard let id = RequestID(typed) else {
      throw Failure.noRequestID(typed)
    }
    return id
  }

  // MARK: Where

  /// The org called `name`, or the targeted one.
  func org(_ name: String? = nil) throws -> Subaccount {
    if let name { return try ask(OrgQuery(name: name, region: try region())) }
    let target = try target()
    guard let org = target.org else {
      throw Failure.noOrg
    }
    return try ask(OrgQuery(name: org, region: try region() ?? target.region))
  }

  /// The space called `name` in `org`, or the targeted one.
  func space(_ name: String? = nil, in org: Subaccount) throws -> Space {
    guard let name = try name ?? target().space else {
      throw Failure.noSpace
    }
    return try ask(NamedSpaceQuery(name: name, subaccount: org.id))
  }

  /// The instance called `name` in the targeted space.
  func instance(_ name: String) throws -> (Instance, Here) {
    let here = try here()
    return (try ask(NamedInstanceQuery(name: name, space: here.space.id)), here)
  }

  /// The targeted space.
  func here() throws -> Here {
    let org = try org()
    return Here(org: org, space: try space(in: org), user: user)
  }

  struct Here {
    let org: Subaccount
    let space: Space
    let user: String

    /// `in org payments-eu / space dev as alice...`: how cf ends its headings.
    var words: String { "\(place) as \(user)..." }

    /// `in org payments-eu / space dev`.
    var place: String { "in org \(org.orgName) / space \(space.name)" }
  }

  /// Reads `--region`. Throws `Refusal`.
  func region() throws -> Region? {
    try options.region.map { text throws(Refusal) in try Region.checked(text, "The region key", field: .region) }
  }

  /// As `region`, where there is no telling without. Throws `Failure` where it is missing.
  func requiredRegion() throws -> Region {
    guard let region = try region() else { throw Failure.regionMissing }
    return region
  }

  /// What `--target` says, else what is kept of the database.
  func target() throws -> Target {
    guard let typed = options.target else { return try TargetFile.of(path)?.read() ?? Target() }
    let parts = typed.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw Failure.noTarget(typed)
    }
    return Target(org: parts[0], space: parts[1])
  }
}
