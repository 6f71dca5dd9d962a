import SharingEngine
import Widgets

/// What of the whole tree passes a filter, with all that lies above it, and below it what is expanded: found stretch by
/// stretch, whatever has been opened before.
struct FoundTree: Equatable, Sendable {
  private(set) var lines: [ExplorerLine] = [.account]
  /// How many places pass, and how many there are, when the end of the tree was last reached.
  private(set) var total: Int?
  private(set) var size: Int?
  private(set) var isOver = false
  /// The question that is out for the next stretch.
  var awaited: Question?
  /// What has been found so far, while `lines` are still those from before.
  private var incoming: [ExplorerLine] = []
  private var found = 0
  /// How many of those that pass are among the lines.
  private var shown = 0
  private(set) var looked = 0
  /// The nodes that the next one lies in.
  private var path: [Step] = []

  /// A node that has been come to.
  private struct Step: Equatable, Sendable {
    let line: ExplorerLine
    /// Its number among the lines; `nil` where it is not among them, as nothing below it has passed yet.
    var index: Int?
    /// Whether what lies below it is shown, whether it passes or not.
    let showsBelow: Bool
  }

  /// Lines that are held to be shown; of more it is said how many they are.
  private static let longest = 5000

  static let firstLength = 200
  static let laterLength = 500

  var count: Toolbar.Count { .filtered(total ?? found, of: isOver ? size : nil) }

  var findings: Findings {
    Findings(found: total ?? found, kept: shown, looked: looked, total: size, isOver: isOver)
  }

  /// Takes a stretch that was read from `start` on. Returns from where to read on.
  mutating func receive(
    _ stretch: TreeStretch, from start: TreePosition, passing filter: RowFilter, expanded: Set<Place>
  ) -> TreePosition? {
    if start == .beginning {
      (incoming, found, shown, looked, path, isOver) = ([.account], 0, 0, 0, [], false)
    }
    for node in stretch.nodes { take(node, filter, expanded) }
    if stretch.reached == nil {
      (lines, total, size, isOver) = (incoming, found, looked, true)
    } else if incoming.count >= lines.count {
      // What was there before stays until as much of the new is here.
      lines = incoming
    }
    return stretch.reached
  }

  private mutating func take(_ node: TreeStretch.Node, _ filter: RowFilter, _ expanded: Set<Place>) {
    looked += 1
    // The account, which is no node, is the first step of every path.
    path.removeLast(max(0, path.count - (node.path.count - 1)))
    let isBelow = path.last?.showsBelow ?? false
    var line = ExplorerLine(place: node.node.place, node: node.node, above: node.path.map(\.place))
    line.isMatch = ExplorerLine.passes(node.node, filter)
    if line.isMatch { found += 1 }
    var step = Step(line: line, showsBelow: (line.isMatch || isBelow) && expanded.contains(line.place))
    if line.isMatch || isBelow { step.index = show(line) }
    path.append(step)
  }

  /// Puts a line behind the others, after those that it lies in. Returns its number; `nil` where there is no room any more.
  private mutating func show(_ line: ExplorerLine) -> Int? {
    for index in path.indices where path[index].index == nil {
      guard incoming.count < Self.longest else { return nil }
      incoming.append(path[index].line)
      path[index].index = incoming.count - 1
    }
    guard incoming.count < Self.longest else { return nil }
    for step in path { if let index = step.index { incoming[index].isOpen = true } }
    incoming.append(line)
    if line.isMatch { shown += 1 }
    return incoming.count - 1
  }

  /// The nodes above the line number `index`, from the account down.
  func nodes(above index: Int) -> [TreeNode] {
    guard lines.indices.contains(index) else { return [] }
    var wanted = lines[index].above.dropFirst()[...]
    var nodes: [TreeNode] = []
    for line in lines[..<index].reversed() {
      guard let place = wanted.last else { break }
      guard line.stands(for: place), let node = line.node else { continue }
      nodes.append(node)
      wanted.removeLast()
    }
    return nodes.reversed()
  }
}
