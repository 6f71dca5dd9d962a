import SharingEngine
import Widgets

/// A row of a list that is read in pages.
protocol ListedRow: Hashable, Sendable {
  associatedtype Key: Hashable & Sendable
  /// Its place in the list's order.
  var key: Key { get }
  /// What it is, wherever it stands.
  var identity: String { get }
}

/// A row that can be copied and saved as it is.
protocol RecordedRow: ListedRow {
  var record: Record { get }
}

/// A list of any length of which a window around the cursor is held. The cursor and the marks follow the rows' identity, never
/// their number.
struct PagedList<Row: ListedRow>: Equatable, Sendable {
  private(set) var rows: [Row] = []
  private(set) var cursor = ListCursor()
  private(set) var marked: [String: Row] = [:]
  private(set) var isLoaded = false
  private var hasEarlier = false
  private var hasLater = false
  /// Where each of `rows` is.
  private var places: [String: Int] = [:]
  /// What the cursor was on before something else was looked for: it goes back there once that is found, unless it is
  /// moved.
  private var sought: String?
  /// Whether what is read next is in another order, or narrowed in another way, than what is held.
  private var isLookedAtAnew = false
  /// Where the cursor goes once the rows that were asked for are here, counted in the window that they extend.
  private var target: Int?

  /// Rows that are read at a time, and that are held at the most.
  static var pageLength: Int { 64 }
  static var longestWindow: Int { 800 }

  var current: Row? { rows.indices.contains(cursor.index) ? rows[cursor.index] : nil }

  /// How many rows there are, where all of them are held.
  var total: Int? { isLoaded && !hasEarlier && !hasLater ? rows.count : nil }

  /// On which sides the list goes on.
  var beyond: Beyond { Beyond(above: hasEarlier, below: hasLater) }

  /// Whether nothing, or the beginning of the list with `count` rows at the most, is held.
  func isShort(within count: Int) -> Bool { !isLoaded || !hasEarlier && rows.count <= count }

  /// From where to read again what is held, and how many rows.
  var window: (start: PageStart<Row.Key>, limit: Int) {
    guard hasEarlier, let first = rows.first else { return (.first, max(Self.pageLength, rows.count)) }
    return (.from(first.key), max(Self.pageLength, rows.count))
  }

  /// From where to read on where a view of `height` rows would stay empty below though there are more.
  func lacking(height: Int) -> PageStart<Row.Key>? {
    guard rows.count < height else { return nil }
    if hasEarlier { return rows.first.map { .before($0.key) } ?? .first }
    return hasLater ? rows.last.map { .after($0.key) } : nil
  }

  /// From where to read on before somebody gets there: where less than two more views of `height` rows are held in a
  /// direction that goes on.
  func ahead(height: Int) -> PageStart<Row.Key>? {
    if hasLater, let last = rows.last, rows.count - cursor.index < 3 * height { return .after(last.key) }
    if hasEarlier, let first = rows.first, cursor.index < 2 * height { return .before(first.key) }
    return nil
  }

  /// Moves the cursor in a view of `height` rows. Returns from where to read on when the move leads beyond what is held.
  mutating func move(_ motion: CommandID, height: Int) -> PageStart<Row.Key>? {
    sought = nil
    let half = max(1, height / 2)
    switch motion {
    case .up: return move(by: -1, height)
    case .down: return move(by: 1, height)
    case .halfUp: return move(by: -half, height)
    case .halfDown: return move(by: half, height)
    case .pageUp: return move(by: -max(1, height - 1), height)
    case .pageDown: return move(by: max(1, height - 1), height)
    case .top:
      if hasEarlier {
        target = 0
        return .first
      }
      cursor.moveToStart(count: rows.count, height: height)
      return nil
    case .bottom:
      if hasLater {
        target = .max
        return .last
      }
      cursor.moveToEnd(count: rows.count, height: height)
      return nil
    default: return nil
    }
  }

  /// Takes rows that were read from `start` on.
  mutating func receive(_ page: Page<Row>, from start: PageStart<Row.Key>, height: Int) {
    isLoaded = true
    switch start {
    case .after(let key) where rows.last?.key == key:
      rows += page.rows
      hasLater = page.hasLater
      moveToTarget(height)
      trimFront(height)
      findPlaces()
    case .before(let key) where rows.first?.key == key:
      rows = page.rows + rows
      hasEarlier = page.hasEarlier
      cursor = ListCursor(index: cursor.index + page.rows.count, top: cursor.top + page.rows.count)
      target = target.map { $0 + page.rows.count }
      moveToTarget(height)
      trimBack(height)
      findPlaces()
    case .after, .before: break
    case .first, .last, .from:
      let old = rows
      let beganAtTop = !hasEarlier
      let isAnew = isLookedAtAnew
      replace(page, height)
      if !isAnew { dropMarksOfGone(old, beganAtTop: beganAtTop) }
    }
  }

  /// Takes all rows that are to be seen, of a list that is held as a whole. Marks stay on rows that are not among them as long
  /// as these are among `all`; `nil` where nobody knows all.
  mutating func show(_ rows: [Row], of all: [Row]?, height: Int) {
    isLoaded = true
    if let all { dropMarks(notAmong: all) }
    replace(Page(rows: rows, hasEarlier: false, hasLater: false), height)
  }

  /// Says that what is read next is in another order, or narrowed in another way: what is not among it is not gone for that.
  mutating func lookAnew() { isLookedAtAnew = true }

  /// Puts the cursor on the row that is `identity` once it is read, unless the cursor is moved before.
  mutating func seek(_ identity: String) { sought = identity }

  /// Leaves the cursor where it is, also when the row that it was on before is found.
  mutating func settle() { sought = nil }

  /// The numbers of the rows that are in sight in a view of `height` rows.
  func visibleRows(height: Int) -> Range<Int> { cursor.visibleRows(count: rows.count, height: height) }

  // MARK: Marks

  func isMarked(_ row: Row) -> Bool { marked[row.identity] != nil }

  /// Marked rows that are not among those to be seen.
  var hiddenMarks: Int { marked.keys.count { places[$0] == nil } }

  /// Takes the marks off rows that are not among `all` there are.
  mutating func dropMarks(notAmong all: [Row]) {
    guard !marked.isEmpty else { return }
    let present = Dictionary(all.map { ($0.identity, $0) }) { first, _ in first }
    marked = marked.compactMapValues { present[$0.identity] }
  }

  mutating func toggleMark() {
    guard let current else { return }
    if marked.removeValue(forKey: current.identity) == nil { marked[current.identity] = current }
  }

  /// Marks from the nearest mark above the cursor, or below it, to the cursor.
  mutating func markRange() {
    let shown = marked.keys.compactMap { places[$0] }
    let anchor = shown.filter { $0 <= cursor.index }.max() ?? shown.min() ?? cursor.index
    guard rows.indices.contains(cursor.index) else { return }
    for row in rows[min(anchor, cursor.index)...max(anchor, cursor.index)] { marked[row.identity] = row }
  }

  /// Marks all rows that are to be seen; takes their marks away where all of them have one.
  mutating func toggleAllMarks() {
    let areAllMarked = rows.allSatisfy(isMarked)
    for row in rows { marked[row.identity] = areAllMarked ? nil : row }
  }

  /// Takes all marks away. Returns false when there were none.
  mutating func clearMarks() -> Bool {
    defer { marked = [:] }
    return !marked.isEmpty
  }

  mutating func unmark(_ identities: Set<String>) {
    for identity in identities { marked[identity] = nil }
  }

  /// The marked rows, those to be seen first, or the current one where none is marked.
  var chosen: [Row] {
    if marked.isEmpty { return [current].compactMap(\.self) }
    let shown = marked.keys.compactMap { places[$0] }.sorted().map { rows[$0] }
    let others = marked.keys.filter { places[$0] == nil }.sorted()
    return shown + others.compactMap { marked[$0] }
  }

  /// The one row that something is to be done with, where it is in sight. A marked one that a filter hides is listed by its
  /// name first, as several are.
  var onlyChosen: Row? { chosen.count == 1 && hiddenMarks == 0 ? chosen.first : nil }

  // MARK: Details

  private mutating func move(by distance: Int, _ height: Int) -> PageStart<Row.Key>? {
    let wanted = cursor.index + distance
    if wanted >= rows.count, hasLater, let last = rows.last {
      target = wanted
      return .after(last.key)
    }
    if wanted < 0, hasEarlier, let first = rows.first {
      target = wanted
      return .before(first.key)
    }
    cursor.move(by: distance, count: rows.count, height: height)
    return nil
  }

  private mutating func moveToTarget(_ height: Int) {
    cursor.move(to: min(max(0, target ?? cursor.index), rows.count), count: rows.count, height: height)
    target = nil
  }

  private mutating func replace(_ page: Page<Row>, _ height: Int) {
    let old = rows
    let offset = cursor.index - cursor.top
    rows = page.rows
    hasEarlier = page.hasEarlier
    hasLater = page.hasLater
    findPlaces()
    for identity in marked.keys { if let place = places[identity] { marked[identity] = rows[place] } }
    if target != nil {
      moveToTarget(height)
    } else if let index = sought.flatMap({ places[$0] }) {
      cursor = ListCursor(index: index, top: index - offset)
      sought = nil
    } else if let index = neighbour(of: cursor.index, among: old) {
      if isLookedAtAnew, index != places[old[cursor.index].identity] { seek(cursor.index, of: old) }
      cursor = ListCursor(index: index, top: index - offset)
    } else if isLookedAtAnew {
      seek(cursor.index, of: old)
    }
    isLookedAtAnew = false
    cursor.clamp(count: rows.count, height: height)
  }

  private mutating func seek(_ index: Int, of old: [Row]) {
    if sought == nil, old.indices.contains(index) { sought = old[index].identity }
  }

  private mutating func findPlaces() {
    places = Dictionary(rows.enumerated().map { ($1.identity, $0) }) { first, _ in first }
  }

  /// Where the row number `index` of `old` is now; where it is gone, the next one that is still there, or the one before.
  private func neighbour(of index: Int, among old: [Row]) -> Int? {
    guard old.indices.contains(index) else { return nil }
    for row in old[index...] {
      if let place = places[row.identity] { return place }
    }
    return old[..<index].reversed().lazy.compactMap { places[$0.identity] }.first
  }

  /// Takes the marks off rows that were in the window and are gone for certain, not only out of it.
  private mutating func dropMarksOfGone(_ old: [Row], beganAtTop: Bool) {
    guard !marked.isEmpty else { return }
    if !hasEarlier, !hasLater {
      marked = marked.filter { places[$0.key] != nil }
      return
    }
    let first = beganAtTop && !hasEarlier ? 0 : old.firstIndex { places[$0.identity] != nil }
    guard let first, let last = old.lastIndex(where: { places[$0.identity] != nil }), first <= last else { return }
    unmark(Set(old[first...last].map(\.identity).filter { places[$0] == nil }))
  }

  private mutating func trimFront(_ height: Int) {
    let surplus = min(rows.count - Self.longestWindow, cursor.top)
    guard surplus > 0 else { return }
    rows.removeFirst(surplus)
    hasEarlier = true
    cursor = ListCursor(index: cursor.index - surplus, top: cursor.top - surplus)
  }

  private mutating func trimBack(_ height: Int) {
    let surplus = min(rows.count - Self.longestWindow, rows.count - cursor.top - height)
    guard surplus > 0 else { return }
    rows.removeLast(surplus)
    hasLater = true
  }
}
