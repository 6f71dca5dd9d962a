extension CommandContext {
  /// Makes a share of `original`; an open one at the same target is replaced by it (S2 to S10).
  mutating func share(_ document: ShareDocument, of original: Instance) throws -> Acceptance {
    let home = try writer.region(of: original)
    let target = try writer.target(
      document.targetKind, guid: document.targetGUID, in: document.landscape ?? home, from: original)
    if !document.isPermanent { try requireClock() }
    try writer.requireFreeSlot(of: original)
    let replaced = try writer.openShare(of: original.id, at: target.target)
    if let replaced {
      _ = try writer.close(replaced.id, as: .replaced, at: now, sequence: sequence)
    }
    let share = Share(
      id: try newIdentifier(), sequence: sequence, original: original.id, target: target.target,
      isPermanent: document.isPermanent, authorization: document.authorization, createdAt: now, createdBy: user,
      state: .open)
    try writer.insert(share)
    touchOtherSide(target.place)
    let kind = share.isPermanent ? "permanent" : "pending"
    detail = "\(kind), to \(target.words)" + (replaced == nil ? "" : ", replacing the open share there")
    return .shared(share.id)
  }

  /// Takes access away and ends open shares, as far as `selector` reaches (S13, S14). Deletes nothing.
  mutating func unshare(
    _ selector: UnshareSelector, of original: Instance, confirmed: UnshareEffects?
  ) throws -> Acceptance {
    let reach = try UnshareReach(selector, of: original, at: now, writer)
    guard !reach.effects.isEmpty else { throw Refusal.nothingShared }
    if let confirmed, confirmed != reach.effects { throw Refusal.effectsChanged }
    for proxy in reach.proxies {
      _ = try writer.revoke(proxy.id, at: now)
      touchOtherSide(.space(proxy.space))
    }
    for share in reach.shares {
      _ = try writer.close(share.id, as: .unshared, at: now, sequence: sequence)
      touchOtherSide(try writer.target(of: share).place)
    }
    let (proxies, shares) = (counted(reach.proxies.count, "proxy instance"), counted(reach.shares.count, "open share"))
    detail = "\(proxies) lost access, \(shares) ended"
    return .unshared(proxies: reach.proxies.count, shares: reach.shares.count)
  }
}

/// Ends one open share and nothing else; no proxy loses access (S17).
package struct WithdrawShare: Hashable, Sendable, Encodable {
  package var share: ShareID

  package init(share: ShareID) {
    self.share = share
  }
}

extension WithdrawShare: CommandRules {
  static let action = AuditRecord.Action.withdraw

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    let share = try access.share(self.share)
    let original = try context.writer.instance(share.original)
    guard let original else { throw context.writer.missing("instance") }
    context.object = original.name
    if try access.looksInside(original.space) { context.touch(.space(original.space)) }
    try access.require(.develop(original.space))
    guard try context.writer.close(share.id, as: .withdrawn, at: context.now, sequence: context.sequence) else {
      throw Refusal.shareClosed(share.state)
    }
    let target = try context.writer.target(of: share)
    context.touchOtherSide(target.place)
    context.detail = "the \(share.isPermanent ? "permanent" : "pending") share to \(target.words)"
    return .done
  }
}

extension Access {
  /// A share that the user may see: from inside the original's space, or from inside where it leads (V1).
  func share(_ id: ShareID) throws -> Share {
    guard let share = try reader.share(id), let original = try reader.instance(share.original) else {
      throw Refusal.notFound("share")
    }
    if try looksInside(original.space) { return share }
    let seen =
      switch share.target {
      case .space(let id): try looksInside(id)
      case .subaccount(let id): try reader.looksInsideAnySpace(of: id, user: user)
      }
    guard seen else { throw Refusal.notFound("share") }
    return share
  }
}
