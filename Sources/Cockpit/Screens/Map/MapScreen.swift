import SharingEngine
import Terminal
import Widgets

/// The Sharing Map: every original that the user looks into and of which something hangs, with its open shares and its
/// proxies in all regions. What runs out next comes first.
struct MapScreen: FilteredTreePage {
  var filter = FilterLine()
  private var window = MapWindow()
  private var search: Gathering<MapOriginal, MapKey>?
  /// Originals of which something passes the filter; the numbers are those of lines.
  private var found = Self.nothingFound
  /// Originals that are not shown, counted so far, and the next part to be counted; `nil` once all are.
  private var unlinked = 0
  private var counting: UnlinkedCountQuery? = UnlinkedCountQuery()
  /// The share whose message box is to open once it has been read.
  private var awaitedBox: ShareID?

  private static let nothingFound = Gathered<MapOriginal>(longest: mostFound)
  /// Originals of which something passes the filter are kept up to here.
  private static let mostFound = 1000
  /// Originals that are looked through at a time when no key waits.
  private static let laterLength = 50

  var wrapped: ScreenBody { .map(self) }

  func commands(_ context: Context) -> [CommandID] {
    let onLines: [CommandID] = window.lines.isEmpty ? [] : [.open, .details, .copyID]
    let branches: [CommandID] = window.lines.isEmpty ? [] : [.expand, .collapse]
    return onLines + (window.lines.isEmpty && filter.isEmpty ? [] : [.filter]) + branches + CommandTable.motions
  }

  var current: MapLine? { window.current }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    if filter.isEmpty {
      let (start, limit) = window.reading
      read(from: start, limit, &steps)
    } else {
      lookThrough(from: .first, MapWindow.pageLength, &steps)
    }
    count(UnlinkedCountQuery(), &steps)
  }

  private mutating func count(_ part: UnlinkedCountQuery, _ steps: inout Steps) {
    counting = part
    steps.askLater(.unlinkedCount(part))
  }

  private mutating func read(from start: PageStart<MapKey>, _ limit: Int, _ steps: inout Steps) {
    search = Gathering(from: start, limit: limit, showsParts: !window.isLoaded)
    if let question { steps.ask(question) }
  }

  private var question: Question? { search.map { .map(SharingMapQuery(start: $0.awaited, limit: $0.missing)) } }

  /// The first stretch for a filter is asked at once, the others when no key waits.
  private mutating func lookThrough(from start: PageStart<MapKey>, _ limit: Int, _ steps: inout Steps) {
    let question = Question.map(SharingMapQuery(start: start, limit: limit))
    found.awaited = question
    if start == .first { steps.ask(question) } else { steps.askLater(question) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch (question, answer) {
    case (.map(let query), .map(let page)) where !filter.isEmpty:
      if question == found.awaited { takeFound(page, from: query.start, &steps, context) }
    case (_, .map(let page)) where question == self.question: receive(page, &steps, context)
    case (.unlinkedCount(let query), .unlinkedCount(let part)) where query == counting:
      unlinked = part.count + (query.space == nil ? 0 : unlinked)
      counting = nil
      if let space = part.stoppedAt { count(UnlinkedCountQuery(after: space), &steps) }
    case (.instance, .instance(let details)):
      if let share = awaitedBox { steps.open(.shareBox(ShareBox(details, share))) }
      awaitedBox = nil
    case (.instance, .refused(let refusal)):
      awaitedBox = nil
      steps.notify(.warning, refusal.message)
    default: break
    }
  }

  private mutating func receive(_ page: MapPage, _ steps: inout Steps, _ context: Context) {
    guard var search, !search.isOver else { return }
    search.add(page.page, resume: page.resume)
    self.search = search
    if search.isToBeShown { window.receive(search.found, from: search.start, height: height(context)) }
    if !search.isOver, let question {
      steps.askLater(question)
    } else if let start = window.lacking(height: height(context)) {
      read(from: start, MapWindow.pageLength, &steps)
    }
  }

  private mutating func takeFound(
    _ part: MapPage, from start: PageStart<MapKey>, _ steps: inout Steps, _ context: Context
  ) {
    let filter = rowFilter
    let matches = part.page.rows.map { ($0, MapLine.matches(in: $0, filter).count) }.filter { $0.1 > 0 }
    let further = part.page.hasLater ? part.page.rows.last.map { PageStart.after($0.key) } : nil
    var reached: MapKey?
    if case .after(let key)? = part.resume ?? further { reached = key }
    let next = found.receive(
      matches.map(\.0), count: matches.reduce(0) { $0 + $1.1 },
      looked: part.page.rows.reduce(0) { $0 + MapLine.count(of: $1) }, from: start, reached: reached)
    found.awaited = nil
    if let next { lookThrough(from: next, Self.laterLength, &steps) }
    window.show(found.rows, passing: filter, height: height(context))
  }

  mutating func filterChanged(from line: MapLine?, _ steps: inout Steps, _ context: Context) {
    found = Self.nothingFound
    if !filter.isEmpty { return lookThrough(from: .first, MapWindow.pageLength, &steps) }
    read(from: line.map { .from($0.original.key) } ?? .first, MapWindow.pageLength, &steps)
  }

  private var rowFilter: RowFilter { filter.rowFilter(columns: MapLine.titles) }

  func nextChange(after now: Timestamp) -> Timestamp? {
    window.ends.compactMap { DisplayTime.nextDigit(to: $0, after: now) }.min()
  }

  func nextExpiry(after now: Timestamp) -> Timestamp? { window.ends.filter { $0 > now }.min() }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    let height = height(context)
    if let start = window.move(command, height: height) {
      if search?.start == start, search?.isOver == false { return }
      return read(from: start, MapWindow.pageLength, &steps)
    }
    if command == .filter { return filter.begin() }
    guard let line = window.current else { return }
    switch command {
    case .open: open(line, &steps)
    case .details: steps.open(.text(.details(of: line)))
    case .copyID: line.copy(&steps)
    case .expand: window.expand(height: height)
    case .collapse: window.collapse(height: height)
    default: break
    }
  }

  /// Goes straight to the page of what the line stands for, or shows what there is to know of it.
  private mutating func open(_ line: MapLine, _ steps: inout Steps) {
    let original = line.original.instance
    switch line.subject {
    case .original, .more: steps.go(.instance(original.id, in: original.space, .sharing))
    case .share(let open):
      awaitedBox = open.share.id
      steps.ask(.instance(InstanceQuery(instance: original.id)))
    case .proxy(let proxy) where proxy.isInside: steps.go(.instance(proxy.listing.id, in: proxy.listing.space))
    case .proxy: steps.open(.text(.details(of: line)))
    }
  }

  func subject(_ context: Context) -> Subject? { window.current?.shownSubject }

  var hasRows: Bool { !window.lines.isEmpty }

  /// All lines, whatever is collapsed.
  func listView(_ context: Context) -> ListView? {
    ListView(name: "sharing-map", source: .map(rowFilter), total: filter.isEmpty ? nil : found.total)
  }

  func shownRecords(_ context: Context) -> [Record] { window.lines.compactMap(\.record) }

  var hasPane: Bool { true }

  func pane(_ context: Context) -> DetailsPane? {
    window.current.map { line in
      let dialog = TextDialog.details(of: line)
      return DetailsPane(title: dialog.title, items: dialog.items)
    }
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    PageTitle("Global Account: \(context.accountName) - Sharing Map")
      .draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    drawToolbar(into: &surface, in: layout.toolbar, theme: context.theme)
    let visible = window.cursor.visibleRows(count: window.lines.count, height: height(context))
    let table = MapTable(columns: context.area.columns, now: context.now)
    var tree = Tree(
      table.columns, rows: window.lines[visible].map { table.row($0, isExpanded: window.isExpanded($0)) },
      firstIndex: visible.lowerBound, cursor: window.cursor, emptyText: emptyText(context))
    tree.table.goesOn = window.beyond
    if visible.upperBound < window.lines.count || findings?.isCut == true { tree.table.goesOn.below = true }
    tree.draw(into: &surface, in: layout.body, theme: context.theme, focused: focused && !isTyping)
  }

  private var isLooking: Bool { search?.isOver == false }

  private var findings: Findings? {
    guard !filter.isEmpty else { return nil }
    let lines = found.total ?? found.counted
    return Findings(
      found: lines, kept: found.rows.count < Self.mostFound ? lines : min(window.lines.count, lines - 1),
      looked: found.looked, total: found.size, isOver: found.isOver)
  }

  private func drawToolbar(into surface: inout Surface, in rect: Rect, theme: Theme) {
    guard filter.isEmpty, !isTyping else {
      let count = Toolbar.Count.filtered(findings?.found, of: found.isOver ? found.size : nil)
      if isTyping { return filter.draw(filter.isEmpty ? nil : count, into: &surface, in: rect, theme: theme) }
      let notes = ["/\(filter.text)"] + [findings?.note].compactMap(\.self)
      let note = notes.joined(separator: " \(Glyphs.factSeparator) ")
      return Toolbar("Sharing Map", count, note: note).draw(into: &surface, in: rect, theme: theme)
    }
    let title = Text("Sharing Map  ", .title)
    let what = unlinked == 1 ? "instance without shares is" : "instances without shares are"
    let unshown = counting == nil && unlinked > 0 ? [Text("\(unlinked) \(what) not shown", .dim)] : []
    surface.write(
      [title] + (isLooking ? [Text("looking \(Glyphs.ellipsis)", .dim)] : unshown), in: rect, theme: theme)
  }

  private func emptyText(_ context: Context) -> String {
    if !filter.isEmpty { return filter.hiddenText(context, findings) }
    return window.isLoaded && !isLooking
      ? "Nothing is shared yet that you may look into. Instances with shares or proxies will stand here."
      : Glyphs.ellipsis
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  private func height(_ context: Context) -> Int { Table.visibleRows(height: layout(context).body.rows) }
}
