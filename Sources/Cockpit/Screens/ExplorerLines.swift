import SharingEngine
import Widgets

/// A line of the Account Explorer's tree as it is shown.
struct ExplorerLine: Equatable, Sendable {
  let place: Place
  /// `nil` for the account.
  let node: TreeNode?
  let depth: Int
  /// Whether lines below it are shown.
  var isOpen = false
  /// Stands for the rest of a long list, which is read when the cursor gets there.
  var isRest = false
  /// Whether it passes the filter, and does not only stand above what does.
  var isMatch = true

  static func account(isOpen: Bool) -> ExplorerLine {
    ExplorerLine(place: .account, node: nil, depth: 0, isOpen: isOpen)
  }

  /// The cells behind the name.
  var cells: [Text] {
    [
      Text(place.kindTitle + (node?.usage == .trial ? " (trial)" : ""), .dim), Text(node?.region?.key ?? ""),
      Text(node?.region?.entry?.provider ?? "", .dim), Text(node?.instances.map(String.init) ?? ""),
    ]
  }
}

/// What is known of the tree: what lies below each place, as far as it has been read.
typealias KnownTree = [Place: Page<TreeNode>]

extension KnownTree {
  /// The lines of what is expanded.
  func lines(expanded: Set<Place>) -> [ExplorerLine] {
    var lines = [ExplorerLine.account(isOpen: true)]
    append(below: .account, depth: 1, expanded, to: &lines)
    return lines
  }

  private func append(below parent: Place, depth: Int, _ expanded: Set<Place>, to lines: inout [ExplorerLine]) {
    guard expanded.contains(parent), let page = self[parent] else { return }
    for node in page.rows {
      lines.append(
        ExplorerLine(place: node.place, node: node, depth: depth, isOpen: expanded.contains(node.place)))
      append(below: node.place, depth: depth + 1, expanded, to: &lines)
    }
    if page.hasLater { lines.append(ExplorerLine(place: parent, node: nil, depth: depth, isRest: true)) }
  }

  /// The lines of what passes `filter` with all that lies above it, and below it what is expanded.
  func lines(passing filter: RowFilter, titles: [String], expanded: Set<Place>) -> [ExplorerLine] {
    [.account(isOpen: true)]
      + linesBelow(.account, depth: 1, isInMatch: false) { line in
        let cells = [Text(line.node?.name ?? "")] + line.cells
        return filter.matches(zip(titles, cells).map { (column: $0, text: $1.content) })
      } isExpanded: {
        expanded.contains($0)
      }
  }

  private func linesBelow(
    _ parent: Place, depth: Int, isInMatch: Bool, passes: (ExplorerLine) -> Bool, isExpanded: (Place) -> Bool
  ) -> [ExplorerLine] {
    var lines: [ExplorerLine] = []
    for node in self[parent]?.rows ?? [] {
      var line = ExplorerLine(place: node.place, node: node, depth: depth)
      line.isMatch = passes(line)
      let below = linesBelow(
        node.place, depth: depth + 1, isInMatch: (line.isMatch || isInMatch) && isExpanded(node.place), passes: passes,
        isExpanded: isExpanded)
      guard line.isMatch || isInMatch || !below.isEmpty else { continue }
      line.isOpen = !below.isEmpty
      lines.append(line)
      lines += below
    }
    return lines
  }

  /// How many directories, subaccounts and spaces have been read.
  var nodeCount: Int { values.reduce(0) { $0 + $1.rows.count } }
}
