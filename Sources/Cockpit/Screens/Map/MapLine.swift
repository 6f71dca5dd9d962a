import SharingEngine

/// A line of the Sharing Map.
struct MapLine: Equatable, Sendable {
  enum Subject: Equatable, Sendable {
    case original
    case share(OpenShare)
    case proxy(MapProxy)
    /// Stands for what is left out; it leads to the original's page.
    case more(String)
  }

  let original: MapOriginal
  let subject: Subject
  let depth: Int
  /// What it is, wherever it stands.
  let identity: String

  /// The lines of `originals`, without what hangs off those that are in `collapsed`.
  static func all(of originals: [MapOriginal], collapsed: Set<InstanceID>) -> [MapLine] {
    originals.flatMap { original -> [MapLine] in
      let id = original.instance.id
      let line = MapLine(original: original, subject: .original, depth: 0, identity: id.text)
      return collapsed.contains(id) ? [line] : [line] + below(original)
    }
  }

  /// The open shares, each with the proxies that were created with it; then the proxies of shares that are over.
  private static func below(_ original: MapOriginal) -> [MapLine] {
    func proxies(_ depth: Int, where isMeant: (MapProxy) -> Bool) -> [MapLine] {
      original.proxies.filter(isMeant).map {
        MapLine(original: original, subject: .proxy($0), depth: depth, identity: $0.listing.id.text)
      }
    }
    func more(_ what: String) -> MapLine {
      MapLine(original: original, subject: .more(what), depth: 1, identity: original.instance.id.text + what)
    }
    let open = Set(original.shares.map(\.share.id))
    let shares = original.shares.flatMap { share in
      [MapLine(original: original, subject: .share(share), depth: 1, identity: share.share.id.text)]
        + proxies(2) { $0.listing.share == share.share.id }
    }
    return shares + (original.hasMoreShares ? [more("more open shares")] : [])
      + proxies(1) { !open.contains($0.listing.share) }
      + (original.hasMoreProxies ? [more("more revoked proxies")] : [])
  }
}
