import SharingEngine
import Widgets

/// A list, or what passes a filter of it, that is read stretch by stretch until the end is reached: the first stretch at
/// once, the others when no key waits.
struct Gathered<Row: ListedRow>: Equatable, Sendable {
  /// At most `longest`, from the list's beginning.
  private(set) var rows: [Row] = []
  /// How many there are; `nil` until all have been read.
  private(set) var total: Int?
  /// How many rows were looked at to get there.
  private(set) var looked = 0
  private let longest: Int
  /// What has been read so far, while `rows` are still those from before.
  private var incoming: [Row] = []
  private var counted = 0
  private var reached: Row.Key?

  /// A list of which `longest` rows are kept and more are only counted.
  init(longest: Int = .max) {
    self.longest = longest
  }

  /// How many rows are to be kept of what is read next.
  var wanted: Int { min(Self.laterLength, longest - incoming.count) }

  /// Whether `rows` are all there are.
  var isWhole: Bool { total == rows.count }

  /// Rows that are read at a time, at first and when no key waits.
  static var firstLength: Int { 200 }
  static var laterLength: Int { 500 }

  /// Takes rows that were read from `start` on, up to `reached`; `nil` at the list's end. `count` is how many passed where
  /// not all of them were asked for, `looked` how many were looked at for it. Returns from where to read on.
  mutating func receive(
    _ read: [Row], count: Int? = nil, looked: Int? = nil, from start: PageStart<Row.Key>, reached: Row.Key?
  ) -> PageStart<Row.Key>? {
    switch start {
    case .first:
      incoming = []
      counted = 0
      self.looked = 0
    case .after(let key) where key == self.reached: break
    case .after, .before, .from, .last: return nil
    }
    incoming += read.prefix(longest - incoming.count)
    counted += count ?? read.count
    self.looked += looked ?? read.count
    self.reached = reached
    // What was there before stays until as much of the new is here, so that nothing under the cursor goes for a moment.
    if reached == nil || incoming.count >= rows.count {
      rows = incoming
      total = reached == nil ? counted : nil
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
    look.filter.isEmpty ? .all(total) : .filtered(shown, of: total)
  }
}
