import SharingEngine
import Terminal
import Widgets

/// The spaces of a subaccount, as far as the user may see them.
struct SpacesScreen: PagedTablePage {
  let subaccount: SubaccountID
  static let viewName = "spaces"
  var look = ListLook()
  var list = PagedList<TreeNode>()
  var found = Gathered<TreeNode>.passing
  var whole: Gathered<TreeNode>? = .whole

  init(subaccount: SubaccountID) {
    self.subaccount = subaccount
  }

  var wrapped: ScreenBody { .spaces(self) }

  func commands(_ context: Context) -> [CommandID] {
    let table = tableCommands(context)
    let own: [CommandID] =
      list.rows.isEmpty
      ? [.createPlace] + table.often
      : [.open, .createPlace, .rename, .delete] + table.often + [.copyID, .details]
    return own + CommandTable.motions + table.last
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    switch command {
    case .createPlace, .rename, .delete: context.details?.denials.arrangeSpaces?.message
    default: nil
    }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) { loadRows(&steps, context) }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    receiveRows(answer, to: question, &steps, context)
  }

  func question(from start: PageStart<NameKey>, limit: Int) -> Question {
    .tree(TreeQuery(parent: .subaccount(subaccount), start: start, limit: limit))
  }

  func part(_ answer: Answer, to question: Question) -> ListPart<TreeNode>? {
    guard case (.tree(let query), .tree(let page)) = (question, answer) else { return nil }
    return ListPart(page, from: query.start)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      return askWindow(from: start, PagedList<TreeNode>.pageLength, &steps, context)
    }
    if command == .createPlace { return steps.open(.form(.createSpace(in: subaccount))) }
    guard let space = list.current else { return }
    switch command {
    case .open: steps.go(.instances(space.place))
    case .rename: steps.open(.form(.rename(space.place, from: space.name)))
    case .delete: delete(&steps, context)
    case .copyID: steps.copy(space.place.id, "the ID of \(space.name)")
    case .details: steps.open(.place(PlaceDialog(place: space.place, name: space.name)))
    default: break
    }
  }

  mutating func reveal(_ revealed: RevealedPlace) { list.seek(revealed.place.id) }

  private func delete(_ steps: inout Steps, _ context: Context) {
    if let only = list.onlyChosen { return steps.open(.confirm(.delete(only))) }
    let items = list.chosen.map { space in
      BulkDialog.Item(
        space.identity, space.name, .delete(Delete(place: space.place)),
        .delete(space.place, called: space.name, org: context.details?.subaccount?.orgName),
        preview: DeletePreviewQuery(subject: .place(space.place)))
    }
    steps.open(
      .bulk(
        BulkDialog(
          "Delete", "Delete \(these("space", "spaces"))?", items,
          typing: context.details?.subaccount?.name ?? "",
          done: "Deleted")))
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject }

  func listView(_ context: Context) -> ListView? {
    listView("spaces", .children(TreeQuery(parent: .subaccount(subaccount), limit: 0), look), context)
  }

  var hasPane: Bool { true }

  func pane(_ context: Context) -> DetailsPane? { list.current?.pane }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    PageTitle("Subaccount: \(context.details?.subaccount?.name ?? "") - Spaces")
      .draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    let button = context.keyMap.hint(.createPlace, enabled: denial(of: .createPlace, context) == nil)
    drawToolbar(
      "Spaces", shownCount, button: button, into: &surface, in: layout.toolbar,
      context)
    let empty =
      "No spaces that you may see. Service instances live in spaces."
      + context.keyMap.tip(.createPlace, "creates one")
    drawTable(empty, into: &surface, context, focused: focused)
  }

  func cells(_ space: TreeNode, _ context: Context) -> [Text] { Self.cells(space) }

  func columns(_ context: Context) -> [Column] { Self.columns }

  static func cells(_ space: TreeNode) -> [Text] {
    [Text(space.name, .accent), Text(space.instances.map(String.init) ?? ""), Text(space.place.id, .accent)]
  }

  static let columns = [
    Column("Name", minimum: 16, ideal: 36, flexible: true, importance: .required, shortening: .middle),
    Column("Instances", width: 9, alignment: .trailing, importance: .high),
    Column("Space ID", minimum: 9, ideal: 36, importance: .required, shortening: .identifier),
  ]

  var hasMarks: Bool { true }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}

extension TreeNode: RecordedRow {
  var identity: String { place.id }
}

extension TreeNode {
  /// What its line in a list or tree stands for.
  var pane: DetailsPane {
    var items: [KeyValueList.Item] = [
      .init("Type", Text(place.kindTitle)), .init("ID", Text(place.id, .accent)),
    ]
    if let region {
      items.append(.init("Region", Text(region.key)))
      if let entry = region.entry { items.append(.init("Provider", Text("\(entry.provider), \(entry.name)"))) }
    }
    if let usage { items.append(.init("Used for", Text(usage.title))) }
    return DetailsPane(title: name, items: items + countItems)
  }

  /// How many instances it has, where that is known.
  var countItems: [KeyValueList.Item] { instances.map { [.init("Instances", Text(String($0)))] } ?? [] }
}

extension ConfirmDialog {
  /// Asks before a directory, a subaccount or a space is deleted, and tells what goes along.
  static func delete(_ node: TreeNode) -> ConfirmDialog {
    ConfirmDialog(
      "Delete", ["Delete \(node.place.kindTitle) \(node.name)?"], .command(.delete(Delete(place: node.place))),
      done: "Deleted \(node.name).", preview: DeletePreviewQuery(subject: .place(node.place)))
  }
}
