/// An original on the Sharing Map, with what hangs off it.
package struct MapOriginal: Hashable, Sendable {
  package let key: MapKey
  package let instance: Instance
  package let spaceName: String
  package let subaccountName: String
  package let region: Region
  /// Proxies with access, and how many the plan allows.
  package let used: Int
  package let limit: Int
  /// Pending ones first, soonest expiry first.
  package let shares: [OpenShare]
  /// Whether there are more open shares than `shares`.
  package let hasMoreShares: Bool
  /// Those with access, oldest first, then those without, last revoked first.
  package let proxies: [MapProxy]
  /// Whether there are more revoked proxies than in `proxies`.
  package let hasMoreProxies: Bool

  /// What is read of one original at the most; its page has all.
  private static let most = 20

  /// `nil` where it is gone, or what hung off it has just run out.
  init?(_ key: MapKey, _ context: QueryContext) throws {
    let id =
      switch key {
      case .pending(_, let id): id
      case .linked(let key): key.id
      }
    let reader = context.reader
    guard let instance = try reader.instance(id), instance.deletedAt == nil,
      let space = try reader.space(instance.space), let subaccount = try reader.subaccount(space.subaccount)
    else { return nil }
    let shares = try context.openShares(of: instance, limit: Self.most + 1)
    let live = try reader.liveProxies(of: id)
    let revoked = try reader.revokedProxies(of: id, limit: Self.most + 1)
    guard !shares.isEmpty || !live.isEmpty || !revoked.isEmpty else { return nil }
    self.key = key
    self.instance = instance
    spaceName = space.name
    subaccountName = subaccount.name
    region = subaccount.region
    (used, limit) = (live.count, instance.plan.limits?.proxies ?? 0)
    self.shares = Array(shares.prefix(Self.most))
    hasMoreShares = shares.count > Self.most
    hasMoreProxies = revoked.count > Self.most
    let listed = live.map { ($0, nil) } + revoked.prefix(Self.most).map { ($0.listing, $0.revokedAt) }
    let inside = try reader.looksInside(listed.map(\.0.space), user: context.user)
    proxies = zip(listed, inside).map { MapProxy(listing: $0.0, revokedAt: $0.1, isInside: $1) }
  }
}

/// A proxy on the Sharing Map.
package struct MapProxy: Hashable, Sendable {
  package let listing: ProxyListing
  /// `nil` while it has access.
  package let revokedAt: Timestamp?
  /// Whether the user may go to its page: whether they look inside its space.
  package let isInside: Bool
}
