import SharingEngine
import Widgets

/// A table of rows that the engine gives page by page, in one order and all of them: what narrows or sorts it is done here.
///
/// Where nothing does, it is shown in windows. What passes a filter is looked for from the list's beginning: the first
/// stretch at once, the others when no key waits. So a key costs the same however long the list is.
protocol PagedTablePage: TablePage {
  /// What passes the filter.
  var found: Gathered<Row> { get set }
  /// The list read to its end, to be counted and, if it is short enough, to be shown, sorted and marked as a whole; `nil`
  /// where that is not done, as the list may have any length.
  var whole: Gathered<Row>? { get set }
  /// Asks for `limit` rows from `start` on, in the order of the screen.
  func question(from start: PageStart<Row.Key>, limit: Int) -> Question
  /// What an answer gives of the list; `nil` for any other.
  func part(_ answer: Answer, to question: Question) -> ListPart<Row>?
  /// What a filter looks at in the columns, however wide the page is.
  func searched(_ row: Row, _ context: Context) -> [Text]
  /// Asks for a window of what is not narrowed, and takes it.
  mutating func askWindow(from start: PageStart<Row.Key>, _ limit: Int, _ steps: inout Steps, _ context: Context)
  mutating func receiveWindow(
    _ part: ListPart<Row>, _ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context)
}

/// A part of a list, in the order of the screen.
struct ListPart<Row: ListedRow> {
  let start: PageStart<Row.Key>
  let page: Page<Row>
  /// What was looked at last; `nil` at the list's end.
  let reached: Row.Key?

  /// A page as it was asked for.
  init(_ page: Page<Row>, from start: PageStart<Row.Key>) {
    self.init(page, from: start, reached: page.hasLater ? page.rows.last?.key : nil)
  }

  init(_ page: Page<Row>, from start: PageStart<Row.Key>, reached: Row.Key?) {
    self.start = start
    self.page = page
    self.reached = reached
  }
}

extension Gathered {
  /// Lists up to this length are held as a whole, and can be sorted by any column.
  static var mostHeld: Int { 2000 }

  /// A list that is counted, and held as a whole where it is short enough.
  static var whole: Gathered { Gathered(longest: mostHeld, changesAtEnd: true) }

  /// Rows that pass a filter are kept up to here; of more it is said how many they are.
  static var passing: Gathered { Gathered(longest: 5000) }
}

extension PagedTablePage {
  var whole: Gathered<Row>? {
    get { nil }
    set {}
  }

  func searched(_ row: Row, _ context: Context) -> [Text] { cells(row, context) }

  private var isNarrowed: Bool { !look.filter.isEmpty }

  /// Whether all rows are held and shown, and not a window of them.
  private var showsWhole: Bool { !isNarrowed && whole?.isWhole == true }

  // MARK: Answers

  mutating func loadRows(_ steps: inout Steps, _ context: Context) {
    if isNarrowed || whole != nil {
      let question = question(from: .first, limit: Gathered<Row>.firstLength)
      if isNarrowed { found.awaited = question }
      whole?.awaited = question
      steps.ask(question)
    }
    // The beginning of what is counted comes with that.
    guard !isNarrowed, whole == nil || list.isLoaded && !showsWhole else { return }
    let (start, limit) = list.window
    askWindow(from: start, limit, &steps, context)
  }

  mutating func receiveRows(
    _ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context
  ) {
    guard let part = part(answer, to: question) else { return }
    let isFound = isNarrowed && question == found.awaited
    let isWhole = whole != nil && question == whole?.awaited
    if isWhole { takeWhole(part, &steps, context) }
    if isFound { takeFound(part, &steps, context) }
    if !isWhole, !isNarrowed, !showsWhole { receiveWindow(part, answer, to: question, &steps, context) }
  }

  mutating func receiveWindow(
    _ part: ListPart<Row>, _ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context
  ) {
    list.receive(part.page, from: part.start, height: height(context))
    fillWindow(&steps, context)
  }

  /// Reads on where the view would stay empty below though there are rows above.
  mutating func fillWindow(_ steps: inout Steps, _ context: Context) {
    guard let start = list.lacking(height: height(context)) else { return }
    askWindow(from: start, PagedList<Row>.pageLength, &steps, context)
  }

  mutating func askWindow(from start: PageStart<Row.Key>, _ limit: Int, _ steps: inout Steps, _ context: Context) {
    steps.ask(question(from: start, limit: limit))
  }

  mutating func readOn(from start: PageStart<Row.Key>, _ steps: inout Steps, _ context: Context) {
    askWindow(from: start, PagedList<Row>.pageLength, &steps, context)
  }

  private mutating func takeFound(_ part: ListPart<Row>, _ steps: inout Steps, _ context: Context) {
    let passed = look.narrowed(part.page.rows, titles: titles(context)) { searched($0, context) }
    let next = found.receive(passed, looked: part.page.rows.count, from: part.start, reached: part.reached)
    let further = next.map { question(from: $0, limit: Gathered<Row>.laterLength) }
    found.awaited = further
    if let further { steps.askLater(further) }
    showFound(context)
  }

  private mutating func takeWhole(_ part: ListPart<Row>, _ steps: inout Steps, _ context: Context) {
    let next = whole?.receive(part.page.rows, from: part.start, reached: part.reached)
    let further = next.map { question(from: $0, limit: Gathered<Row>.laterLength) }
    whole?.awaited = further
    if let further { steps.askLater(further) }
    if next == nil, let whole, whole.isWhole { list.dropMarks(notAmong: whole.rows) }
    guard !isNarrowed else { return }
    if next == nil, showsWhole {
      showWhole(context)
    } else if part.start == .first, list.isShort(within: part.page.rows.count), !showsWhole {
      list.receive(part.page, from: .first, height: height(context))
    }
  }

  private mutating func showFound(_ context: Context) {
    list.show(isSorted ? sorted(found.rows, context) : found.rows, of: nil, height: height(context))
  }

  private mutating func showWhole(_ context: Context) {
    guard let whole else { return }
    list.show(sorted(whole.rows, context), of: whole.rows, height: height(context))
  }

  private func sorted(_ rows: [Row], _ context: Context) -> [Row] {
    look.sorted(rows, titles: titles(context)) { cells($0, context) }
  }

  // MARK: What narrows and sorts

  mutating func arrange(_ steps: inout Steps, _ context: Context) {
    let isShort = found.size.map { $0 <= PagedList<Row>.pageLength } ?? false
    list.lookAnew()
    found = .passing
    if isNarrowed {
      let question = question(from: .first, limit: Gathered<Row>.firstLength)
      found.awaited = question
      steps.ask(question)
    } else if showsWhole {
      showWhole(context)
    } else {
      // A short list is read from its beginning, a long one from where the cursor is.
      let start = isShort ? .first : list.current.map { PageStart.from($0.key) } ?? .first
      askWindow(from: start, PagedList<Row>.pageLength, &steps, context)
    }
  }

  mutating func resorted(_ steps: inout Steps, _ context: Context) {
    list.lookAnew()
    if isNarrowed { showFound(context) } else if showsWhole { showWhole(context) }
  }

  var isSorted: Bool { isNarrowed ? found.isWhole && found.rows.count <= Gathered<Row>.mostHeld : showsWhole }

  var sortRefusal: String? {
    if isSorted { return nil }
    let isRead = isNarrowed ? found.isOver : whole?.total != nil
    return isRead
      ? "A list of more than \(Gathered<Row>.mostHeld) rows has its own order alone. A filter leaves fewer."
      : "The list is still being read. It can be sorted once its number stands in the title."
  }

  // MARK: Saving

  /// The list of what is in the place that the page is of, for a file called `kind` and the place's name: read anew from
  /// `source`, or as it is held where it is sorted.
  func listView(_ kind: String, _ source: ListView.Source, _ context: Context) -> ListView {
    ListView(
      name: "\(kind)-\((context.details?.path.last?.name ?? "").asFileName)",
      source: look.order != nil && isSorted ? .records(shownRecords(context)) : source,
      total: isNarrowed ? found.total : total)
  }

  // MARK: How many there are

  /// All of the list, as far as that is known.
  private var total: Int? { whole.map(\.total) ?? list.total }

  var isWhole: Bool { isNarrowed ? found.isWhole : whole?.isWhole ?? (list.total != nil) }

  var findings: Findings? { isNarrowed ? Findings(found, of: whole?.total) : nil }

  /// What the title says: how many rows there are, or pass.
  var shownCount: Toolbar.Count {
    isNarrowed
      ? .filtered(found.total ?? found.rows.count, of: found.total == nil ? whole?.total : found.size) : .all(total)
  }
}
