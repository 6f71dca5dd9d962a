import SharingEngine
import Terminal
import Widgets

/// How lines of the Sharing Map stand in a tree of some columns of cells: with a column for the place where there is room
/// for one, else with the place behind the name.
struct MapTable {
  private let now: Timestamp
  private let hasPlaceColumn: Bool
  /// The width of the column for the name.
  private var nameColumns = 0

  init(columns: Int, now: Timestamp) {
    self.now = now
    hasPlaceColumn = columns >= 80
    nameColumns = Tree(self.columns, rows: [], cursor: ListCursor(), emptyText: "").nameColumns(of: columns)
  }

  var columns: [Column] {
    let place = hasPlaceColumn ? [Column("Place", minimum: 16, ideal: 28, importance: .high, shortening: .middle)] : []
    return [
      Column(
        "Instance, share or proxy", minimum: 20, ideal: 36, flexible: true, importance: .required, shortening: .middle)
    ]
      + place + [
        Column("Region", minimum: 7, ideal: 8, importance: .high), Column("State", width: 17, importance: .required),
      ]
  }

  func row(_ line: MapLine, isExpanded: Bool) -> Tree.Row {
    let branch: Branch = line.subject != .original ? .leaf : isExpanded ? .expanded : .collapsed
    return Tree.Row(
      depth: line.depth, branch, Text(hasPlaceColumn ? line.title : named(line), line.isMatch ? line.look : .dim),
      (hasPlaceColumn ? [Text(line.place, .dim)] : []) + [Text(line.region), state(of: line)])
  }

  /// The name, and behind it the place where there is room. A name that has none for itself leaves a third to the place.
  private func named(_ line: MapLine) -> String {
    let gap = 2
    let place = line.shortPlace
    let room = nameColumns - Tree.leadColumns(depth: line.depth)
    guard !place.isEmpty, room > 0 else { return line.title }
    let isLong = DisplayText.width(line.title) > room
    let name = isLong ? DisplayText.shortenedInMiddle(line.title, to: room * 2 / 3) : line.title
    let rest = room - DisplayText.width(name) - gap
    return rest < 4 && rest < DisplayText.width(place) ? name : "\(name)  \(DisplayText.truncated(place, to: rest))"
  }

  private func state(of line: MapLine) -> Text {
    switch line.subject {
    case .original: return QuotaBar.text(line.original.used, of: line.original.limit)
    case .share(let open):
      guard let end = open.share.expiresAt else { return "permanent" }
      return Text("\(Glyphs.waiting) \(DisplayTime.countdown(to: end, from: now))", .waiting)
    case .proxy(let proxy):
      if proxy.revokedAt != nil { return Text("\(Glyphs.lost) Access revoked", .refused) }
      return Text("\(Glyphs.present) \(proxy.listing.shareIsPermanent ? "permanent" : "pending")", .done)
    case .more: return ""
    }
  }
}

extension MapLine {
  /// What a filter looks at, by the titles of the columns, however wide the page is and whatever changes by itself.
  var cells: [(column: String, text: String)] {
    let state =
      switch subject {
      case .original: "\(original.used)/\(original.limit)"
      case .share(let open): open.kindWord
      case .proxy(let proxy):
        proxy.revokedAt == nil ? proxy.listing.shareIsPermanent ? "permanent" : "pending" : "Access revoked"
      case .more: ""
      }
    return zip(Self.titles, [title, place, region, state]).map { (column: $0, text: $1) }
  }

  static let titles = ["Instance, share or proxy", "Place", "Region", "State"]

  /// What the line is called.
  var title: String {
    switch subject {
    case .original: original.instance.name
    case .share(let open): "share to \(open.shortTarget)"
    case .proxy(let proxy): proxy.listing.name
    case .more(let what): "\(Glyphs.ellipsis) \(what)"
    }
  }

  /// Where it is, or leads: `payments-eu / dev`.
  fileprivate var place: String {
    switch subject {
    case .original: "\(original.subaccountName) / \(original.spaceName)"
    case .share(let open): open.subaccountName.map { $0 == open.targetName ? "" : "in \($0)" } ?? ""
    case .proxy(let proxy): "\(proxy.listing.subaccountName) / \(proxy.listing.spaceName)"
    case .more: ""
    }
  }

  /// The same where room is scarce: the space is cut last.
  fileprivate var shortPlace: String {
    switch subject {
    case .original: "\(original.spaceName), \(original.subaccountName)"
    case .proxy(let proxy): "\(proxy.listing.spaceName), \(proxy.listing.subaccountName)"
    case .share, .more: place
    }
  }

  fileprivate var region: String {
    switch subject {
    case .original: original.region.key
    case .share(let open): open.region.key
    case .proxy(let proxy): proxy.listing.region.key
    case .more: ""
    }
  }

  fileprivate var look: Look {
    switch subject {
    case .original: .accent
    case .share, .proxy: .plain
    case .more: .dim
    }
  }

  func copy(_ steps: inout Steps) {
    switch subject {
    case .original, .more: steps.copy(original.instance.id.text, "the ID of \(original.instance.name)")
    case .share(let open): steps.copy(open.share.target.place.id, "the ID of what it is shared with")
    case .proxy(let proxy): steps.copy(proxy.listing.id.text, "the ID of \(proxy.listing.name)")
    }
  }
}

extension TextDialog {
  /// All that a line of the Sharing Map stands for.
  static func details(of line: MapLine) -> TextDialog {
    let original = line.original
    switch line.subject {
    case .original, .more:
      let instance = original.instance
      return TextDialog(
        instance.name,
        [
          .init("Instance ID", Text(instance.id.text, .accent)), .init("Plan", Text(instance.plan.rawValue)),
          .init("Space", Text(original.spaceName)), .init("Space ID", Text(instance.space.text, .accent)),
          .init("Subaccount", Text(original.subaccountName)), .init("Region", Text(original.region.key)),
          .init("Proxies", QuotaBar.text(original.used, of: original.limit)),
          .init("Open shares", Text("\(original.shares.count)\(original.hasMoreShares ? " and more" : "")")),
          .init("Created", Text(DisplayTime.full(instance.createdAt))),
        ], copyText: instance.id.text, copyLabel: "the ID of \(instance.name)")
    case .share(let open):
      let end = open.share.expiresAt.map(DisplayTime.full) ?? "it is ended"
      return TextDialog(
        "\(open.share.isPermanent ? "Permanent" : "Pending") share of \(original.instance.name)",
        [
          .init("To", Text(open.targetWords)),
          .init("Target ID", Text(open.share.target.place.id, .accent)),
          .init("Valid until", Text(end)), .init("Used", Text(open.wasUsed ? "yes" : "not yet")),
          .init("Created", Text("\(DisplayTime.full(open.share.createdAt)) by \(open.share.createdBy)")),
        ] + AccessWords.items(open.share.authorization, label: "Access"),
        copyText: open.share.target.place.id, copyLabel: "the ID of what it is shared with")
    case .proxy(let proxy):
      let listing = proxy.listing
      let access =
        proxy.revokedAt.map { Text("\(Glyphs.lost) Revoked \(DisplayTime.minute($0))", .refused) }
        ?? Text("\(Glyphs.present) Active", .done)
      return TextDialog(
        listing.name,
        [
          .init("Instance ID", Text(listing.id.text, .accent)), .init("Proxy of", Text(original.instance.name)),
          .init("Access", access), .init("Space", Text(listing.spaceName)),
          .init("Space ID", Text(listing.space.text, .accent)), .init("Subaccount", Text(listing.subaccountName)),
          .init("Region", Text(listing.region.key)),
          .init("Share", Text(listing.shareIsPermanent ? "permanent" : "pending")),
          .init("Created", Text(DisplayTime.full(listing.createdAt))),
        ] + AccessWords.items(listing.authorization), copyText: listing.id.text, copyLabel: "the ID of \(listing.name)")
    }
  }
}
