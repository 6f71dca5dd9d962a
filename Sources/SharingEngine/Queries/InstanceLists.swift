/// A cut of an instance list below a place.
package struct InstancesQuery: SharingQuery {
  package let place: Place
  package let order: InstanceOrder
  package let start: PageStart<InstanceKey>
  package let limit: Int

  package init(place: Place, order: InstanceOrder = .byName, start: PageStart<InstanceKey> = .first, limit: Int) {
    self.place = place
    self.order = order
    self.start = start
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> Page<InstanceRow> {
    let access = try context.access()
    try access.reach(place)
    let page = try Page<InstanceListing>.read(from: start, limit: limit, key: \.key) { start, limit in
      try context.reader.instances(below: place, for: access.viewer, in: order, from: start, limit: limit)
    }
    return Page(rows: try context.rows(of: page.rows), hasEarlier: page.hasEarlier, hasLater: page.hasLater)
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
  /// `nil` as `shares`.
  package let bindings: BindingCounts?

  package init(listing: InstanceListing, isRevoked: Bool, shares: ShareColumn?, bindings: BindingCounts?) {
    self.listing = listing
    self.isRevoked = isRevoked
    self.shares = shares
    self.bindings = bindings
  }

  package var key: InstanceKey { InstanceKey(listing, hasAccess: !isRevoked) }
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
  /// Who sees the line only does not learn whose proxy it is, nor whether it has any.
  fileprivate var withoutOriginal: InstanceListing {
    let line = Instance(
      id: instance.id, name: instance.name, plan: instance.plan, space: instance.space, createdAt: instance.createdAt,
      changedAt: instance.changedAt)
    return InstanceListing(
      instance: line, spaceName: spaceName, subaccount: subaccount, subaccountName: subaccountName, region: region,
      originalName: nil, isLinked: false, isBound: false)
  }
}

extension QueryContext {
  /// The lines as the user may see them.
  func rows(of listings: [InstanceListing]) throws -> [InstanceRow] {
    let inside = try reader.looksInside(listings.map(\.instance.space), user: user)
    let seen = zip(listings, inside).filter(\.1).map(\.0)
    let originals = seen.filter(\.isLinked).map(\.instance.id)
    let summaries = originals.isEmpty ? [:] : try reader.shareSummaries(of: originals)
    let bound = seen.filter(\.isBound).map(\.instance.id)
    let counts = bound.isEmpty ? [:] : try reader.bindingCounts(of: bound)
    return try zip(listings, inside).map { listing, isInside in
      let isRevoked = listing.instance.origin?.revokedAt != nil
      guard isInside else {
        return InstanceRow(listing: listing.withoutOriginal, isRevoked: isRevoked, shares: nil, bindings: nil)
      }
      let summary = summaries[listing.instance.id]
      let end = try pendingEnd(of: listing.instance.id, summary)
      return InstanceRow(
        listing: listing, isRevoked: isRevoked, shares: ShareColumn(listing, summary, pendingEnd: end),
        bindings: counts[listing.instance.id] ?? BindingCounts.none)
    }
  }

  /// When the pending share that ends next does; those that have run out and are not closed yet do not count (S7).
  private func pendingEnd(of original: InstanceID, _ summary: ShareSummary?) throws -> Timestamp? {
    guard let end = summary?.oldestPending?.advanced(byMilliseconds: Share.pendingLifetime) else { return nil }
    if now < end { return end }
    return try reader.openShares(of: original).filter { $0.isOpen(at: now) }.compactMap(\.expiresAt).min()
  }
}
