import SharingEngine
import Terminal
import Widgets

/// The Sharing Map: every original that the user looks into and of which something hangs, with its open shares and its
/// proxies in all regions. What runs out next comes first.
struct MapScreen: ScreenContent {
  private var window = MapWindow()
  private var search: Gathering<MapOriginal, MapKey>?
  /// Originals that are not shown, counted so far, and the next part to be counted; `nil` once all are.
  private var unlinked = 0
  private var counting: UnlinkedCountQuery? = UnlinkedCountQuery()
  /// The share whose message box is to open once it has been read.
  private var awaitedBox: ShareID?

  var wrapped: ScreenBody { .map(self) }

  func commands(_ context: Context) -> [CommandID] {
    (window.lines.isEmpty ? [] : [.open, .details, .copyID, .expand, .collapse]) + CommandTable.motions
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    let (start, limit) = window.reading
    look(from: start, limit, &steps)
    count(UnlinkedCountQuery(), &steps)
  }

  private mutating func count(_ part: UnlinkedCountQuery, _ steps: inout Steps) {
    counting = part
    steps.askLater(.unlinkedCount(part))
  }

  private mutating func look(from start: PageStart<MapKey>, _ limit: Int, _ steps: inout Steps) {
    search = Gathering(from: start, limit: limit, showsParts: !window.isLoaded)
    if let question { steps.ask(question) }
  }

  private var question: Question? { search.map { .map(SharingMapQuery(start: $0.awaited, limit: $0.missing)) } }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch (question, answer) {
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
    if !search.isOver, let question { steps.askLater(question) }
  }

  func nextChange(after now: Timestamp) -> Timestamp? {
    window.ends.compactMap { DisplayTime.nextDigit(to: $0, after: now) }.min()
  }

  func nextExpiry(after now: Timestamp) -> Timestamp? { window.ends.filter { $0 > now }.min() }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    let height = height(context)
    if let start = window.move(command, height: height) {
      if search?.start == start, search?.isOver == false { return }
      return look(from: start, MapWindow.pageLength, &steps)
    }
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
    case .original, .more: steps.go(.instance(original.id, in: original.space))
    case .share(let open):
      awaitedBox = open.share.id
      steps.ask(.instance(InstanceQuery(instance: original.id)))
    case .proxy(let proxy) where proxy.isInside: steps.go(.instance(proxy.listing.id, in: proxy.listing.space))
    case .proxy: steps.open(.text(.details(of: line)))
    }
  }

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
    surface.write(toolbar, in: layout.toolbar, theme: context.theme)
    let visible = window.cursor.visibleRows(count: window.lines.count, height: height(context))
    let table = MapTable(columns: context.area.columns, now: context.now)
    Tree(
      table.columns, rows: window.lines[visible].map { table.row($0, isExpanded: window.isExpanded($0)) },
      firstIndex: visible.lowerBound, cursor: window.cursor, emptyText: emptyText
    )
    .draw(into: &surface, in: layout.body, theme: context.theme, focused: focused)
  }

  private var isLooking: Bool { search?.isOver == false }

  private var toolbar: [Text] {
    let title = Text("Sharing Map  ", .title)
    if isLooking { return [title, Text("looking \(Glyphs.ellipsis)", .dim)] }
    guard counting == nil else { return [title] }
    let what = unlinked == 1 ? "instance without shares is" : "instances without shares are"
    return unlinked == 0 ? [title] : [title, Text("\(unlinked) \(what) not shown", .dim)]
  }

  private var emptyText: String {
    window.isLoaded && !isLooking
      ? "Nothing is shared yet that you may look into. Instances with shares or proxies will stand here."
      : Glyphs.ellipsis
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: true) }

  private func height(_ context: Context) -> Int { Table.visibleRows(height: layout(context).body.rows) }
}
