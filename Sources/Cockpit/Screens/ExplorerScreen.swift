import SharingEngine
import Terminal
import Widgets

/// The Account Explorer: directories, subaccounts and spaces as a tree.
struct ExplorerScreen: ScreenContent {
  private var expanded: Set<Place> = [.account]
  private var children: KnownTree = [:]
  private var lines: [ExplorerLine] = []
  private var filter = FilterLine()
  /// Below what is still being read for the filter, which looks at the whole tree.
  private var unread: Set<Place> = []
  private var cursor = ListCursor()
  /// Why the spaces of a subaccount may not be changed, where that has been read; `.some(nil)` where they may.
  private var spaceDenials: [SubaccountID: Refusal?] = [:]
  /// What has just been created: the cursor goes there once it is in sight.
  private var revealed: Place?

  var wrapped: ScreenBody { .explorer(self) }

  /// Rows below one place that are read at first; the rest follows when one goes there.
  private static let pageLength = 200

  /// Nodes up to which the tree is read for a filter.
  private static let mostFiltered = 20_000

  func commands(_ context: Context) -> [CommandID] {
    [.open, .createPlace, .rename, .delete, .filter, .copyID, .details, .expand, .collapse] + CommandTable.motions
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    guard let current else { return nil }
    switch (command, current.place) {
    case (.rename, .account), (.delete, .account): return "The global account keeps its name and stays."
    case (.copyID, .account): return "The global account has no ID that anything asks for."
    case (.createPlace, .account), (.createPlace, .directory), (.rename, .directory), (.delete, .directory),
      (.rename, .subaccount), (.delete, .subaccount):
      return context.details?.denials.arrangeAccount?.message
    case (.createPlace, .subaccount(let id)): return spaceDenials[id]??.message
    case (.createPlace, .space), (.rename, .space), (.delete, .space):
      guard case .subaccount(let id)? = parent(of: cursor.index) else { return nil }
      return spaceDenials[id]??.message
    default: return nil
    }
  }

  /// The place that line `index` lies in.
  private func parent(of index: Int) -> Place? {
    guard lines.indices.contains(index) else { return nil }
    return lines[..<index].last { $0.depth < lines[index].depth }?.place
  }

  private var current: ExplorerLine? { lines.indices.contains(cursor.index) ? lines[cursor.index] : nil }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    // What was asked for before one went away may never have been answered.
    unread = []
    for place in expanded {
      let held = children[place]?.rows.count ?? 0
      steps.ask(.tree(TreeQuery(parent: place, limit: max(Self.pageLength, held))))
      askForDenials(of: place, &steps)
    }
    if !filter.isEmpty {
      for place in children.keys where !expanded.contains(place) { readForFilter(place, &steps) }
    }
  }

  private func askForDenials(of place: Place, _ steps: inout Steps) {
    if case .subaccount = place { steps.ask(.place(place)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if case .place(let details) = answer, case .subaccount(let id) = details.place {
      spaceDenials[id] = .some(details.denials.arrangeSpaces)
    }
    guard case .tree(let query) = question else { return }
    switch answer {
    case .tree(let page):
      if case .after(let key) = query.start {
        guard let held = children[query.parent], held.rows.last?.key == key else { return }
        children[query.parent] = Page(rows: held.rows + page.rows, hasEarlier: false, hasLater: page.hasLater)
      } else {
        children[query.parent] = page
      }
    case .refused:
      expanded.remove(query.parent)
      children[query.parent] = nil
    default: return
    }
    if !filter.isEmpty { readOn(below: query.parent, &steps) }
    arrange(context)
    moveToRevealed(context)
  }

  mutating func reveal(_ place: Place) { revealed = place }

  private mutating func moveToRevealed(_ context: Context) {
    guard let revealed, let index = lines.firstIndex(where: { $0.place == revealed && !$0.isRest }) else { return }
    self.revealed = nil
    cursor.move(to: index, count: lines.count, height: height(context))
  }

  /// Makes the lines anew, with the cursor on the place where it was, or on its neighbour where that is gone.
  private mutating func arrange(_ context: Context) {
    let old = lines
    lines =
      filter.isEmpty
      ? children.lines(expanded: expanded)
      : children.lines(
        passing: filter.rowFilter(columns: Self.titles), titles: Self.titles, expanded: expanded)
    let places = Dictionary(lines.enumerated().filter { !$1.isRest }.map { ($1.place, $0) }) { first, _ in first }
    let behind = old.indices.contains(cursor.index) ? old[cursor.index...] : []
    let before = old[..<min(cursor.index, old.count)].reversed()
    let index = (Array(behind) + before).lazy.filter { !$0.isRest }.compactMap { places[$0.place] }.first
    cursor.move(to: index ?? cursor.index, count: lines.count, height: height(context))
  }

  // MARK: Filter

  var isTyping: Bool { filter.isTyping }

  var listLook: ListLook? { ListLook(filter: filter.text) }

  mutating func restore(filter: String, orders: [String: ListOrder]) { self.filter = FilterLine(filter) }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    let wasOn = current
    if filter.handle(key, kept: context.kept) { filterChanged(from: wasOn, &steps, context) }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    guard isTyping else { return false }
    let wasOn = current
    filter.insert(text)
    filterChanged(from: wasOn, &steps, context)
    return true
  }

  mutating func stepBack(_ steps: inout Steps, _ context: Context) -> Bool {
    let wasOn = current
    guard filter.clear() else { return false }
    filterChanged(from: wasOn, &steps, context)
    return true
  }

  private mutating func filterChanged(from line: ExplorerLine?, _ steps: inout Steps, _ context: Context) {
    if filter.isEmpty {
      unread = []
      // What the cursor is on stays in sight.
      for place in ancestors(of: cursor.index) where expanded.insert(place).inserted {
        askForDenials(of: place, &steps)
      }
      return arrange(context)
    }
    arrange(context)
    for place in children.keys { readOn(below: place, &steps) }
    if current?.isMatch != true || current?.node == nil,
      let match = lines.firstIndex(where: { $0.isMatch && $0.node != nil })
    {
      cursor.move(to: match, count: lines.count, height: height(context))
    }
  }

  private func ancestors(of index: Int) -> [Place] {
    var places: [Place] = []
    var index = index
    while lines.indices.contains(index), let above = lines[..<index].lastIndex(where: { $0.depth < lines[index].depth })
    {
      places.append(lines[above].place)
      index = above
    }
    return places
  }

  /// Reads what lies below `parent` on, and below the nodes there, when no key waits.
  private mutating func readOn(below parent: Place, _ steps: inout Steps) {
    unread.remove(parent)
    guard let page = children[parent], children.nodeCount < Self.mostFiltered else { return }
    if page.hasLater, let last = page.rows.last {
      unread.insert(parent)
      steps.askLater(.tree(TreeQuery(parent: parent, start: .after(last.key), limit: Self.pageLength)))
    }
    for node in page.rows where node.hasChildren && children[node.place] == nil { readForFilter(node.place, &steps) }
  }

  private mutating func readForFilter(_ place: Place, _ steps: inout Steps) {
    guard unread.insert(place).inserted else { return }
    let held = children[place]?.rows.count ?? 0
    steps.askLater(.tree(TreeQuery(parent: place, limit: max(Self.pageLength, held))))
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    cursor.move(command, count: lines.count, height: height(context))
    switch command {
    case .filter: filter.begin()
    case .expand: expand(&steps)
    case .collapse: collapse(context)
    case .open: open(&steps, context)
    case .createPlace: create(&steps)
    case .rename: if let node = current?.node { steps.open(.form(.rename(node.place, from: node.name))) }
    case .delete: delete(&steps)
    case .copyID: if let node = current?.node { steps.copy(node.place.id, "the ID of \(node.name)") }
    case .details:
      guard let line = current else { return }
      steps.open(.place(PlaceDialog(place: line.place, name: line.node?.name ?? context.accountName)))
    default: break
    }
    if current?.isRest == true { readRest(&steps) }
    if case .subaccount(let id)? = current?.place, spaceDenials[id] == nil { steps.ask(.place(.subaccount(id))) }
  }

  private mutating func expand(_ steps: inout Steps) {
    guard let line = current, line.node?.hasChildren ?? true, expanded.insert(line.place).inserted else { return }
    steps.ask(.tree(TreeQuery(parent: line.place, limit: Self.pageLength)))
    askForDenials(of: line.place, &steps)
  }

  private mutating func collapse(_ context: Context) {
    guard let line = current else { return }
    if line.place != .account, expanded.remove(line.place) != nil {
      arrange(context)
    } else if let parent = lines[..<cursor.index].lastIndex(where: { $0.depth < line.depth }) {
      cursor.move(to: parent, count: lines.count, height: height(context))
    }
  }

  private mutating func open(_ steps: inout Steps, _ context: Context) {
    guard let line = current else { return }
    switch line.place {
    case .space: steps.go(.instances(line.place))
    case .subaccount(let id): steps.go(.overview(id))
    case .directory, .account:
      if expanded.contains(line.place) { collapse(context) } else { expand(&steps) }
    }
  }

  private mutating func create(_ steps: inout Steps) {
    guard let line = current else { return }
    var parent: Place? = line.place
    if line.place.isSpace { parent = self.parent(of: cursor.index) }
    guard let parent else { return }
    // Opened already, so that what is new will be in sight.
    if expanded.insert(parent).inserted { steps.ask(.tree(TreeQuery(parent: parent, limit: Self.pageLength))) }
    switch parent {
    case .account, .directory:
      steps.open(
        .menu(
          MenuDialog(
            "Create",
            [
              .init(
                title: "Subaccount", note: "with its org, in one region",
                dialog: .form(.createSubaccount(in: parent))),
              .init(
                title: "Directory", note: "for subaccounts and directories",
                dialog: .form(.createDirectory(in: parent))),
            ])))
    case .subaccount(let id): steps.open(.form(.createSpace(in: id)))
    case .space: break
    }
  }

  private func delete(_ steps: inout Steps) {
    guard let node = current?.node else { return }
    steps.open(.confirm(.delete(node)))
  }

  private func readRest(_ steps: inout Steps) {
    guard let parent = current?.place, let last = children[parent]?.rows.last else { return }
    steps.ask(.tree(TreeQuery(parent: parent, start: .after(last.key), limit: Self.pageLength)))
  }

  func subject(_ context: Context) -> Subject? { current?.node?.subject }

  /// The lines of the tree that are shown.
  func listView(_ context: Context) -> ListView? {
    let records = shownRecords(context)
    return records.isEmpty ? nil : ListView(name: "explorer", source: .records(records), total: records.count)
  }

  func shownRecords(_ context: Context) -> [Record] { lines.compactMap { $0.isRest ? nil : $0.node?.record } }

  var hasPane: Bool { true }

  func pane(_ context: Context) -> DetailsPane? { current?.node?.pane }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    let name = context.accountName
    PageTitle("Global Account: \(name) - Account Explorer").draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    drawToolbar(into: &surface, in: layout.toolbar, context)
    let visible = cursor.visibleRows(count: lines.count, height: height(context))
    let rows = lines[visible].map { row($0, name) }
    Tree(
      Self.columns, rows: rows, firstIndex: visible.lowerBound, cursor: cursor,
      emptyText: "Nothing here that you may see."
    )
    .draw(into: &surface, in: layout.body, theme: context.theme, focused: focused && !isTyping)
  }

  /// Only there while something narrows the tree.
  private func drawToolbar(into surface: inout Surface, in rect: Rect, _ context: Context) {
    guard hasToolbar else { return }
    let isRead = unread.isEmpty && children.nodeCount < Self.mostFiltered
    let count = Toolbar.Count.filtered(
      lines.count { $0.isMatch && $0.node != nil }, of: isRead ? children.nodeCount : nil)
    if isTyping { return filter.draw(count, into: &surface, in: rect, theme: context.theme) }
    let isCut = children.nodeCount >= Self.mostFiltered
    let more = isCut ? " \(Glyphs.factSeparator) \(context.keyMap.label(of: .findPlace)) finds any place" : ""
    Toolbar("Places", count, note: "/\(filter.text)\(more)").draw(into: &surface, in: rect, theme: context.theme)
  }

  private var hasToolbar: Bool { isTyping || !filter.isEmpty }

  private static let titles = columns.map(\.title)

  private static let columns = [
    Column("Name", minimum: 16, ideal: 20, flexible: true, importance: .required),
    Column("Type", width: 18, importance: .high), Column("Region", minimum: 7, ideal: 8, importance: .high),
    Column("Provider", minimum: 20, ideal: 24, importance: .low),
    Column("Instances", width: 9, alignment: .trailing, importance: .medium),
  ]

  private func row(_ line: ExplorerLine, _ accountName: String) -> Tree.Row {
    if line.isRest { return Tree.Row(depth: line.depth, .leaf, Text(Glyphs.ellipsis, .dim)) }
    let hasChildren = line.node?.hasChildren ?? true
    let branch: Branch = !hasChildren ? .leaf : line.isOpen ? .expanded : .collapsed
    return Tree.Row(
      depth: line.depth, branch,
      Text(line.node?.name ?? accountName, line.node == nil ? .title : line.isMatch ? .plain : .dim), line.cells)
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: hasToolbar) }

  private func height(_ context: Context) -> Int { Table.visibleRows(height: layout(context).body.rows) }
}

extension Place {
  /// What people call such a place.
  var kindTitle: String {
    switch self {
    case .account: "account"
    case .directory: "directory"
    case .subaccount: "subaccount"
    case .space: "space"
    }
  }
}
