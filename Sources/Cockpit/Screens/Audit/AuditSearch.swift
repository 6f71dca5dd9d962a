import SharingEngine

/// Records of the Audit Log that are being looked for. One answer looks through a part of the chain; where that gives
/// too little, the next part is asked for once no key waits.
struct AuditSearch: Equatable, Sendable {
  let filter: AuditFilter
  /// In the order of the screen, which begins with the newest record.
  let start: PageStart<Int64>
  private let limit: Int
  /// Whether what is found is shown before all is found: not where a list stands already.
  private let showsParts: Bool
  private var found = Page<AuditRecord>(rows: [], hasEarlier: false, hasLater: false)
  private var awaited: PageStart<Int64>
  private(set) var isOver = false

  init(_ filter: AuditFilter, from start: PageStart<Int64>, limit: Int, showsParts: Bool) {
    self.filter = filter
    self.start = start
    self.limit = limit
    self.showsParts = showsParts
    awaited = start.turned
  }

  /// The first question of the search, or the one that goes on with it.
  var question: Question { .audit(AuditQuery(filter: filter, start: awaited, limit: limit - found.rows.count)) }

  /// Takes an answer, if it is the one that is waited for, into `list`.
  mutating func receive(
    _ answer: AuditPage, to question: Question, into list: inout PagedList<AuditRecord>, height: Int
  ) {
    guard question == self.question, !isOver else { return }
    add(answer.page.turned)
    isOver = answer.resume == nil
    if let resume = answer.resume { awaited = resume }
    let isAtTop = list.cursor.index == 0
    guard isOver || showsParts else { return }
    list.receive(found, from: start, height: height)
    // Who looks at the newest row goes on looking at the newest one.
    if isAtTop, start == .first { _ = list.move(.top, height: height) }
  }

  private mutating func add(_ page: Page<AuditRecord>) {
    let isFirst = awaited == start.turned
    switch awaited {
    case .last, .before:
      found = Page(
        rows: found.rows + page.rows, hasEarlier: isFirst ? page.hasEarlier : found.hasEarlier, hasLater: page.hasLater)
    case .first, .from, .after:
      found = Page(
        rows: page.rows + found.rows, hasEarlier: page.hasEarlier, hasLater: isFirst ? page.hasLater : found.hasLater)
    }
  }
}
