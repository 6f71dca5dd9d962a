/// Looks through what a landscape shares: originals, then shares, then the proxy instances that came of them. It keeps what
/// links them.
struct SharingCheck {
  private var originals: [UInt128: Original] = [:]
  private var shares: [UInt128: KnownShare] = [:]
  private var open: Set<Link> = []
  private var proxies: [Proxy] = []

  private struct Original {
    let space: SpaceID
    /// How many proxies may have access.
    let limit: Int
    let isDeleted: Bool
    var live = 0
  }

  private struct KnownShare {
    let original: UInt128
    let target: Place
    let isPermanent: Bool
    let isUsed: Bool
  }

  private struct Link: Hashable {
    let original: UInt128
    let target: UInt128
  }

  private struct Proxy {
    let name: String
    let space: SpaceID
    let origin: ProxyOrigin
  }

  /// Whether `id` is an original that is not deleted.
  func hasOriginal(_ id: InstanceID) -> Bool { originals[id.number]?.isDeleted == false }

  mutating func add(_ instance: Instance) throws(Refusal) {
    guard (instance.plan == .proxy) == (instance.origin != nil) else {
      throw .notALandscape("the instance \(quoted(instance.name)) has an origin or is of plan proxy, but not both")
    }
    guard let origin = instance.origin else {
      originals[instance.id.number] = Original(
        space: instance.space, limit: instance.plan.limits?.proxies ?? 0, isDeleted: instance.deletedAt != nil)
      return
    }
    guard instance.deletedAt == nil else { throw Self.misfit(instance.name) }
    proxies.append(Proxy(name: instance.name, space: instance.space, origin: origin))
  }

  private static func misfit(_ proxy: String) -> Refusal {
    .notALandscape("the proxy instance \(quoted(proxy)) does not fit its original or its share")
  }

  /// Takes a share in, once all instances are known.
  mutating func add(_ share: Share, closedAt: Timestamp?, among places: LandscapePlaces) throws(Refusal) {
    let target = share.target.place
    guard let original = originals[share.original.number], places.has(target) else {
      throw .notALandscape("the share \(share.id.text) has no original or no target")
    }
    guard target != .space(original.space) else {
      throw .notALandscape("the share \(share.id.text) is aimed at its original's own space")
    }
    let endsWithTime = share.state == .used || share.state == .expired
    guard (share.state == .open) == (closedAt == nil), !(share.isPermanent && endsWithTime),
      share.state != .open || !original.isDeleted
    else { throw .notALandscape("the share \(share.id.text) is not in a state that it can be in") }
    if share.state == .open,
      !open.insert(Link(original: share.original.number, target: target.number)).inserted
    {
      throw .notALandscape("two shares to \(target.id) are open")
    }
    shares[share.id.number] = KnownShare(
      original: share.original.number, target: target, isPermanent: share.isPermanent, isUsed: share.state == .used)
  }

  /// Looks at all proxy instances, once all shares are known.
  mutating func checkProxies(among places: LandscapePlaces) throws(Refusal) {
    var usedUp: Set<UInt128> = []
    for proxy in proxies {
      let original = proxy.origin.original.number
      guard originals[original] != nil, let share = shares[proxy.origin.share.number], share.original == original,
        share.isPermanent == proxy.origin.shareIsPermanent, share.isPermanent || share.isUsed
      else { throw Self.misfit(proxy.name) }
      guard places.does(share.target, cover: proxy.space) else {
        throw .notALandscape("the proxy instance \(quoted(proxy.name)) lies in a space that its share does not let in")
      }
      if !share.isPermanent, !usedUp.insert(proxy.origin.share.number).inserted {
        throw .notALandscape("two proxy instances come from the pending share \(proxy.origin.share.text)")
      }
      if proxy.origin.revokedAt == nil { originals[original]?.live += 1 }
    }
    for proxy in proxies where proxy.origin.revokedAt == nil {
      guard let original = originals[proxy.origin.original.number], !original.isDeleted, original.live <= original.limit
      else {
        throw .notALandscape("more proxy instances have access to \(proxy.origin.original.text) than may")
      }
    }
  }
}
