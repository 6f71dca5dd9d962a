/// What an unshare ends, named so that the one who confirmed it can be held to it.
package struct UnshareEffects: Hashable, Sendable, Codable {
  package let proxies: Set<InstanceID>
  package let shares: Set<ShareID>

  package init(proxies: Set<InstanceID>, shares: Set<ShareID>) {
    self.proxies = proxies
    self.shares = shares
  }

  package var isEmpty: Bool { proxies.isEmpty && shares.isEmpty }

  private enum CodingKeys: CodingKey {
    case proxies, shares
  }

  /// In order of the identifiers, so that equal effects make equal requests (E1).
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(proxies.sorted(), forKey: .proxies)
    try container.encode(shares.sorted(), forKey: .shares)
  }
}

/// The live proxies and the open shares of one original that a selector hits (S13).
struct UnshareReach {
  let proxies: [ProxyListing]
  let shares: [Share]

  var effects: UnshareEffects {
    UnshareEffects(proxies: Set(proxies.map(\.id)), shares: Set(shares.map(\.id)))
  }

  init(_ selector: UnshareSelector, of original: Instance, at now: Timestamp, _ reader: any SharingReader) throws {
    let home = try reader.region(of: original)
    let live = try reader.liveProxies(of: original.id)
    let open = try reader.openShares(of: original.id).filter { $0.isOpen(at: now) }
    let targets = try Dictionary(uniqueKeysWithValues: open.map { ($0.id, try reader.target(of: $0)) })

    func shares(where hit: (Target) -> Bool) -> [Share] { open.filter { targets[$0.id].map(hit) ?? false } }
    /// A share to the whole subaccount would let the space in again with the same code, so it ends too.
    func shares(reaching space: SpaceID, of subaccount: SubaccountID) -> [Share] {
      shares { $0.target == .space(space) || $0.target == .subaccount(subaccount) }
    }

    switch selector {
    case .everything:
      proxies = live
      self.shares = open
    case .region(let region):
      proxies = live.filter { $0.region == region }
      self.shares = shares { $0.region == region }
    case .subaccount(let guid, let region):
      guard let subaccount = try reader.subaccount(guid: guid), subaccount.region == region ?? home else {
        (proxies, self.shares) = ([], [])
        return
      }
      proxies = live.filter { $0.subaccount == subaccount.id }
      self.shares = shares { $0.subaccount.id == subaccount.id }
    case .space(let id, let region):
      guard id != original.space, let subaccount = try reader.subaccount(around: id),
        subaccount.region == region ?? home
      else {
        (proxies, self.shares) = ([], [])
        return
      }
      proxies = live.filter { $0.space == id }
      self.shares = shares(reaching: id, of: subaccount.id)
    case .proxy(let id, let region):
      guard let proxy = live.first(where: { $0.id == id }), proxy.region == region ?? home else {
        (proxies, self.shares) = ([], [])
        return
      }
      proxies = [proxy]
      self.shares = shares(reaching: proxy.space, of: proxy.subaccount)
    }
  }
}
