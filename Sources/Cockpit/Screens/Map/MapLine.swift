import SharingEngine

/// A line of the Sharing Map.
struct MapLine: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case original
    case share(OpenShare)
    case proxy(MapProxy)
    /// Stands for what is left out; it leads to the original's page.
    case more(String)
  }

  let original: MapOriginal
  let subject: Kind
  let depth: Int
  /// What it is, wherever it stands.
  let identity: String
  /// Whether it passes the filter, and does not only stand above or below what does.
  var isMatch = true

  /// The lines of `originals`, without what hangs off those that are in `collapsed`. Under a filter those of what passes,
  /// with their originals, and all that hangs off an original that passes itself.
  static func all(
    of originals: [MapOriginal], collapsed: Set<InstanceID>, passing filter: RowFilter = .everything
  ) -> [MapLine] {
    originals.flatMap { original -> [MapLine] in
      let isCollapsed = collapsed.contains(original.instance.id)
      guard !filter.isEmpty else { return [line(of: original)] + (isCollapsed ? [] : below(original)) }
      let lines = ([line(of: original)] + below(original)).map { $0.looked(at: filter) }
      guard lines[0].isMatch else {
        return lines.contains(where: \.isMatch) ? [lines[0]] + lines.filter(\.isMatch) : []
      }
      return isCollapsed ? [lines[0]] : lines
    }
  }

  /// The lines of one original that pass `filter`.
  static func matches(in original: MapOriginal, _ filter: RowFilter) -> [MapLine] {
    let lines = [line(of: original)] + below(original)
    return filter.isEmpty ? lines : lines.filter { $0.looked(at: filter).isMatch }
  }

  /// How many lines an original has.
  static func count(of original: MapOriginal) -> Int { 1 + below(original).count }

  private func looked(at filter: RowFilter) -> MapLine {
    var line = self
    line.isMatch = filter.matches(cells)
    return line
  }

  private static func line(of original: MapOriginal) -> MapLine {
    MapLine(original: original, subject: .original, depth: 0, identity: original.instance.id.text)
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

extension MapOriginal: ListedRow {
  var identity: String { instance.id.text }
}
