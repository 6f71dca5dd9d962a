import SharingEngine
import Terminal
import Widgets

/// The Service Sharing tab: the proxies of an original with its open shares; of a proxy, whose it is and what it may do.
struct SharingScreen: InstancePage, TablePage {
  let instance: InstanceID
  let space: SpaceID
  var details: InstanceDetails?
  static let viewName = "proxies"
  var look = ListLook()
  var list = PagedList<ProxyListing>()
  /// Of a proxy's page.
  private var factList = FactList()

  init(instance: InstanceID, space: SpaceID) {
    self.instance = instance
    self.space = space
  }

  var tab: InstanceTab? { .sharing }

  var wrapped: ScreenBody { .sharing(self) }

  func commands(_ context: Context) -> [CommandID] {
    guard let details else { return [] }
    if details.origin != nil { return [.copyValue] + instanceCommands() + CommandTable.motions }
    let rows: [CommandID] = list.rows.isEmpty ? [] : [.unshare]
    let shares: [CommandID] =
      details.unusedShares.isEmpty ? details.openShares.isEmpty ? [] : [.openShares] : [.messageBox, .openShares]
    let table = tableCommands(context)
    let onRows: [CommandID] = (list.rows.isEmpty ? [] : [.open, .details]) + table.often
    return [.share] + rows + shares + onRows + [.copyID] + instanceCommands() + CommandTable.motions + table.last
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    command == .unshare ? details?.denials.develop?.message : instanceDenial(of: command)
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) { askDetails(&steps) }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if receiveDetails(answer, to: question, &steps) { arrange(&steps, context) }
  }

  mutating func arrange(_ steps: inout Steps, _ context: Context) {
    let proxies = details?.proxies ?? []
    list.show(
      look.arranged(proxies, titles: titles(context)) { cells($0, context) }, of: proxies, height: height(context))
  }

  func nextChange(after now: Timestamp) -> Timestamp? {
    ends.compactMap { DisplayTime.nextDigit(to: $0, after: now) }.min()
  }

  func nextExpiry(after now: Timestamp) -> Timestamp? {
    ends.filter { $0 > now }.min()
  }

  private var ends: [Timestamp] { details?.openShares.compactMap(\.share.expiresAt) ?? [] }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    guard let details else { return }
    if let origin = details.origin {
      let facts = Self.facts(details.instance, origin)
      factList.move(command, count: facts.count, height: layout(context).body.rows)
      if command == .copyValue { factList.current(of: facts)?.copy(of: details.instance.name, &steps) }
    } else if handleTable(command, &steps, context) {
      return
    } else {
      _ = list.move(command, height: height(context))
    }
    switch command {
    case .unshare: steps.open(.unshare(UnshareDialog(details, list.chosen, hiddenWords: hiddenWords)))
    case .messageBox:
      if let first = details.unusedShares.first { steps.open(.shareBox(ShareBox(details, first.share.id))) }
    case .openShares: steps.open(.openShares(OpenSharesDialog(details)))
    case .open, .details: if let proxy = list.current { steps.open(.proxy(ProxyDialog(proxy, details))) }
    case .copyID where list.current != nil:
      if let proxy = list.current { steps.copy(proxy.id.text, "the ID of \(proxy.name)") }
    default: _ = handleInstance(command, &steps, context)
    }
  }

  func subject(_ context: Context) -> Subject? {
    guard let details else { return nil }
    guard let origin = details.origin else {
      return list.current?.subject ?? details.subject
    }
    var subject = details.subject
    if let fact = factList.current(of: Self.facts(details.instance, origin)) {
      subject.items.insert(CopyItem(fact.label, fact.copyText), at: 0)
    }
    return subject
  }

  func listView(_ context: Context) -> ListView? {
    guard let details else { return nil }
    return ListView(
      name: "proxies-\(details.instance.name.asFileName)", source: .records(shownRecords(context)),
      total: list.rows.count)
  }

  var hasPane: Bool { details?.origin == nil }

  func pane(_ context: Context) -> DetailsPane? {
    guard let details, let proxy = list.current else { return nil }
    let items = ProxyDialog(proxy, details).facts.map { KeyValueList.Item($0.label, $0.value) }
    return DetailsPane(title: proxy.name, items: items)
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    guard let details else { return }
    let layout = layout(context)
    drawHeader(details, layout, into: &surface, context)
    let shown = strips(details, context, atMost: layout.strips.count)
    for (place, (strip, rect)) in zip(shown, layout.strips).enumerated() {
      strip.draw(into: &surface, in: rect, theme: context.theme)
      let key = context.keyMap.keys(of: place == 0 ? .messageBox : .openShares).first
      if let key, details.origin == nil { surface.addHit(rect, .key(key)) }
    }
    if let origin = details.origin {
      factList.draw(
        Self.facts(details.instance, origin), into: &surface, in: layout.body, theme: context.theme, focused: focused)
    } else {
      drawProxies(details, layout, into: &surface, context, focused)
    }
  }

  private func drawProxies(
    _ details: InstanceDetails, _ layout: PageLayout, into surface: inout Surface, _ context: Context,
    _ focused: Bool
  ) {
    let button = context.keyMap.hint(.share, "Share Instance", enabled: details.denials.share == nil)
    let total = details.proxies.count
    drawToolbar(
      "Proxy Instances", look.filter.isEmpty ? .all(total) : .filtered(list.rows.count, of: total), button: button,
      into: &surface, in: layout.toolbar, context)
    let empty =
      "No proxy instance has access yet."
      + context.keyMap.tip(.share, "shares this instance; its code creates one elsewhere")
    drawTable(empty, into: &surface, context, focused: focused)
  }

  func cells(_ proxy: ProxyListing, _ context: Context) -> [Text] {
    [
      Text(proxy.id.text, .accent), Text(proxy.name), Text(proxy.spaceName), Text(proxy.subaccountName),
      Text(proxy.region.key), Text(proxy.shareIsPermanent ? "permanent" : "pending"),
      Text(DisplayTime.minute(proxy.createdAt), .dim),
    ]
  }

  func columns(_ context: Context) -> [Column] {
    [
      Column("Instance ID", width: 11, importance: .required, shortening: .identifier),
      Column("Name", minimum: 14, ideal: 24, flexible: true, importance: .high, shortening: .middle),
      Column("Space", minimum: 8, ideal: 16, importance: .required, shortening: .middle),
      Column("Subaccount", minimum: 10, ideal: 16, importance: .low, shortening: .middle),
      Column("Region", minimum: 7, ideal: 11),
      Column("Share", width: 9), Column("Created", width: 16, importance: .low),
    ]
  }

  var isWhole: Bool { true }

  var hasMarks: Bool { true }

  private static func facts(_ instance: Instance, _ origin: OriginView) -> [Fact] {
    let access =
      origin.revokedAt == nil ? Text("\(Glyphs.present) Active", .done) : Text("\(Glyphs.lost) Revoked", .refused)
    return [
      .identifier("Instance ID", instance.id.text),
      Fact("Access", access, copy: origin.revokedAt == nil ? "Active" : "Revoked"),
      Fact("Proxy of", Text(origin.isDeleted ? "\(origin.name) (deleted)" : origin.name), copy: origin.name),
      .identifier("Service GUID", origin.original.text), Fact("Plan", Text(origin.plan.rawValue)),
      Fact("Region", Text(origin.region?.key ?? Glyphs.dash)),
      Fact("Share", Text(origin.shareIsPermanent ? "permanent" : "pending")),
      Fact("Created", Text(DisplayTime.full(instance.createdAt))),
    ] + AccessWords.items(origin.authorization).map { Fact($0.label, $0.value) }
  }

  /// At most two strips, or as many as there is room for; what there is beyond them is counted in the last (S16).
  private func strips(_ details: InstanceDetails, _ context: Context, atMost most: Int = 2) -> [MessageStrip] {
    if details.origin != nil { return [revokedStrip(details, context)].compactMap(\.self) }
    let unused = details.unusedShares
    return unused.prefix(most).enumerated().map { index, open in
      let key =
        index == 0 ? context.keyMap.note(.messageBox, Self.opensIt) : context.keyMap.note(.openShares, "lists")
      let more = index == most - 1 && unused.count > most ? " · +\(unused.count - most) more" : ""
      guard let end = open.share.expiresAt else {
        return strip(.information, "Permanent share to \(open.shortTarget)", ", unused", key: key, more, context)
      }
      let left = DisplayTime.countdown(to: end, from: context.now)
      return strip(.warning, "Pending share to \(open.shortTarget)", ", \(left) left", key: key, more, context)
    }
  }

  private static let opensIt = "opens it"

  /// A strip of one row: where room lacks, first what the key does gives way, then the key, and at last the target's name.
  private func strip(
    _ kind: MessageKind, _ head: String, _ facts: String, key: String, _ more: String, _ context: Context
  ) -> MessageStrip {
    let room = context.area.columns - 6
    let tails = [facts + key + more, facts + key.replacing(" \(Self.opensIt)", with: "") + more, facts + more]
    let tail = tails.first { DisplayText.width(head + $0) <= room } ?? facts + more
    return MessageStrip(kind, DisplayText.truncated(head, to: max(0, room - DisplayText.width(tail))) + tail)
  }

  private func layout(_ context: Context) -> PageLayout {
    let strips = details.map { self.strips($0, context).count } ?? 0
    return PageLayout(context.area, tabs: true, strips: strips, toolbar: details?.origin == nil)
  }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}

extension InstanceDetails {
  /// The open shares that no proxy was created with yet, soonest expiry first (S16).
  var unusedShares: [OpenShare] { openShares.filter { !$0.wasUsed } }
}

extension OpenShare {
  /// The target in as few words as a strip has room for.
  var shortTarget: String {
    switch (share.target, targetName) {
    case (.space, let name?): "space \(name)"
    case (.subaccount, let name?): "subaccount \(name)"
    case (.space, nil): "a space in \(region.key)"
    case (.subaccount, nil): "a subaccount in \(region.key)"
    }
  }
}

extension ProxyListing: RecordedRow {
  var key: String { id.text }
  var identity: String { id.text }
}
