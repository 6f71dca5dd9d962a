extension SharingEngine {
  /// Fills an empty database with a whole landscape, in one transaction and with one audit record (U1). Who does it becomes
  /// the account's administrator (R1).
  ///
  /// `next` gives one thing after the other, `nil` at the end, the account first. After every thousand `progress` gets how
  /// many there were. What either throws, cancelling among it, undoes everything. Throws `StoreError`; refuses a database
  /// that has its account already.
  package func fill(
    _ filling: Filling, as user: String, requestID: RequestID, next: () throws -> LandscapeEntity?,
    progress: (Int) throws -> Void
  ) throws -> Decision {
    try decideOnce(filling, action: filling.action, as: user, requestID: requestID) { context in
      guard try context.writer.account() == nil else { throw Refusal.accountExists }
      let user = try Names.checked(context.user, "The user name", field: .user)
      var count = 0
      while let entity = try next() {
        try context.fill(in: entity)
        if case .account = entity { try context.writer.give(.administrator, to: user, in: .account) }
        count += 1
        if count % 1000 == 0 { try progress(count) }
      }
      context.object = "landscape"
      context.detail = "\(count) entries"
      return .done
    }
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
  fileprivate func fill(in entity: LandscapeEntity) throws {
    switch entity {
    case .account(let account): try writer.insert(account)
    case .directory(let directory): try writer.insert(directory)
    case .subaccount(let subaccount): try writer.insert(subaccount)
    case .space(let space): try writer.insert(space)
    case .role(let role, let user, let place): try writer.give(role, to: user, in: place)
    case .instance(let instance): try writer.insert(instance)
    case .share(let share, let closedAt):
      try writer.insert(
        Share(
          id: share.id, sequence: sequence, original: share.original, target: share.target,
          isPermanent: share.isPermanent, authorization: share.authorization, createdAt: share.createdAt,
          createdBy: share.createdBy, state: .open))
      if share.state != .open {
        _ = try writer.close(share.id, as: share.state, at: closedAt ?? now, sequence: sequence)
      }
    case .formerSpace(let id): try writer.delete(.space(id))
    }
  }
}
