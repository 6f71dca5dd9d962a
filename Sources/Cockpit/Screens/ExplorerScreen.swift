import SharingEngine
import Terminal
import Widgets

/// The Account Explorer: directories, subaccounts and spaces as a tree.
struct ExplorerScreen: ScreenContent {
  /// A line of the tree as it is shown.
  struct Line: Equatable, Sendable {
    let place: Place
    let node: TreeNode?
    let depth: Int
    /// Stands for the rest of a long list, which is read when the cursor gets there.
    let isRest: Bool
  }

  private var expanded: Set<Place> = [.account]
  private var children: [Place: Page<TreeNode>] = [:]
  private var lines: [Line] = []
  private var cursor = ListCursor()
  /// Why the spaces of a subaccount may not be changed, where that has been read; `.some(nil)` where they may.
  private var spaceDenials: [SubaccountID: Refusal?] = [:]
  /// What has just been created: the cursor goes there once it is in sight.
  private var revealed: Place?

  var wrapped: ScreenBody { .explorer(self) }

  /// Rows below one place that are read at first; the rest follows when one goes there.
  private static let pageLength = 200

  func commands(_ context: Context) -> [CommandID] {
    [.open, .createPlace, .rename, .delete, .copyID, .details, .expand, .collapse] + CommandTable.motions
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

  private var current: Line? { lines.indices.contains(cursor.index) ? lines[cursor.index] : nil }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    for place in expanded {
      let held = children[place]?.rows.count ?? 0
      steps.ask(.tree(TreeQuery(parent: place, limit: max(Self.pageLength, held))))
      askForDenials(of: place, &steps)
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
    arrange(context)
    moveToRevealed(context)
  }

  mutating func reveal(_ place: Place) { revealed = place }

  private mutating func moveToRevealed(_ context: Context) {
    guard let revealed, let index = lines.firstIndex(where: { $0.place == revealed && !$0.isRest }) else { return }
    self.revealed = nil
    cursor.move(to: index, count: lines.count, height: height(context))
  }

  /// Makes the lines anew, with the cursor on the place where it was.
  private mutating func arrange(_ context: Context) {
    let place = current?.place
    var lines = [Line(place: .account, node: nil, depth: 0, isRest: false)]
    append(below: .account, depth: 1, to: &lines)
    self.lines = lines
    if let place, let index = lines.firstIndex(where: { $0.place == place && !$0.isRest }) {
      cursor.move(to: index, count: lines.count, height: height(context))
    } else {
      cursor.clamp(count: lines.count, height: height(context))
    }
  }

  private func append(below parent: Place, depth: Int, to lines: inout [Line]) {
    guard expanded.contains(parent), let page = children[parent] else { return }
    for node in page.rows {
      lines.append(Line(place: node.place, node: node, depth: depth, isRest: false))
      append(below: node.place, depth: depth + 1, to: &lines)
    }
    if page.hasLater { lines.append(Line(place: parent, node: nil, depth: depth, isRest: true)) }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    cursor.move(command, count: lines.count, height: height(context))
    switch command {
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

  var hasRows: Bool { lines.count > 1 }

  /// The lines of the tree that are shown.
  func listView(_ context: Context) -> ListView? {
    let records = shownRecords(context)
    return ListView(name: "explorer", source: .records(records), total: records.count)
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
    let visible = cursor.visibleRows(count: lines.count, height: height(context))
    let rows = lines[visible].map { row($0, name) }
    Tree(
      Self.columns, rows: rows, firstIndex: visible.lowerBound, cursor: cursor,
      emptyText: "Nothing here that you may see."
    )
    .draw(into: &surface, in: layout.body, theme: context.theme, focused: focused)
  }

  private static let columns = [
    Column("Name", minimum: 16, ideal: 20, flexible: true, importance: .required),
    Column("Type", width: 18, importance: .high), Column("Region", minimum: 7, ideal: 8, importance: .high),
    Column("Provider", minimum: 20, ideal: 24, importance: .low),
    Column("Instances", width: 9, alignment: .trailing, importance: .medium),
  ]

  private func row(_ line: Line, _ accountName: String) -> Tree.Row {
    if line.isRest { return Tree.Row(depth: line.depth, .leaf, Text(Glyphs.ellipsis, .dim)) }
    let hasChildren = line.node?.hasChildren ?? true
    let branch: Branch = !hasChildren ? .leaf : expanded.contains(line.place) ? .expanded : .collapsed
    let kind = line.place.kindTitle + (line.node?.usage == .trial ? " (trial)" : "")
    return Tree.Row(
      depth: line.depth, branch, Text(line.node?.name ?? accountName, line.node == nil ? .title : .plain),
      [
        Text(kind, .dim), Text(line.node?.region?.key ?? ""),
        Text(line.node?.region?.entry?.provider ?? "", .dim), Text(line.node?.instances.map(String.init) ?? ""),
      ])
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false) }

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
