import SharingEngine
import Terminal
import Widgets

/// The Account Explorer: directories, subaccounts and spaces as a tree.
struct ExplorerScreen: FilteredTreePage {
  var filter = FilterLine()
  private var opened = OpenedTree()
  /// What passes the filter.
  private(set) var found = FoundTree()
  private(set) var cursor = ListCursor()
  /// What the cursor was on when the filter was typed: it goes back there once that is found, unless it is moved.
  private var sought: Place?
  /// What is known of subaccounts that the cursor was on, or that were opened.
  private var subaccounts: [SubaccountID: PlaceDetails] = [:]
  /// What has just been created or renamed: the cursor goes there once it is in sight.
  private var revealed: RevealedPlace?
  /// Whether it was asked for, as it is not among what is held.
  private var isRevealedAskedFor = false

  var wrapped: ScreenBody { .explorer(self) }

  var lines: [ExplorerLine] { filter.isEmpty ? opened.lines : found.lines }

  var current: ExplorerLine? {
    let lines = lines
    return lines.indices.contains(cursor.index) ? lines[cursor.index] : nil
  }

  func commands(_ context: Context) -> [CommandID] {
    // The account is where one is already.
    (current?.place == .account ? [] : [.open]) + [
      .createPlace, .rename, .delete, .filter, .copyID, .details, .expand, .collapse,
    ] + CommandTable.motions
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    guard let current else { return nil }
    switch (command, current.place) {
    case (.rename, .account), (.delete, .account): return Refusal.accountStays.message
    case (.copyID, .account): return "The global account has no ID that anything asks for."
    case (.createPlace, .account), (.createPlace, .directory), (.rename, .directory), (.delete, .directory),
      (.rename, .subaccount), (.delete, .subaccount):
      return context.details?.denials.arrangeAccount?.message
    case (.createPlace, .subaccount(let id)): return subaccounts[id]?.denials.arrangeSpaces?.message
    case (.createPlace, .space), (.rename, .space), (.delete, .space):
      return current.subaccount.flatMap { subaccounts[$0]?.denials.arrangeSpaces?.message }
    default: return nil
    }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    for query in opened.questions(height: height(context)) {
      steps.ask(.tree(query))
      askForSubaccount(at: query.parent, &steps)
    }
    if let place = current?.place { askForSubaccount(at: place, &steps) }
    if !filter.isEmpty { look(from: .beginning, &steps) }
  }

  private func askForSubaccount(at place: Place, _ steps: inout Steps) {
    if case .subaccount = place { steps.ask(.place(place)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch (question, answer) {
    case (_, .place(let details)):
      if case .subaccount(let id) = details.place { subaccounts[id] = details }
    case (.tree(let query), .tree(let page)):
      let isEnd = query.start == .last && current?.rest == .later
      let change = opened.receive(page, to: query)
      follow(change, context)
      if isEnd, let change { move(to: change.start + change.count - 1, context) }
      moveToRevealed(context)
      if revealed?.parent == query.parent { askForRevealed(&steps, context) }
      readRest(after: nil, &steps, context)
    case (.tree(let query), .refused): follow(opened.forget(query.parent), context)
    case (.wholeTree(let query), .treeStretch(let stretch)) where question == found.awaited && !filter.isEmpty:
      takeFound(stretch, from: query.start, &steps, context)
    default: break
    }
  }

  /// Keeps the cursor on its place where the lines of what is opened have changed.
  private mutating func follow(_ change: OpenedTree.Change?, _ context: Context) {
    guard let change, filter.isEmpty else { return }
    var index = opened.follow(cursor.index, change)
    if let place = sought, let place = opened.lines.firstIndex(where: { $0.stands(for: place) }) {
      index = place
      sought = nil
    }
    // What is on the screen stays where it is on it.
    cursor = ListCursor(index: index, top: index - (cursor.index - cursor.top))
    cursor.clamp(count: opened.lines.count, height: height(context))
  }

  mutating func reveal(_ revealed: RevealedPlace) {
    let parent = revealed.parent ?? opened.lines.first { $0.stands(for: revealed.place) }?.above.last
    self.revealed = RevealedPlace(place: revealed.place, key: revealed.key, parent: parent)
    isRevealedAskedFor = false
  }

  private mutating func moveToRevealed(_ context: Context) {
    guard let revealed else { return }
    // Under its name of now: renamed, it may still stand where it was.
    let index = lines.firstIndex { $0.stands(for: revealed.place) && $0.node?.key == revealed.key }
    guard let index else { return }
    self.revealed = nil
    move(to: index, context)
  }

  private mutating func move(to index: Int, _ context: Context) {
    cursor.move(to: index, count: lines.count, height: height(context))
  }

  /// It lies further down than what has been read.
  private mutating func askForRevealed(_ steps: inout Steps, _ context: Context) {
    guard let revealed, let parent = revealed.parent, !isRevealedAskedFor, filter.isEmpty else { return }
    isRevealedAskedFor = true
    let around = OpenedTree.questions(around: revealed.key, below: parent, height: height(context))
    for query in around { steps.ask(.tree(query)) }
  }

  // MARK: Filter

  /// The first stretch is asked at once, the others when no key waits.
  private mutating func look(from start: TreePosition, _ steps: inout Steps) {
    let isFirst = start == .beginning
    let question = Question.wholeTree(
      WholeTreeQuery(start: start, limit: isFirst ? FoundTree.firstLength : FoundTree.laterLength))
    found.awaited = question
    if isFirst { steps.ask(question) } else { steps.askLater(question) }
  }

  private mutating func takeFound(
    _ stretch: TreeStretch, from start: TreePosition, _ steps: inout Steps, _ context: Context
  ) {
    let line = current
    let rowFilter = filter.rowFilter(columns: ExplorerLine.titles)
    let next = found.receive(stretch, from: start, passing: rowFilter, expanded: opened.expanded)
    found.awaited = nil
    if let next { look(from: next, &steps) }
    place(on: line, context)
    moveToRevealed(context)
  }

  /// Puts the cursor back on what was looked for, or keeps it on `line`; where neither is there, on the first that passes.
  private mutating func place(on line: ExplorerLine?, _ context: Context) {
    let lines = found.lines
    func index(of place: Place?) -> Int? { place.flatMap { place in lines.firstIndex { $0.stands(for: place) } } }
    let back = index(of: sought).flatMap { lines[$0].isMatch && lines[$0].node != nil ? $0 : nil }
    if back != nil { sought = nil }
    let kept = index(of: line?.place).flatMap { lines[$0].node == nil ? nil : $0 }
    let first = lines.firstIndex { $0.isMatch && $0.node != nil }
    move(to: back ?? kept ?? first ?? 0, context)
  }

  mutating func filterChanged(from line: ExplorerLine?, _ steps: inout Steps, _ context: Context) {
    revealed = nil
    if let line, line.node != nil, line.isMatch { sought = line.place }
    guard filter.isEmpty else {
      found = FoundTree()
      cursor = ListCursor()
      return look(from: .beginning, &steps)
    }
    // What the cursor is on stays in sight.
    if let node = line?.node, let index = found.lines.firstIndex(where: { $0.stands(for: node.place) }) {
      sought = node.place
      let path = found.nodes(above: index)
      for query in opened.open(node, below: path, height: height(context)) { steps.ask(.tree(query)) }
      for place in path.map(\.place) { askForSubaccount(at: place, &steps) }
    }
    let index = sought.flatMap { place in opened.lines.firstIndex { $0.stands(for: place) } }
    if index != nil { sought = nil }
    move(to: index ?? cursor.index, context)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if cursor.move(command, count: lines.count, height: height(context)) { (sought, revealed) = (nil, nil) }
    switch command {
    case .filter: filter.begin()
    case .expand: expand(&steps, context)
    case .collapse: collapse(&steps, context)
    case .open: open(&steps, context)
    case .createPlace: create(&steps, context)
    case .rename: if let node = current?.node { steps.open(.form(.rename(node.place, from: node.name))) }
    case .delete: if let node = current?.node { steps.open(.confirm(.delete(node))) }
    case .copyID: if let node = current?.node { steps.copy(node.place.id, "the ID of \(node.name)") }
    case .details:
      guard let line = current else { return }
      steps.open(.place(PlaceDialog(place: line.place, name: line.node?.name ?? context.accountName)))
    default: break
    }
    readRest(after: command, &steps, context)
    if let id = current?.subaccount, subaccounts[id] == nil { steps.ask(.place(.subaccount(id))) }
  }

  mutating func resized(_ steps: inout Steps, _ context: Context) { readRest(after: nil, &steps, context) }

  /// Reads on where the rest of a list is in sight, `after` a motion also where the cursor has come to it: nobody is to go
  /// past rows without seeing that they are there.
  private mutating func readRest(after motion: CommandID?, _ steps: inout Steps, _ context: Context) {
    guard filter.isEmpty else { return }
    let (isGoingUp, isGoingToEnd) = ([.up, .halfUp, .pageUp].contains(motion), motion == .bottom)
    for index in cursor.visibleRows(count: lines.count, height: height(context)) {
      guard let rest = lines[index].rest, index != cursor.index || motion != nil else { continue }
      let isAtCursor = index == cursor.index
      let isFromOutside =
        switch rest {
        case .earlier: isAtCursor ? !isGoingUp : cursor.index < index
        case .later: isAtCursor ? isGoingUp || isGoingToEnd : cursor.index > index
        }
      let query = opened.question(of: lines[index], fromOutside: isFromOutside, height: height(context))
      if let query { steps.ask(.tree(query)) }
    }
  }

  private mutating func expand(_ steps: inout Steps, _ context: Context) {
    guard let line = current, line.node?.hasChildren ?? true, opened.expand(line.place) else { return }
    steps.ask(.tree(opened.question(below: line.place, height: height(context))))
    askForSubaccount(at: line.place, &steps)
    if !filter.isEmpty { look(from: .beginning, &steps) }
  }

  private mutating func collapse(_ steps: inout Steps, _ context: Context) {
    guard let line = current else { return }
    if line.place != .account, opened.expanded.contains(line.place) {
      follow(opened.collapse(line.place), context)
      if !filter.isEmpty { look(from: .beginning, &steps) }
    } else if let parent = lines[..<cursor.index].lastIndex(where: { $0.depth < line.depth }) {
      move(to: parent, context)
    }
  }

  private mutating func open(_ steps: inout Steps, _ context: Context) {
    guard let line = current else { return }
    switch line.place {
    case .space: steps.go(.instances(line.place))
    case .subaccount(let id): steps.go(.overview(id))
    case .directory, .account:
      if opened.expanded.contains(line.place) { collapse(&steps, context) } else { expand(&steps, context) }
    }
  }

  private mutating func create(_ steps: inout Steps, _ context: Context) {
    guard let line = current, let parent = line.place.isSpace ? line.above.last : line.place else { return }
    // Opened already, so that what is new will be in sight.
    if opened.expand(parent) { steps.ask(.tree(opened.question(below: parent, height: height(context)))) }
    switch parent {
    case .account, .directory: steps.open(.menu(.create(in: parent)))
    case .subaccount(let id): steps.open(.form(.createSpace(in: id)))
    case .space: break
    }
  }

  func subject(_ context: Context) -> Subject? { current?.node?.subject }

  var hasRows: Bool { lines.count > 1 }

  /// The whole tree as far as the user may see it, or what of it passes the filter, whatever is opened.
  func listView(_ context: Context) -> ListView? {
    ListView(
      name: "explorer", source: .tree(filter.rowFilter(columns: ExplorerLine.titles)),
      total: filter.isEmpty ? nil : found.total)
  }

  func shownRecords(_ context: Context) -> [Record] { lines.compactMap(\.node?.record) }

  var hasPane: Bool { true }

  func pane(_ context: Context) -> DetailsPane? {
    guard let current else { return nil }
    switch current.place {
    case .account: return context.details.map { DetailsPane(title: context.accountName, items: $0.paneItems) }
    case .subaccount(let id):
      guard let details = subaccounts[id], let node = current.node else { return current.node?.pane }
      return DetailsPane(title: node.name, items: details.paneItems + node.countItems)
    case .directory, .space: return current.node?.pane
    }
  }
}

extension ExplorerLine {
  /// The subaccount that the line is, or lies in.
  fileprivate var subaccount: SubaccountID? {
    (above + [place]).lazy.compactMap { if case .subaccount(let id) = $0 { id } else { nil } }.first
  }
}

extension MenuDialog {
  /// Asks what to create in the account or in a directory.
  fileprivate static func create(in parent: Place) -> MenuDialog {
    MenuDialog(
      "Create",
      [
        .init(title: "Subaccount", note: "with its org, in one region", dialog: .form(.createSubaccount(in: parent))),
        .init(
          title: "Directory", note: "for subaccounts and directories", dialog: .form(.createDirectory(in: parent))),
      ])
  }
}
