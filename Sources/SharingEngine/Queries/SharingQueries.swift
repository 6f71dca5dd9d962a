/// What a share would be aimed at, before it is made (S4, S5, S8).
package struct TargetQuery: SharingQuery {
  package let original: InstanceID
  package let kind: TargetKind
  /// As typed.
  package let guid: String
  /// As typed; `nil` for the original's own region.
  package let region: String?

  package init(original: InstanceID, kind: TargetKind, guid: String, region: String?) {
    self.original = original
    self.kind = kind
    self.guid = guid
    self.region = region
  }

  package func answer(in context: QueryContext) throws -> TargetPreview {
    let access = try context.access()
    let original = try access.instanceInside(original)
    let home = try context.reader.region(of: original)
    let region = try region.map { text throws(Refusal) in
      try Region.checked(text, "The region key", field: .landscape)
    }
    let label = kind == .space ? "The space ID" : "The subaccount ID"
    let guid = try SpaceID.checked(guid, label, field: kind.field)
    let target = try context.reader.target(kind, guid: guid.text, in: region ?? home, from: original)
    let isSeen = try context.reader.isVisible(target.place, to: access.viewer)
    let replaced = try context.reader.openShare(of: original.id, at: target.target)
    return TargetPreview(
      kind: kind, name: isSeen ? target.space?.name ?? target.subaccount.name : nil,
      subaccountName: isSeen ? target.subaccount.name : nil, region: target.region,
      replaces: replaced.flatMap { $0.isOpen(at: context.now) ? $0 : nil },
      occupant: try target.space.flatMap { try occupant(of: $0.id, original, access) })
  }

  /// What is in the way of using the share: an instance that the user may see, or a proxy of this original (S5).
  private func occupant(of space: SpaceID, _ original: Instance, _ access: Access) throws -> String? {
    let seen = try access.reader.isVisible(.space(space), to: access.viewer)
    return try access.reader.instances(in: space).first { seen || $0.origin?.original == original.id }?.name
  }
}

/// A target as far as the user may see it, and what sharing with it would meet.
package struct TargetPreview: Hashable, Sendable {
  package let kind: TargetKind
  /// `nil` where the user has no role there.
  package let name: String?
  package let subaccountName: String?
  package let region: Region
  /// The open share at the same target, which sharing ends.
  package let replaces: Share?
  /// The instance that has to be deleted before the share can be used.
  package let occupant: String?
}

/// What has become of a share: one that has run out is `.expired`, whether it was closed since or not (S7). Throws `Refusal`
/// for one whose original the user may not look into.
package struct ShareStateQuery: SharingQuery {
  package let share: ShareID

  package init(share: ShareID) {
    self.share = share
  }

  package func answer(in context: QueryContext) throws -> ShareState {
    let access = try context.access()
    guard let share = try context.reader.share(share), let original = try context.reader.instance(share.original),
      try access.looksInside(original.space)
    else { throw Refusal.notFound("share") }
    return share.state == .open && !share.isOpen(at: context.now) ? .expired : share.state
  }
}

/// The open pending shares of originals that the user looks into: of those that expire unused the cockpit tells (S16). Of at
/// most `limit` originals, those whose shares end next.
package struct PendingSharesQuery: SharingQuery {
  package let limit: Int

  package init(limit: Int) {
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> [PendingShare] {
    _ = try context.access()
    let lapsed = context.now.advanced(byMilliseconds: -Share.pendingLifetime)
    let originals = try context.reader.pendingOriginals(of: context.user, madeAfter: lapsed, limit: limit)
    return try originals.compactMap { try context.reader.instance($0.id) }.flatMap { original in
      try context.openShares(of: original, onlyPending: true).map { PendingShare(open: $0, original: original) }
    }
  }
}

/// A pending share beside what it shares.
package struct PendingShare: Hashable, Sendable {
  package let open: OpenShare
  package let original: Instance
}

/// What an unshare would end (S13). Throws `Refusal` where that is nothing.
package struct UnsharePreviewQuery: SharingQuery {
  package let original: InstanceID
  package let selector: UnshareSelector

  package init(original: InstanceID, selector: UnshareSelector) {
    self.original = original
    self.selector = selector
  }

  package func answer(in context: QueryContext) throws -> UnsharePreview {
    let original = try context.access().instanceInside(original)
    let reach = try UnshareReach(selector, of: original, at: context.now, context.reader)
    guard !reach.effects.isEmpty else { throw Refusal.nothingShared }
    let open = try context.openShares(of: original)
    let keeping = try context.reader.liveProxies(of: original.id).filter { proxy in
      reach.effects.shares.contains(proxy.share) && !reach.effects.proxies.contains(proxy.id)
    }
    return UnsharePreview(
      originalName: original.name, proxies: reach.proxies,
      shares: open.filter { reach.effects.shares.contains($0.share.id) }, keeping: keeping, effects: reach.effects)
  }
}

/// What an unshare would end, to be listed before it is confirmed.
package struct UnsharePreview: Hashable, Sendable {
  package let originalName: String
  package let proxies: [ProxyListing]
  package let shares: [OpenShare]
  /// Proxies that were created with one of these shares and keep their access (S13).
  package let keeping: [ProxyListing]
  /// To be sent along with the command.
  package let effects: UnshareEffects
}

/// What deleting would take with it (A6, I6), or why it cannot be done yet. Who may not delete learns only that (V1).
package struct DeletePreviewQuery: SharingQuery {
  package enum Subject: Hashable, Sendable {
    case place(Place)
    case instance(InstanceID)
  }

  package let subject: Subject

  package init(subject: Subject) {
    self.subject = subject
  }

  package func answer(in context: QueryContext) throws -> DeletePreview {
    let access = try context.access()
    switch subject {
    case .place(let place):
      let (kind, _, name) = try access.describe(place)
      if let refusal = try access.refusal(of: access.rightToArrange(place)) {
        return DeletePreview(kind: kind, name: name, along: [], refusal: refusal)
      }
      let shares = try context.reader.openShares(aimedAtOrBelow: place).filter { $0.isOpen(at: context.now) }
      return DeletePreview(
        kind: kind, name: name, along: try shares.map { try offered($0, access, context) },
        refusal: try access.refusalToDelete(place))
    case .instance(let id):
      let instance = try access.instance(id)
      let kind = instance.origin == nil ? "instance" : "proxy instance"
      if let refusal = try access.refusal(of: .develop(instance.space)) {
        return DeletePreview(kind: kind, name: instance.name, along: [], refusal: refusal)
      }
      return DeletePreview(
        kind: kind, name: instance.name,
        along: try context.openShares(of: instance).map { open in
          "\(open.share.isPermanent ? "permanent" : "pending") share to \(open.targetWords)"
        } + stored(in: instance, context),
        refusal: try context.reader.refusalToDelete(instance))
    }
  }

  /// `3 credentials in 2 namespaces` of an original; of a proxy they stay with its original.
  private func stored(in instance: Instance, _ context: QueryContext) throws -> [String] {
    guard instance.origin == nil else { return [] }
    let usage = try context.reader.pool(of: instance).usage
    guard usage.credentials > 0 else { return [] }
    return ["\(counted(usage.credentials, "credential")) in \(counted(usage.namespaces, "namespace"))"]
  }

  /// A share that ends with its target, named as far as the user may know it (V1).
  private func offered(_ share: Share, _ access: Access, _ context: QueryContext) throws -> String {
    let kind = share.isPermanent ? "permanent" : "pending"
    guard let original = try context.reader.instance(share.original),
      try access.looksInside(original.space) || (try? access.share(share.id)) != nil
    else { return "\(kind) share of an instance that you may not see" }
    return "\(kind) share of \(original.name)"
  }
}

/// What is about to be deleted, and what goes with it.
package struct DeletePreview: Hashable, Sendable {
  package let kind: String
  package let name: String
  /// What ends with it, in words: open shares, credentials.
  package let along: [String]
  /// Why it cannot be deleted; `nil` when it can.
  package let refusal: Refusal?
}

extension OpenShare {
  /// The target in words, as far as the user may know it: `space stage in payments-eu (cf-eu10)`.
  package var targetWords: String {
    switch (share.target, targetName, subaccountName) {
    case (.space, let name?, let subaccount?): "space \(name) in \(subaccount) (\(region.key))"
    case (.subaccount, let name?, _): "subaccount \(name) (\(region.key))"
    case (.space, _, _): "a space in \(region.key) that you have no role in"
    case (.subaccount, nil, _): "a subaccount in \(region.key) that you have no role in"
    }
  }
}

/// The open shares that a space can use, its own first (the wizard's list).
package struct OffersQuery: SharingQuery {
  package let space: SpaceID
  package let limit: Int

  package init(space: SpaceID, limit: Int) {
    self.space = space
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> [Offer] {
    let access = try context.access()
    let space = try access.space(space)
    guard try access.looksInside(space.id) else { return [] }
    let targets: [ShareTarget] = [.space(space.id), .subaccount(space.subaccount)]
    var asked = limit
    while true {
      let shares = try context.reader.openShares(at: targets, limit: asked)
      let offers = try shares.compactMap { try offer($0, in: space, context) }
      if offers.count >= limit || shares.count < asked { return Array(offers.prefix(limit)) }
      // Some of them cannot be used: they do not count.
      asked *= 2
    }
  }

  /// `nil` where the share has run out, or is of the space's own instance.
  private func offer(_ share: Share, in space: Space, _ context: QueryContext) throws -> Offer? {
    guard share.isOpen(at: context.now), let original = try context.reader.instance(share.original),
      original.space != space.id
    else { return nil }
    let own = try context.reader.subaccount(around: space.id)?.region
    let region = try context.reader.region(of: original)
    return Offer(
      share: share.id, originalName: original.name, originalPlan: original.plan, region: region,
      isPermanent: share.isPermanent, expiresAt: share.expiresAt, isForSubaccount: share.target != .space(space.id),
      code: OriginDocument(serviceGUID: original.id, landscape: region == own ? nil : region))
  }
}

/// An open share as the target's side sees it (V1).
package struct Offer: Hashable, Sendable {
  package let share: ShareID
  package let originalName: String
  package let originalPlan: Plan
  /// The original's.
  package let region: Region
  package let isPermanent: Bool
  package let expiresAt: Timestamp?
  /// Whether any space of the subaccount can use it.
  package let isForSubaccount: Bool
  package let code: OriginDocument
}
