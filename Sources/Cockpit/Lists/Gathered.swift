import SharingEngine
import Widgets

/// A list, or what passes a filter of it, that is read stretch by stretch until the end is reached: the first stretch at
/// once, the others when no key waits.
struct Gathered<Row: ListedRow>: Equatable, Sendable {
  /// At most `longest`, from the list's beginning.
  private(set) var rows: [Row] = []
  /// How many there were when the end was last reached; `nil` before that.
  private(set) var total: Int?
  /// How many rows were looked at to get there.
  private(set) var size: Int?
  /// How many rows have been looked at since the beginning.
  private(set) var looked = 0
  /// How many were found since the beginning.
  private(set) var counted = 0
  /// Whether the end has been reached since the beginning.
  private(set) var isOver = false
  /// The question that is out for the next stretch.
  var awaited: Question?
  private let longest: Int
  private let changesAtEnd: Bool
  /// What has been read so far, while `rows` are still those from before.
  private var incoming: [Row] = []
  private var reached: Row.Key?

  /// A list of which `longest` rows are kept and more are only counted. With `changesAtEnd` the rows from before stay until
  /// all of the new ones are here.
  init(longest: Int = .max, changesAtEnd: Bool = false) {
    self.longest = longest
    self.changesAtEnd = changesAtEnd
  }

  /// How many rows are to be kept of what is read next.
  var wanted: Int { min(Self.laterLength, longest - incoming.count) }

  /// Whether `rows` are all there are.
  var isWhole: Bool { total == rows.count && (isOver || changesAtEnd) }

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
      isOver = false
    case .after(let key) where key == self.reached: break
    case .after, .before, .from, .last: return nil
    }
    incoming += read.prefix(longest - incoming.count)
    counted += count ?? read.count
    self.looked += looked ?? read.count
    self.reached = reached
    if reached == nil {
      (total, size, isOver) = (counted, self.looked, true)
      rows = incoming
    } else if !(changesAtEnd && total != nil), incoming.count >= rows.count {
      // What was there before stays until as much of the new is here, so that nothing under the cursor goes for a moment.
      rows = incoming
    }
    return reached.map { .after($0) }
  }
}

/// How far the look for what passes a filter has come.
struct Findings: Equatable, Sendable {
  /// How many rows passed so far, and how many of them are held to be shown.
  let found: Int
  let kept: Int
  /// How many rows were looked at, and how many there are to be looked at, where that is known.
  let looked: Int
  let total: Int?
  let isOver: Bool

  init(found: Int, kept: Int, looked: Int, total: Int?, isOver: Bool) {
    self.found = found
    self.kept = kept
    self.looked = looked
    self.total = total
    self.isOver = isOver
  }

  /// `total` is how many rows there are to be looked at.
  init<Row>(_ gathered: Gathered<Row>, of total: Int?) {
    self.init(
      found: gathered.total ?? gathered.rows.count, kept: gathered.rows.count, looked: gathered.looked, total: total,
      isOver: gathered.isOver)
  }

  /// Whether more may pass than are held.
  var isCut: Bool { !isOver || kept < found }

  /// How far the look is: `2000 of 20000`.
  var progress: String { "\(looked)\(total.map { " of \(max($0, looked))" } ?? "")" }

  /// What is to be said beside the number of rows; `nil` where that says it all.
  var note: String? {
    if !isOver { return "looking \(Glyphs.ellipsis) \(progress)" }
    return kept < found ? "the first \(kept) are shown" : nil
  }
}
