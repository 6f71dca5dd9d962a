import SharingEngine
import Widgets

/// What has been opened of the account's tree, as lines. What is read changes the lines below one place alone.
struct OpenedTree: Equatable, Sendable {
  private(set) var lines: [ExplorerLine] = []
  private(set) var expanded: Set<Place> = [.account]
  /// What lies below each place, as far as it has been read.
  private var children: [Place: Page<TreeNode>] = [:]

  /// Rows below one place that are read at a time, or as many as there is room for; the rest follows when it comes in sight.
  static let pageLength = PagedList<TreeNode>.pageLength

  // MARK: Reading

  /// What is to be read of the places that are open: as much as is held, or as has room in `height` lines.
  func questions(height: Int) -> [TreeQuery] { expanded.map { question(below: $0, height: height) } }

  /// What is to be read below `place`: as much as is held, from where that begins, or as has room in `height` lines.
  func question(below place: Place, height: Int) -> TreeQuery {
    let held = children[place]
    let start = held?.hasEarlier == true ? held?.rows.first.map { PageStart.from($0.key) } : nil
    return TreeQuery(
      parent: place, start: start ?? .first, limit: max(Self.pageLength, height, held?.rows.count ?? 0))
  }

  /// What is to be read for `line`, which stands for the rest of a list: what is next to what is held, or that end of the list
  /// for who comes from outside it.
  func question(of line: ExplorerLine, fromOutside: Bool, height: Int) -> TreeQuery? {
    let limit = max(Self.pageLength, height)
    guard let page = children[line.place], let first = page.rows.first, let last = page.rows.last else { return nil }
    return switch line.rest {
    case .earlier: TreeQuery(parent: line.place, start: fromOutside ? .first : .before(first.key), limit: limit)
    case .later: TreeQuery(parent: line.place, start: fromOutside ? .last : .after(last.key), limit: limit)
    case nil: nil
    }
  }

  /// Takes what was read. Returns the lines that changed as they were, and how many stand there now; `nil` where none did.
  mutating func receive(_ page: Page<TreeNode>, to query: TreeQuery) -> Change? {
    let held = children[query.parent]
    switch query.start {
    case .after(let key):
      guard let held, held.rows.last?.key == key else { return nil }
      children[query.parent] = Page(
        rows: held.rows + page.rows, hasEarlier: held.hasEarlier, hasLater: page.hasLater)
    case .before(let key):
      guard let held, held.rows.first?.key == key else { return nil }
      children[query.parent] = Page(
        rows: page.rows + held.rows, hasEarlier: page.hasEarlier, hasLater: held.hasLater)
    case .first, .last, .from: children[query.parent] = page
    }
    return arrange(below: query.parent)
  }

  // MARK: Opening

  /// Returns false where it is open already.
  mutating func expand(_ place: Place) -> Bool { expanded.insert(place).inserted }

  mutating func collapse(_ place: Place) -> Change? {
    expanded.remove(place) == nil ? nil : arrange(below: place)
  }

  /// Forgets what lies below a place that is not to be seen any more.
  mutating func forget(_ place: Place) -> Change? {
    expanded.remove(place)
    children[place] = nil
    return arrange(below: place)
  }

  /// Opens all that lies above `node`. Returns what has to be read for it to be in sight: what is around it, where it is not
  /// among what is held.
  mutating func open(_ node: TreeNode, below path: [TreeNode], height: Int) -> [TreeQuery] {
    zip([.account] + path.map(\.place), path + [node]).flatMap { parent, child -> [TreeQuery] in
      let isHeld = children[parent]?.rows.contains { $0.place == child.place } == true
      guard expanded.insert(parent).inserted || !isHeld else { return [] }
      if isHeld { return [question(below: parent, height: height)] }
      return Self.questions(around: child.key, below: parent, height: height)
    }
  }

  /// What is to be read for what has `key` to be in sight, with what is around it.
  static func questions(around key: NameKey, below parent: Place, height: Int) -> [TreeQuery] {
    [.from(key), .before(key)].map { TreeQuery(parent: parent, start: $0, limit: max(pageLength, height)) }
  }

  // MARK: Lines

  /// Lines that others took the place of.
  struct Change {
    let start: Int
    let old: ArraySlice<ExplorerLine>
    let count: Int
  }

  private mutating func arrange(below parent: Place) -> Change? {
    if lines.isEmpty { lines = [.account] }
    guard let index = lines.firstIndex(where: { $0.stands(for: parent) }) else { return nil }
    let start = index + 1
    let end = lines[start...].firstIndex { $0.depth <= lines[index].depth } ?? lines.endIndex
    var new: [ExplorerLine] = []
    append(below: parent, above: lines[index].above + [parent], to: &new)
    lines[index].isOpen = expanded.contains(parent)
    let old = lines[start..<end]
    lines.replaceSubrange(start..<end, with: new)
    return Change(start: start, old: old, count: new.count)
  }

  private func append(below parent: Place, above: [Place], to lines: inout [ExplorerLine]) {
    guard expanded.contains(parent), let page = children[parent] else { return }
    if page.hasEarlier { lines.append(ExplorerLine(place: parent, node: nil, above: above, rest: .earlier)) }
    for node in page.rows {
      lines.append(
        ExplorerLine(place: node.place, node: node, above: above, isOpen: expanded.contains(node.place)))
      append(below: node.place, above: above + [node.place], to: &lines)
    }
    if page.hasLater { lines.append(ExplorerLine(place: parent, node: nil, above: above, rest: .later)) }
  }

  /// Where the cursor at `index` is after `change`: on the place that it was on, on its neighbour where that is gone, on the
  /// first of others, or on what they lay in.
  func follow(_ index: Int, _ change: Change) -> Int {
    let end = change.start + change.old.count
    if index < change.start { return index }
    if index >= end { return index - change.old.count + change.count }
    let places = Dictionary(
      lines[change.start..<(change.start + change.count)].enumerated().filter { $1.rest == nil }.map {
        ($1.place, change.start + $0)
      }, uniquingKeysWith: { first, _ in first })
    let neighbours = change.old[index...] + change.old[..<index].reversed()
    return neighbours.lazy.filter { $0.rest == nil }.compactMap { places[$0.place] }.first
      ?? max(0, change.count > 0 ? change.start : change.start - 1)
  }
}
