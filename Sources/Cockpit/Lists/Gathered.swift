import SharingEngine
import Widgets

/// A list that is read page after page until all of it is here: the first page at once, the others when no key waits.
struct Gathered<Row: ListedRow>: Equatable, Sendable {
  private(set) var rows: [Row] = []
  /// Whether `rows` are all there are.
  private(set) var isWhole = false
  /// What has been read so far, while `rows` are still those from before.
  private var incoming: [Row] = []
  private var reached: Row.Key?

  /// Rows that are read at a time, at first and when no key waits.
  static var firstLength: Int { 200 }
  static var laterLength: Int { 500 }

  /// Takes rows that were read from `start` on, up to `reached`; `nil` at the list's end. Returns from where to read on.
  mutating func receive(
    _ page: [Row], from start: PageStart<Row.Key>, reached: Row.Key?
  ) -> PageStart<Row.Key>? {
    switch start {
    case .first: incoming = page
    case .after(let key) where key == self.reached: incoming += page
    case .after, .before, .from, .last: return nil
    }
    self.reached = reached
    // What was there before stays until as much of the new is here, so that nothing under the cursor goes for a moment.
    if reached == nil || incoming.count >= rows.count {
      rows = incoming
      isWhole = reached == nil
    }
    return reached.map { .after($0) }
  }

  /// As above, for a whole page of the list.
  mutating func receive(_ page: Page<Row>, from start: PageStart<Row.Key>) -> PageStart<Row.Key>? {
    receive(page.rows, from: start, reached: page.hasLater ? page.rows.last?.key : nil)
  }
}

extension Gathered {
  /// The rows, or the `shown` ones that `look` leaves of them; `…` until all have been looked at.
  func count(showing shown: Int, _ look: ListLook) -> Toolbar.Count {
    let total = isWhole ? rows.count : nil
    return look.filter.isEmpty ? .all(total) : .filtered(shown, of: total)
  }
}
