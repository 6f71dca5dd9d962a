extension SharingEngine {
  /// Takes the database back to a backup of it: to how it was then, but for what must not come back (see
  /// `RestoreDraft.catchUp`), and with every open share withdrawn. For administrators, and of earlier states of this very
  /// database alone. One audit record stays: of what is refused where the engine is at work, of what is done in what
  /// comes of it.
  ///
  /// `prepare` makes the draft, once it is known that anything may be changed at all. `agree` is told what will be lost
  /// before anybody is kept from writing; where that comes to other numbers once nobody else writes, the restore is
  /// refused, as nobody has agreed to them. What `agree` throws, and what `progress` throws, leaves everything as it is.
  /// Throws `StoreError`: `busy` also where the user's right to it was taken away meanwhile.
  package func restore(
    from prepare: () throws -> any RestoreDraft, as user: String, requestID: RequestID,
    agree: (RestoreLosses) throws -> Void, progress: (CopyProgress) throws -> Void
  ) throws -> Decision {
    if let readOnly { return .refused(readOnly) }
    let draft = try prepare()
    let request = RestoreRequest(backup: draft.backup)
    /// Decides in the database as it is, where `outcome` is thrown unless a rule refuses before.
    func decideHere(_ outcome: any Error) throws -> Decision {
      try decideOnce(request, action: .restore, as: user, requestID: requestID) { context in
        context.object = "database"
        context.detail = draft.backup.words
        try context.access().requireRestore(of: draft.backup)
        throw outcome
      }
    }
    do { return try decideHere(Allowed()) } catch is Allowed {}
    let losses = try draft.losses()
    try agree(losses)
    try draft.lock()
    guard try draft.losses() == losses else {
      // The record of it is written like any other one.
      draft.unlock()
      return try decideHere(Refusal.lossesChanged)
    }
    try draft.catchUp(at: now())
    var isCarriedOut = false
    let decision = try decideOnce(
      request, action: .restore, as: user, requestID: requestID, in: draft.copy
    ) { context in
      try context.access().require(.restore)
      try context.goBack(to: draft.backup)
      isCarriedOut = true
      return .done
    }
    guard isCarriedOut else {
      // Somebody was faster: with this very request, or with the user's role. Asked again, the database itself answers.
      if case .accepted = decision { return decision }
      throw StoreError.busy
    }
    try draft.takePlace(progress)
    return decision
  }

  /// What `restore` would decide about `backup`; without one, whether anybody may restore as `user` at all. Throws as
  /// `rehearse`.
  package func rehearseRestore(of backup: Backup?, as user: String) throws -> Decision {
    try rehearse(action: .restore, as: user) { context in
      let access = try context.access()
      if let backup { try access.requireRestore(of: backup) } else { try access.require(.restore) }
      return .done
    }
  }

  /// Makes a database of a backup where the one that it was made of is gone. The engine is at work on the copy of the
  /// backup that is to become the database. For who is an administrator there.
  ///
  /// What was ended since nobody knows: no share stays open, no proxy keeps its access, no binding and no service key is
  /// enabled. With `acceptsAccess` proxies, bindings and service keys are as they were when the backup was made, also those
  /// that were ended since.
  package func restoreAnew(
    _ backup: Backup, acceptsAccess: Bool, as user: String, requestID: RequestID
  ) throws -> Decision {
    let request = RestoreRequest(backup: backup, acceptsAccess: acceptsAccess)
    return try decideOnce(request, action: .restore, as: user, requestID: requestID) { context in
      guard backup.lastRecord != nil else { throw Refusal.backupEmpty }
      try context.access().require(.restore)
      try context.goBack(to: backup)
      if acceptsAccess {
        context.detail += ", with the access of then"
      } else {
        let proxies = try context.writer.revokeProxies(at: context.now)
        let bindings = try context.writer.disableBindings()
        context.detail +=
          ", \(counted(proxies, "proxy instance")) without access, \(counted(bindings, "binding")) disabled"
      }
      return .done
    }
  }
}

extension CommandContext {
  /// Ends every share that the backup had open: it may have been used since (S6).
  fileprivate mutating func goBack(to backup: Backup) throws {
    let ended = try writer.withdrawOpenShares(at: now, sequence: sequence)
    object = "database"
    detail = "\(backup.words), \(counted(ended, "open share")) withdrawn"
  }
}

extension Backup {
  /// `to record 42`, for the audit trail.
  fileprivate var words: String { "to record \(lastRecord?.sequence ?? 0)" }
}

/// What tells one restore from another one (E1).
private struct RestoreRequest: Encodable {
  let backup: Backup
  var acceptsAccess = false
}

/// Leaves the database as it is: what is allowed is recorded in the copy.
private struct Allowed: Error {}
