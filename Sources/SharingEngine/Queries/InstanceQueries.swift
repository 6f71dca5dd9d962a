/// A cut of an instance list below a place.
package struct InstancesQuery: SharingQuery {
  package let place: Place
  package let start: PageStart<NameKey>
  package let limit: Int

  package init(place: Place, start: PageStart<NameKey> = .first, limit: Int) {
    self.place = place
    self.start = start
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> Page<InstanceRow> {
    let access = try context.access()
    try access.reach(place)
    let page = try Page<InstanceListing>.read(from: start, limit: limit, key: \.key) { start, limit in
      try context.reader.instances(below: place, for: access.viewer, from: start, limit: limit)
    }
    return Page(rows: try rows(page.rows, context), hasEarlier: page.hasEarlier, hasLater: page.hasLater)
  }

  private func rows(_ listings: [InstanceListing], _ context: QueryContext) throws -> [InstanceRow] {
    let roles = try context.reader.roles(of: context.user, in: Array(Set(listings.map(\.instance.space))))
    let inside = Set(roles.filter { $0.value.contains(where: \.looksInside) }.keys)
    let originals = listings.map(\.instance).filter { $0.origin == nil && inside.contains($0.space) }.map(\.id)
    let summaries = try context.reader.shareSummaries(of: originals)
    return try listings.map { listing in
      let isRevoked = listing.instance.origin?.revokedAt != nil
      guard inside.contains(listing.instance.space) else {
        return InstanceRow(listing: listing.withoutOriginal, isRevoked: isRevoked, shares: nil)
      }
      let summary = summaries[listing.instance.id]
      let end = try pendingEnd(of: listing.instance.id, summary, context)
      return InstanceRow(
        listing: listing, isRevoked: isRevoked, shares: ShareColumn(listing, summary, pendingEnd: end))
    }
  }

  /// When the pending share that ends next does; those that have run out and are not closed yet do not count (S7).
  private func pendingEnd(
    of original: InstanceID, _ summary: ShareSummary?, _ context: QueryContext
  ) throws -> Timestamp? {
    guard let end = summary?.oldestPending?.advanced(byMilliseconds: Share.pendingLifetime) else { return nil }
    if context.now < end { return end }
    return try context.reader.openShares(of: original).filter { $0.isOpen(at: context.now) }.compactMap(\.expiresAt)
      .min()
  }
}

/// A line of an instance list as the user may see it.
package struct InstanceRow: Hashable, Sendable {
  /// For who may not look into the instance, without whose proxy it is (V1).
  package let listing: InstanceListing
  /// Whether it is a proxy that has lost its access: its status, which is for everybody who sees the line.
  package let isRevoked: Bool
  /// `nil` for who may not look into the instance (V1).
  package let shares: ShareColumn?

  package init(listing: InstanceListing, isRevoked: Bool, shares: ShareColumn?) {
    self.listing = listing
    self.isRevoked = isRevoked
    self.shares = shares
  }
}

/// What the Shares column says of an instance.
package enum ShareColumn: Hashable, Sendable {
  case nothing
  /// The soonest end of a pending share.
  case pending(until: Timestamp)
  /// An open permanent share and no proxy yet.
  case permanent
  case proxies(Int)
  case proxy(of: String)
  case revoked

  init(_ listing: InstanceListing, _ summary: ShareSummary?, pendingEnd: Timestamp?) {
    if let origin = listing.instance.origin {
      self = origin.revokedAt == nil ? .proxy(of: listing.originalName ?? "") : .revoked
      return
    }
    if let pendingEnd {
      self = .pending(until: pendingEnd)
    } else if let summary, summary.liveProxies > 0 {
      self = .proxies(summary.liveProxies)
    } else if let summary, summary.openPermanent > 0 {
      self = .permanent
    } else {
      self = .nothing
    }
  }
}

extension InstanceListing {
  /// Who sees the line only does not learn whose proxy it is.
  fileprivate var withoutOriginal: InstanceListing {
    let line = Instance(
      id: instance.id, name: instance.name, plan: instance.plan, space: instance.space, createdAt: instance.createdAt,
      changedAt: instance.changedAt)
    return InstanceListing(
      instance: line, spaceName: spaceName, subaccount: subaccount, subaccountName: subaccountName, region: region,
      originalName: nil)
  }
}

/// How many instances lie below a place, as far as the user sees their lines.
package struct InstanceCountQuery: SharingQuery {
  package let place: Place

  package init(place: Place) {
    self.place = place
  }

  package func answer(in context: QueryContext) throws -> Int {
    let access = try context.access()
    try access.reach(place)
    return try context.reader.countInstances(below: place, for: access.viewer)
  }
}

/// Everything about one instance that its page shows.
package struct InstanceQuery: SharingQuery {
  package let instance: InstanceID

  package init(instance: InstanceID) {
    self.instance = instance
  }

  package func answer(in context: QueryContext) throws -> InstanceDetails {
    let access = try context.access()
    let instance = try access.instanceInside(instance)
    let isProxy = instance.origin != nil
    let develop = try access.refusal(of: .develop(instance.space))
    return InstanceDetails(
      instance: instance, path: try context.reader.path(to: .space(instance.space)),
      region: try context.reader.region(of: instance), proxies: try context.reader.liveProxies(of: instance.id),
      openShares: isProxy ? [] : try context.openShares(of: instance),
      origin: try instance.origin.map { try context.originView($0) },
      denials: InstanceDenials(develop: develop, share: try develop ?? shareDenial(instance, context)))
  }

  private func shareDenial(_ instance: Instance, _ context: QueryContext) throws -> Refusal? {
    guard instance.origin == nil else {
      return Refusal(.isProxy, nil, "A proxy instance cannot be shared on. Share its original instead.")
    }
    do {
      try context.reader.requireFreeSlot(of: instance)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }
}

/// One instance as who may look into it sees it, with what hangs off it.
package struct InstanceDetails: Hashable, Sendable {
  package let instance: Instance
  /// From the account down to the instance's space.
  package let path: [PathStep]
  package let region: Region
  /// Those with access, oldest first (S14).
  package let proxies: [ProxyListing]
  /// Soonest expiry first, then permanent ones.
  package let openShares: [OpenShare]
  /// Of a proxy.
  package let origin: OriginView?
  package let denials: InstanceDenials
}

/// Why the user may not change or share an instance; `nil` when they may (R4).
package struct InstanceDenials: Hashable, Sendable {
  package let develop: Refusal?
  package let share: Refusal?
}

/// An open share as the original's side sees it.
package struct OpenShare: Hashable, Sendable {
  package let share: Share
  /// `nil` where the user may not see the target (S4).
  package let targetName: String?
  /// The name of the subaccount around a space; `nil` as `targetName`.
  package let subaccountName: String?
  package let region: Region
  package let wasUsed: Bool
  /// The code to copy (S11).
  package let code: OriginDocument
}

/// Whose proxy an instance is (S18).
package struct OriginView: Hashable, Sendable {
  package let original: InstanceID
  package let name: String
  package let plan: Plan
  package let region: Region?
  package let isDeleted: Bool
  package let shareIsPermanent: Bool
  /// `nil` = full access to all namespaces.
  package let authorization: Authorization?
  package let revokedAt: Timestamp?
}

extension QueryContext {
  /// The first `limit` of them.
  func openShares(of original: Instance, limit: Int = .max) throws -> [OpenShare] {
    let access = try access()
    let home = try reader.region(of: original)
    return try reader.openShares(of: original.id).filter { $0.isOpen(at: now) }.prefix(limit).map { share in
      let target = try reader.target(of: share)
      let isSeen = try reader.isVisible(target.place, to: access.viewer)
      return OpenShare(
        share: share, targetName: isSeen ? target.space?.name ?? target.subaccount.name : nil,
        subaccountName: isSeen ? target.subaccount.name : nil, region: target.region,
        wasUsed: try reader.wasUsed(share.id),
        code: OriginDocument(serviceGUID: original.id, landscape: target.region == home ? nil : home))
    }
  }

  func originView(_ origin: ProxyOrigin) throws -> OriginView {
    guard let original = try reader.instance(origin.original) else { throw reader.missing("instance") }
    return OriginView(
      original: original.id, name: original.name, plan: original.plan,
      region: try reader.subaccount(around: original.space)?.region, isDeleted: original.deletedAt != nil,
      shareIsPermanent: origin.shareIsPermanent, authorization: try reader.authorization(of: origin),
      revokedAt: origin.revokedAt)
  }
}
