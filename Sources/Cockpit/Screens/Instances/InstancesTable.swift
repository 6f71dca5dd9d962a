import SharingEngine
import Terminal
import Widgets

/// How instances stand in their lists.
extension InstancesScreen {
  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    let step = context.details?.path.last
    PageTitle("\(place.levelTitle): \(step?.name ?? "") - Instances")
      .draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    drawToolbar(
      look.filter.isEmpty ? "All: \(shownCount.text)" : "Filtered: \(shownCount.text)", nil, typed: shownCount,
      button: context.keyMap.hint(.createInstance, enabled: disabledReason(of: .createInstance, context) == nil),
      into: &surface, in: layout.toolbar, context)
    let isEmptySpace = if case .space = place { true } else { false }
    let empty =
      isEmptySpace
      ? "No instance in this space yet: it has room for one." + context.keyMap.tip(.createInstance, "creates it")
      : "No instances that you may see." + context.keyMap.tip(.createInstance, "creates one")
    drawTable(empty, into: &surface, context, focused: focused)
  }

  private var shownCount: Toolbar.Count {
    look.filter.isEmpty ? .all(count) : .filtered(found.total ?? found.rows.count, of: found.total == nil ? nil : count)
  }

  func columns(_ context: Context) -> [Column] {
    let space = Column("Space", minimum: 10, ideal: 24, importance: .high, shortening: .middle)
    let place: [Column] =
      switch self.place {
      case .space: []
      case .subaccount: [space]
      case .account, .directory:
        [
          space, Column("Subaccount", minimum: 12, ideal: 24, shortening: .middle),
          Column("Region", minimum: 7, ideal: 11),
        ]
      }
    return [
      Column("Instance", minimum: 20, ideal: 36, flexible: true, importance: .required, shortening: .middle),
      Column("Plan", width: 8),
    ] + place + [
      Column("Credentials", minimum: 16, ideal: 18),
      // Where it is left out, Shares says what it says beyond `Created`.
      Column("Status", minimum: 9, ideal: 16, importance: .low),
      Column("Shares", minimum: 14, ideal: 22, importance: .required, shortening: .middle),
      Column(Self.created, width: 16, importance: .low),
    ]
  }

  func cells(_ row: InstanceRow, _ context: Context) -> [Text] {
    let listing = row.listing
    let place: [Text] =
      switch self.place {
      case .space: []
      case .subaccount: [Text(listing.spaceName)]
      case .account, .directory:
        [Text(listing.spaceName), Text(listing.subaccountName), Text(listing.region.key)]
      }
    let status =
      row.isRevoked
      ? Text("\(Glyphs.lost) \(row.status)", .refused) : Text("\(Glyphs.present) \(row.status)", .done)
    return [Text(listing.instance.name, .accent), Text(listing.instance.plan.rawValue)] + place
      + [
        Text(row.bindings?.words ?? ""), status,
        row.shares.map { $0.text(at: context.now) } ?? (row.isRevoked ? ShareColumn.revoked.text(at: context.now) : ""),
        Text(DisplayTime.minute(listing.instance.createdAt), .dim),
      ]
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}

extension InstanceRow: RecordedRow {
  var identity: String { listing.instance.id.text }
}

extension ShareColumn {
  /// The column's words with their sign and colour.
  func text(at now: Timestamp) -> Text {
    let words = words(at: now)
    return switch self {
    case .pending: Text("\(Glyphs.waiting) \(words)", .waiting)
    case .revoked: Text(words, .refused)
    case .nothing, .permanent, .proxies, .proxy: Text(words)
    }
  }
}

extension Place {
  /// How page titles call the level.
  var levelTitle: String {
    switch self {
    case .account: "Global Account"
    case .directory: "Directory"
    case .subaccount: "Subaccount"
    case .space: "Space"
    }
  }
}
