/// The rules of sharing over one store. Commands change the landscape, queries look at it; both are values, and both act
/// as one user at a time.
package final class SharingEngine: Sendable {
  let store: any SharingStore
  private let clock: any WallClock
  private let identifiers: any IdentifierSource
  private let osUser: String
  let rootKeys: any RootKeys
  /// What every command is answered with where nothing may be changed.
  let readOnly: Refusal?

  /// `osUser` is the operating system's user, for the audit trail (U1); `rootKeys` is for credentials' values. With a
  /// `readOnlyReason` nothing is ever written: it is one or two sentences that say why, and what to do to change something
  /// all the same.
  package init(
    store: any SharingStore, clock: any WallClock, identifiers: any IdentifierSource, osUser: String,
    rootKeys: any RootKeys = NoRootKeys(), readOnlyReason: String? = nil
  ) {
    self.store = store
    self.clock = clock
    self.identifiers = identifiers
    self.osUser = osUser
    self.rootKeys = rootKeys
    readOnly = readOnlyReason.map(Refusal.readOnly)
  }

  /// Carries out `command` as `user` in one transaction, or refuses it; either way one audit record stays (U1).
  ///
  /// `user` counts in its stored form (A3), here and in queries. The same user, identifier and command get the first
  /// answer again, without a second effect (E1). Where the engine is read-only every command is refused and leaves no
  /// trace (U1).
  /// Throws `StoreError` when nothing could be decided.
  package func perform(_ command: SharingCommand, as user: String, requestID: RequestID) throws -> Decision {
    let rules = command.rules
    return try decideOnce(
      command, carriesSecret: type(of: rules).carriesSecret, action: type(of: rules).action, as: user,
      requestID: requestID
    ) { context in
      try rules.carryOut(in: &context)
    }
  }

  /// Decides about one request, or finds what was decided about it before. What `rules` throws but a refusal undoes
  /// everything. `other` is a store to decide in instead of the engine's own.
  func decideOnce(
    _ request: some Encodable, carriesSecret: Bool = false, action: AuditRecord.Action, as user: String,
    requestID: RequestID, in other: (any SharingStore)? = nil, _ rules: (inout CommandContext) throws -> Acceptance
  ) throws -> Decision {
    if let readOnly { return .refused(readOnly) }
    let user = Names.stored(user)
    return try (other ?? store).write { writer in
      let (sealer, unusable) = carriesSecret ? try knownSealer(writer) : (nil, nil)
      let canonical = try Self.canonical(request, sealer)
      switch try writer.earlierDecision(requestID, user: user, request: canonical) {
      case .same(let decision): return decision
      // Without the root key nobody can say whether it is the same secret.
      case .anotherRequest: return .refused(unusable ?? .requestReused)
      case nil: break
      }
      var context = try CommandContext(
        writer: writer, identifiers: identifiers, rootKeys: rootKeys, user: user, action: action,
        wallTime: clock.now())
      try writer.closeExpiredShares(at: context.now)
      let decision = try Self.decide(rules, in: &context)
      // The first secret of all brings the root key about that its fingerprint is made with.
      let isKnown = !carriesSecret || sealer != nil
      let kept = isKnown ? canonical : try Self.canonical(request, knownSealer(writer).sealer)
      try writer.append(
        AuditEntry(
          sequence: context.sequence, at: context.now, user: user, osUser: osUser, action: context.action,
          object: context.object, detail: context.detail, touches: context.touches, requestID: requestID,
          request: kept, decision: decision), after: context.trailEnd)
      return decision
    }
  }

  /// What `perform` would decide now, with nothing written and no audit record (U1): a dry run. Identifiers in the answer
  /// are made up. Throws `StoreError`.
  package func rehearse(_ command: SharingCommand, as user: String) throws -> Decision {
    try rehearse(action: type(of: command.rules).action, as: user) { context in
      try command.rules.carryOut(in: &context)
    }
  }

  /// As for a command, for what `rules` does.
  func rehearse(
    action: AuditRecord.Action, as user: String, _ rules: (inout CommandContext) throws -> Acceptance
  ) throws -> Decision {
    if let readOnly { return .refused(readOnly) }
    var decision: Decision?
    do {
      try store.write { writer in
        var context = try CommandContext(
          writer: writer, identifiers: identifiers, rootKeys: RehearsedRootKeys(base: rootKeys),
          user: Names.stored(user), action: action, wallTime: clock.now())
        try writer.closeExpiredShares(at: context.now)
        decision = try Self.decide(rules, in: &context)
        throw Rehearsed()
      }
    } catch is Rehearsed {}
    guard let decision else { throw StoreError.unusable("The dry run came to no decision.") }
    return decision
  }

  /// Answers `query` as `user`. Throws `Refusal` for what the user may not see or what makes no sense, and `StoreError`.
  package func ask<Query: SharingQuery>(_ query: Query, as user: String) throws -> Query.Answer {
    try askWithTime(query, as: user).answer
  }

  /// As `ask`, with the time that counted for the answer.
  package func askWithTime<Query: SharingQuery>(
    _ query: Query, as user: String
  ) throws -> (answer: Query.Answer, now: Timestamp) {
    let (answer, time, foundExpired) = try store.read { reader in
      let context = QueryContext(reader: reader, user: Names.stored(user), now: try now(reader), readOnly: readOnly)
      let answer: Result<Query.Answer, Refusal>
      do { answer = .success(try query.answer(in: context)) } catch let refusal as Refusal {
        answer = .failure(refusal)
      }
      return (answer, context.now, try reader.hasExpiredShares(at: context.now))
    }
    // A refusal may tell that a share is over, just as an answer does.
    if foundExpired, readOnly == nil { closeExpiredShares() }
    return (try answer.get(), time)
  }

  /// What the proxy instance `id` may do now (S18), asked by nobody in particular: the authorization of its share, `nil`
  /// for full access. Throws `Refusal`, the same one for whatever is no proxy.
  package func access(proxy id: InstanceID) throws -> Authorization? {
    try store.read { reader in
      guard let instance = try reader.instance(id), instance.deletedAt == nil, let origin = instance.origin else {
        throw Refusal.notFound("proxy instance")
      }
      guard origin.revokedAt == nil else { throw Refusal.accessRevoked }
      return try reader.authorization(of: origin)
    }
  }

  /// The time that counts for rules and screens (T1).
  package func now() throws -> Timestamp { try store.read(now) }

  /// Moves whenever somebody else has changed the store.
  package func changeCounter() throws -> Int64 { try store.changeCounter() }

  /// A new identifier for a request.
  package func newRequestID() throws -> RequestID { try identifiers.nextIdentifier() }

  private func now(_ reader: any SharingReader) throws -> Timestamp {
    let wallTime = clock.now()
    return max(wallTime, try reader.latestTime() ?? wallTime)
  }

  /// Closes what was found expired, so that a clock set back revives nothing (S7). Best effort: the screen has said it
  /// already, and who uses a share checks again.
  private func closeExpiredShares() {
    try? store.write { writer in
      let wallTime = clock.now()
      try writer.closeExpiredShares(at: max(wallTime, try writer.latestTime() ?? wallTime))
    }
  }

  private static func decide(
    _ rules: (inout CommandContext) throws -> Acceptance, in context: inout CommandContext
  ) throws -> Decision {
    var trial = context
    do {
      var acceptance = Acceptance.done
      try context.writer.savepoint { acceptance = try rules(&trial) }
      context = trial
      return .accepted(acceptance)
    } catch let refusal as Refusal {
      context.keepOwnSide(of: trial)
      return .refused(refusal)
    }
  }

  /// What tells secrets of requests apart. Before there is a root key there is none; where the key cannot be used, there is
  /// a refusal instead.
  private func knownSealer(_ reader: any SharingReader) throws -> (sealer: (any Sealer)?, unusable: Refusal?) {
    guard let record = try reader.rootKey() else { return (nil, nil) }
    do throws(any Error) {
      return (try rootKeys.sealer(for: record, of: reader.databaseID()), nil)
    } catch let refusal as Refusal {
      return (nil, refusal)
    }
  }

  private static func canonical(_ request: some Encodable, _ sealer: (any Sealer)?) throws -> String {
    var userInfo: [CodingUserInfoKey: Any] = [:]
    if let sealer, let key = Secret.fingerprint {
      userInfo[key] = SecretFingerprint { sealer.fingerprint($0) }
    }
    return try CanonicalJSON.text(request, slashes: .escaped, userInfo: userInfo)
  }
}

/// Undoes what a dry run has written.
private struct Rehearsed: Error {}
