import ArgumentParser
import SharingEngine

/// Lists what hangs off each original: the Sharing Map.
struct MapVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "List where the instances that you look into are shared.",
    discussion: """
      One line for each open share and for each proxy instance, also one that has lost its access. Of one instance up to \
      20 open shares and 20 proxies without access.

      Example:
        cockpit map --output json
      """)

  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    session.output.heading("Getting the sharing map as \(session.user)...\n")
    session.output.list(
      try originals(session).flatMap(MapLine.lines), nothing: "Nothing is shared.",
      columns: [
        OutputColumn("instance", "instance", text: \.original.instance.name),
        OutputColumn("space", "space", text: \.original.spaceName),
        OutputColumn("subaccount", "subaccount", text: \.original.subaccountName),
        OutputColumn("region", "region", text: \.original.region.key),
        OutputColumn("link", "link", text: \.link),
        OutputColumn("kind", "kind", text: \.kind),
        OutputColumn("to", "to", text: \.target),
        OutputColumn("status", "status", text: \.status),
        OutputColumn(json: "instanceGuid") { .string($0.original.instance.id.text) },
        OutputColumn(json: "guid") { .string($0.id) },
      ])
  }

  private func originals(_ session: VerbSession) throws -> [MapOriginal] {
    var originals: [MapOriginal] = []
    var start: PageStart<MapKey>? = .first
    while let from = start {
      let part = try session.ask(SharingMapQuery(start: from, limit: 100))
      originals += part.page.rows
      start = part.resume ?? (part.page.hasLater ? part.page.rows.last.map { .after($0.key) } : nil)
    }
    return originals
  }
}

/// One open share or one proxy of an original.
private struct MapLine {
  let original: MapOriginal
  let link: String
  let id: String
  let kind: String
  let target: String
  let status: String

  static func lines(_ original: MapOriginal) -> [MapLine] {
    let shares = original.shares.map { open in
      MapLine(
        original: original, link: "share", id: open.share.id.text,
        kind: open.share.isPermanent ? "permanent" : "pending",
        target: open.targetWords,
        status: open.share.expiresAt.map { "until \(OutputTime.text($0))" } ?? (open.wasUsed ? "used" : "unused"))
    }
    let proxies = original.proxies.map { proxy in
      let listing = proxy.listing
      return MapLine(
        original: original, link: "proxy", id: listing.id.text,
        kind: listing.shareIsPermanent ? "permanent" : "pending",
        target: "\(listing.name) in space \(listing.spaceName) in \(listing.subaccountName) (\(listing.region.key))",
        status: proxy.revokedAt == nil ? "access" : "access revoked")
    }
    return shares + proxies
  }
}
