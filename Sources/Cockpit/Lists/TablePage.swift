import SharingEngine
import Terminal
import Widgets

/// A page that is a table: it can be narrowed, sorted by a column, and its rows marked, all in the same way.
protocol TablePage: ScreenContent {
  associatedtype Row: ListedRow
  /// Under which name the order of such a table is remembered.
  static var viewName: String { get }
  var look: ListLook { get set }
  var list: PagedList<Row> { get set }
  /// The columns, also those that the table leaves out where it is narrow.
  func columns(_ context: Context) -> [Column]
  /// What stands in the columns: what the filter looks at, and what is sorted by.
  func cells(_ row: Row, _ context: Context) -> [Text]
  /// The titles of the columns that can be sorted by.
  func sortable(_ context: Context) -> [String]
  /// Whether all rows that pass the filter are held.
  var isWhole: Bool { get }
  /// How far the look for what passes the filter has come; `nil` where nothing narrows the list, or all of it is there.
  var findings: Findings? { get }
  /// What the list is narrowed to besides what was typed, in a few words each.
  var narrowing: [String] { get }
  /// Whether the list stands in the order that is asked for; `sortRefusal` says why it cannot.
  var isSorted: Bool { get }
  var sortRefusal: String? { get }
  /// Whether rows can be marked, as something can be done with several.
  var hasMarks: Bool { get }
  /// Where the table is drawn.
  func tableRect(_ context: Context) -> Rect
  /// What narrows the list has changed, or its rows have.
  mutating func arrange(_ steps: inout Steps, _ context: Context)
  /// Reads on from where the cursor has come to; for lists of which a window is held.
  mutating func readOn(from start: PageStart<Row.Key>, _ steps: inout Steps, _ context: Context)
  /// The order that is asked for has changed.
  mutating func resorted(_ steps: inout Steps, _ context: Context)
}

extension TablePage {
  func titles(_ context: Context) -> [String] { columns(context).map(\.title) }

  func sortable(_ context: Context) -> [String] { titles(context) }

  var findings: Findings? { nil }
  var narrowing: [String] { [] }
  var isSorted: Bool { true }
  var sortRefusal: String? { nil }

  mutating func resorted(_ steps: inout Steps, _ context: Context) { arrange(&steps, context) }

  mutating func readOn(from start: PageStart<Row.Key>, _ steps: inout Steps, _ context: Context) {}

  /// The rows in sight at once.
  func height(_ context: Context) -> Int { Table.visibleRows(height: tableRect(context).rows) }

  // MARK: What a page does

  var hasRows: Bool { !list.rows.isEmpty }

  var isTyping: Bool { look.filter.isTyping }

  var listLook: ListLook? { look }

  mutating func restore(filter: String, orders: [String: ListOrder]) {
    look = ListLook(filter: filter, order: orders[Self.viewName])
  }

  mutating func unmark(_ identities: Set<String>) { list.unmark(identities) }

  mutating func resized(_ steps: inout Steps, _ context: Context) {
    if let start = list.lacking(height: height(context)) { readOn(from: start, &steps, context) }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if look.filter.handle(key, kept: context.kept) { arrange(&steps, context) }
    // Who is on the rows finds the cursor where it is.
    if !isTyping, !look.filter.isEmpty { list.settle() }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    guard isTyping else { return false }
    look.filter.insert(text)
    arrange(&steps, context)
    return true
  }

  mutating func stepBack(_ steps: inout Steps, _ context: Context) -> Bool {
    guard look.filter.clear() else { return list.clearMarks() }
    arrange(&steps, context)
    return true
  }

  // MARK: Commands

  /// What the table offers besides moving, in two parts: what one uses often, and what comes last.
  func tableCommands(_ context: Context) -> (often: [CommandID], last: [CommandID]) {
    guard !list.rows.isEmpty || !look.filter.isEmpty else { return ([], []) }
    let marks: [CommandID] = hasMarks && !list.rows.isEmpty ? [.mark, .markRange, .markAll] : []
    let sorting: [CommandID] =
      sortable(context).isEmpty ? [] : [.sort, .reverseSort, .previousColumn, .nextColumn]
    return ([.filter] + marks, sorting)
  }

  /// Carries out what a table does by itself. Returns false for any other command.
  mutating func handleTable(_ command: CommandID, _ steps: inout Steps, _ context: Context) -> Bool {
    switch command {
    case .filter: look.filter.begin()
    case .previousColumn: look.moveColumn(by: -1, among: visibleSortable(context))
    case .nextColumn: look.moveColumn(by: 1, among: visibleSortable(context))
    case .sort, .reverseSort:
      if let sortRefusal {
        steps.notify(.warning, sortRefusal)
        break
      }
      if command == .sort {
        look.sort(among: sortable(context))
      } else {
        look.reverse(first: sortable(context).first)
      }
      steps.sorted(Self.viewName, by: look.order)
      resorted(&steps, context)
    case .mark:
      list.toggleMark()
      if let start = list.move(.down, height: height(context)) { readOn(from: start, &steps, context) }
    case .markRange: list.markRange()
    case .markAll:
      guard isWhole else {
        steps.notify(.warning, "Not all rows have been read, so that they cannot all be marked. A filter leaves fewer.")
        break
      }
      list.toggleAllMarks()
    default: return false
    }
    return true
  }

  /// The columns to go to: of those that can be sorted by, the ones in sight.
  private func visibleSortable(_ context: Context) -> [String] {
    let columns = columns(context)
    let visible = Set(table([], nil, context).layout(width: tableRect(context).columns).map(\.index))
    let titles = columns.indices.filter(visible.contains).map { columns[$0].title }
    return titles.filter(sortable(context).contains)
  }

  // MARK: Drawing

  /// Draws the line above the table: its title with the number of rows, or the filter while one types, with the number
  /// `typed` where the title has it in words of its own.
  func drawToolbar(
    _ title: String, _ count: Toolbar.Count?, typed: Toolbar.Count? = nil, button: Hint?,
    into surface: inout Surface, in rect: Rect, _ context: Context
  ) {
    if isTyping { return look.filter.draw(typed ?? count, into: &surface, in: rect, theme: context.theme) }
    Toolbar(title, count, note: note(context), button: button).draw(into: &surface, in: rect, theme: context.theme)
  }

  /// What is said of the marked rows that are not to be seen where something is to be done with all of them.
  var hiddenWords: String {
    let hidden = list.hiddenMarks
    return hidden == 0 ? "" : list.chosen.count == 1 ? " (not shown here)" : " (\(hidden) of them not shown here)"
  }

  /// How a question names the marked rows: `these 3 spaces (1 of them not shown here)`.
  func these(_ noun: String, _ nouns: String) -> String {
    let count = list.chosen.count
    return (count == 1 ? "this \(noun)" : "these \(count) \(nouns)") + hiddenWords
  }

  private func note(_ context: Context) -> String {
    var notes = narrowing
    if !look.filter.isEmpty { notes.append("/\(look.filter.text)") }
    notes += [findings?.note].compactMap(\.self)
    if !list.marked.isEmpty {
      let hidden = list.hiddenMarks
      notes.append("\(list.marked.count) marked" + (hidden > 0 ? " (\(hidden) not shown)" : ""))
    }
    return notes.joined(separator: " \(Glyphs.factSeparator) ")
  }

  /// Draws the rows in sight; `emptyText` is said where there are none, unless the filter hides them.
  func drawTable(_ emptyText: String, into surface: inout Surface, _ context: Context, focused: Bool) {
    let visible = list.visibleRows(height: height(context))
    let rows = list.rows[visible].map { Table.Row(cells($0, context), marked: list.isMarked($0)) }
    var table = table(rows, visible.lowerBound, context)
    table.emptyText =
      !list.isLoaded
      ? Glyphs.ellipsis : look.filter.isEmpty ? emptyText : look.filter.hiddenText(context, findings)
    table.goesOn = list.beyond
    if visible.upperBound < list.rows.count || findings?.isCut == true { table.goesOn.below = true }
    table.draw(into: &surface, in: tableRect(context), theme: context.theme, focused: focused && !isTyping)
  }

  private func table(_ rows: [Table.Row], _ firstIndex: Int?, _ context: Context) -> Table {
    let columns = columns(context)
    var table = Table(
      columns, rows: rows, firstIndex: firstIndex ?? 0, cursor: list.cursor, marks: !list.marked.isEmpty, emptyText: "")
    look.mark(&table, isSorted: isSorted)
    return table
  }
}

extension TablePage where Row: RecordedRow {
  func shownRecords(_ context: Context) -> [Record] { list.rows.map(\.record) }
}
