import SharingEngine

/// A page that is gathered in parts: one answer looks through so much and no more, and where that gives too little, the
/// next part is asked for once no key waits.
struct Gathering<Row: Hashable & Sendable, Key: Hashable & Sendable>: Equatable, Sendable {
  /// What was asked for at first.
  let start: PageStart<Key>
  private let limit: Int
  /// Whether what is found is shown before all is found: not where a list stands already.
  private let showsParts: Bool
  /// From where the next part is asked for.
  private(set) var awaited: PageStart<Key>
  private(set) var found = Page<Row>(rows: [], hasEarlier: false, hasLater: false)
  private(set) var isOver = false

  init(from start: PageStart<Key>, limit: Int, showsParts: Bool) {
    self.start = start
    self.limit = limit
    self.showsParts = showsParts
    awaited = start
  }

  /// How many rows the next part is asked for.
  var missing: Int { limit - found.rows.count }

  var isToBeShown: Bool { isOver || showsParts }

  /// Takes the part that was asked for last.
  mutating func add(_ page: Page<Row>, resume: PageStart<Key>?) {
    let isFirst = awaited == start
    switch awaited {
    case .first, .from, .after:
      found = Page(
        rows: found.rows + page.rows, hasEarlier: isFirst ? page.hasEarlier : found.hasEarlier, hasLater: page.hasLater)
    case .last, .before:
      found = Page(
        rows: page.rows + found.rows, hasEarlier: page.hasEarlier, hasLater: isFirst ? page.hasLater : found.hasLater)
    }
    isOver = resume == nil || missing <= 0
    if let resume { awaited = resume }
  }
}
