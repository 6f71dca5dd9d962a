extension SharingEngine {
  /// Fills an empty database with a whole landscape, in one transaction and with one audit record (U1). Who does it becomes
  /// the account's administrator (R1).
  ///
  /// `next` gives one thing after the other, `nil` at the end, the account first. After every thousand `progress` gets how
  /// many there were. What either throws, cancelling among it, undoes everything. Throws `StoreError`; refuses a database
  /// that has its account already, and a pending share from a time that is still to come. Other times are told as they
  /// are, and none of them counts as the latest time (T1): nothing was decided here at them.
  package func fill(
    _ filling: Filling, as user: String, requestID: RequestID, next: LandscapeStream,
    progress: (Int) throws -> Void
  ) throws -> Decision {
    try decideOnce(filling, action: filling.action, as: user, requestID: requestID) { context in
      try context.fill(next: next, progress: progress)
    }
  }

  /// What `fill` would decide now, with nothing left of it (U1): a dry run.
  package func rehearse(
    _ filling: Filling, as user: String, next: LandscapeStream, progress: (Int) throws -> Void
  ) throws -> Decision {
    try rehearse(action: filling.action, as: user) { context in try context.fill(next: next, progress: progress) }
  }
}

/// What a database is filled with, as the audit trail calls it and as a request is told from another one (E1).
package enum Filling: Hashable, Sendable, Codable {
  /// A made-up landscape with so many instances.
  case seed(instances: Int)
  /// What documents say; `digest` tells them from others.
  case importing(digest: String)

  var action: AuditRecord.Action {
    switch self {
    case .seed: .seed
    case .importing: .importing
    }
  }
}

extension CommandContext {
  fileprivate mutating func fill(next: LandscapeStream, progress: (Int) throws -> Void) throws -> Acceptance {
    guard try writer.account() == nil else { throw Refusal.notAnEmptyDatabase }
    let user = try Names.checked(user, "The user name", field: .user)
    var count = 0
    while let entity = try next() {
      try fill(in: entity)
      if case .account = entity { try writer.give(.administrator, to: user, in: .account) }
      count += 1
      if count % 1000 == 0 { try progress(count) }
    }
    object = "landscape"
    detail = "\(count) entries"
    return .done
  }

  private func fill(in entity: LandscapeEntity) throws {
    switch entity {
    case .account(let account): try writer.insert(account)
    case .directory(let directory): try writer.insert(directory)
    case .subaccount(let subaccount): try writer.insert(subaccount)
    case .space(let space): try writer.insert(space)
    case .role(let role, let user, let place): try writer.give(role, to: user, in: place)
    case .instance(let instance): try writer.insert(instance)
    case .share(let share, let closedAt):
      if share.state == .open, !share.isPermanent, share.createdAt.milliseconds(since: now) > Self.toleratedLag {
        throw Refusal.sharedLater(share.id)
      }
      try writer.insert(
        Share(
          id: share.id, sequence: sequence, original: share.original, target: share.target,
          isPermanent: share.isPermanent, authorization: share.authorization, createdAt: share.createdAt,
          createdBy: share.createdBy, state: .open))
      if share.state != .open {
        _ = try writer.close(share.id, as: share.state, at: closedAt ?? now, sequence: sequence)
      }
    case .application(let application): try writer.insert(application)
    case .settings(let settings, let instance): try writer.set(settings, of: instance)
    case .formerSpace(let id): try writer.delete(.space(id))
    }
  }
}
