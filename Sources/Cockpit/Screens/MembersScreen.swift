import SharingEngine
import Terminal
import Widgets

/// Who has which roles in an account, an org or a space.
struct MembersScreen: PagedTablePage {
  let place: Place
  static let viewName = "members"
  var look = ListLook()
  var list = PagedList<Member>()
  var found = Gathered<Member>.passing
  var whole: Gathered<Member>? = .whole

  init(place: Place) {
    self.place = place
  }

  var wrapped: ScreenBody { .members(self) }

  func commands(_ context: Context) -> [CommandID] {
    let table = tableCommands(context)
    let onRows: [CommandID] = list.rows.isEmpty ? table.often : [.takeRole] + table.often + [.copyValue]
    return [.giveRole] + onRows + CommandTable.motions + table.last
  }

  func denial(of command: CommandID, _ context: Context) -> String? {
    switch command {
    case .giveRole, .takeRole: context.details?.denials.giveRoles?.message
    default: nil
    }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) { loadRows(&steps, context) }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    receiveRows(answer, to: question, &steps, context)
  }

  func question(from start: PageStart<String>, limit: Int) -> Question {
    .members(MembersQuery(place: place, start: start, limit: limit))
  }

  func part(_ answer: Answer, to question: Question) -> ListPart<Member>? {
    guard case (.members(let query), .members(let page)) = (question, answer) else { return nil }
    return ListPart(page, from: query.start)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if handleTable(command, &steps, context) { return }
    if let start = list.move(command, height: height(context)) {
      return askWindow(from: start, PagedList<Member>.pageLength, &steps, context)
    }
    switch command {
    case .giveRole: steps.open(.form(.giveRole(in: place)))
    case .takeRole: takeRole(&steps, context)
    case .copyValue: if let member = list.current { steps.copy(member.user, "the name of \(member.user)") }
    default: break
    }
  }

  private func takeRole(_ steps: inout Steps, _ context: Context) {
    if let only = list.onlyChosen { return takeRole(from: only, &steps, context) }
    let members = list.chosen
    let placeName = context.details?.path.last?.name ?? ""
    let entries = Role.allCases.compactMap { role -> MenuDialog.Entry? in
      let items = members.filter { $0.roles.contains(role) }.map { member in
        BulkDialog.Item(
          member.identity, member.user, .takeRole(TakeRole(role: role, user: member.user, place: place)),
          .role(role, of: member.user, in: place, context.details, isGiven: false))
      }
      guard !items.isEmpty else { return nil }
      let question =
        "Take the role \(role.title) in \(placeName) from \(items.count == 1 ? "this user" : "these \(items.count) users")?"
      let dialog = BulkDialog("Take Role", question, items, typing: placeName, done: "Roles taken")
      return MenuDialog.Entry(title: role.title, note: "\(items.count) of \(members.count)", dialog: .bulk(dialog))
    }
    if entries.count == 1, let only = entries.first { return steps.open(only.dialog) }
    steps.open(.menu(MenuDialog("Take which role from \(members.count) users\(hiddenWords)?", entries)))
  }

  /// Asks which role where there are several, and before it is taken.
  private func takeRole(from member: Member, _ steps: inout Steps, _ context: Context) {
    let placeName = context.details?.path.last?.name ?? ""
    let entries = member.sortedRoles.map { role in
      let question = "Take the role \(role.title) in \(placeName) from \(member.user)?"
      let confirmation = ConfirmDialog(
        "Take Role", [question], .command(.takeRole(TakeRole(role: role, user: member.user, place: place))),
        done: "\(member.user) is no longer \(role.title) in \(placeName).")
      return MenuDialog.Entry(title: role.title, note: "", dialog: .confirm(confirmation))
    }
    if entries.count == 1, let only = entries.first { return steps.open(only.dialog) }
    steps.open(.menu(MenuDialog("Take which role from \(member.user)?", entries)))
  }

  func subject(_ context: Context) -> Subject? { list.current?.subject }

  func listView(_ context: Context) -> ListView? {
    listView("members", .members(MembersQuery(place: place, limit: 0), look), context)
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    let page = Location.members(place).title
    PageTitle("\(place.levelTitle): \(context.details?.path.last?.name ?? "") - \(page)")
      .draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    let button = context.keyMap.hint(.giveRole, enabled: denial(of: .giveRole, context) == nil)
    drawToolbar(
      page, shownCount, button: button, into: &surface, in: layout.toolbar, context)
    let empty = "Nobody has a role here yet." + context.keyMap.tip(.giveRole, "gives one")
    drawTable(empty, into: &surface, context, focused: focused)
  }

  func cells(_ member: Member, _ context: Context) -> [Text] { Self.cells(member) }

  func columns(_ context: Context) -> [Column] { Self.columns }

  static func cells(_ member: Member) -> [Text] {
    [Text(member.user), Text(member.sortedRoles.map(\.title).joined(separator: ", "))]
  }

  static let columns = [
    Column("User", minimum: 12, ideal: 28, importance: .required, shortening: .middle),
    Column("Roles", minimum: 20, ideal: 40, flexible: true, importance: .required),
  ]

  var hasMarks: Bool { true }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  func tableRect(_ context: Context) -> Rect { layout(context).body }
}

extension Member: RecordedRow {
  var key: String { user }
  var identity: String { user }

  /// The roles in the order in which they are always named.
  var sortedRoles: [Role] { Role.allCases.filter(roles.contains) }
}
