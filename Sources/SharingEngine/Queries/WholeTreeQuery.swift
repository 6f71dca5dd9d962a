/// A stretch of the whole tree as the user sees it: each directory, subaccount and space before what lies below it, those
/// side by side in the order of their names.
///
/// However large the tree, one ask gives `limit` nodes at the most and looks below `mostOpened` places. Asks go on from
/// where the one before came to.
package struct WholeTreeQuery: SharingQuery {
  package let start: TreePosition
  package let limit: Int

  package init(start: TreePosition = .beginning, limit: Int) {
    self.start = start
    self.limit = limit
  }

  /// Lists of what lies below a place that are read for one answer.
  static let mostOpened = 100
  /// Nodes of one such list that are read at a time: what is not come to is read again.
  static let pageLength = 200

  package func answer(in context: QueryContext) throws -> TreeStretch {
    let access = try context.access()
    try access.reach(.account)
    var levels = try start.levels.map { level in
      Level(parent: level.parent, after: level.after, path: try context.reader.path(to: level.parent))
    }
    var nodes: [TreeStretch.Node] = []
    var opened = 0
    while let level = levels.last, nodes.count < limit {
      if let node = levels[levels.count - 1].rows.popFirst() {
        levels[levels.count - 1].after = node.key
        nodes.append(TreeStretch.Node(node: node, path: level.path))
        guard node.hasChildren else { continue }
        let step = PathStep(place: node.place, name: node.name, region: node.region)
        levels.append(Level(parent: node.place, after: nil, path: level.path + [step]))
      } else if level.isOver {
        levels.removeLast()
      } else {
        guard opened < Self.mostOpened else { break }
        opened += 1
        let wanted = min(Self.pageLength, limit - nodes.count)
        let rows = try context.reader.children(
          of: level.parent, for: access.viewer, from: level.after.map { .after($0) } ?? .first, limit: wanted)
        levels[levels.count - 1].rows = rows[...]
        levels[levels.count - 1].isOver = rows.count < wanted
      }
    }
    while let last = levels.last, last.isOver, last.rows.isEmpty { levels.removeLast() }
    let reached = TreePosition(levels: levels.map { .init(parent: $0.parent, after: $0.after) })
    return TreeStretch(nodes: nodes, reached: levels.isEmpty ? nil : reached)
  }

  /// The nodes below one place that are come to one by one.
  private struct Level {
    let parent: Place
    /// The last one that was given.
    var after: NameKey?
    let path: [PathStep]
    /// What has been read and not given.
    var rows: ArraySlice<TreeNode> = []
    /// Whether nothing is left to be read.
    var isOver = false
  }
}

/// A place in the order of the whole tree.
package struct TreePosition: Hashable, Sendable {
  /// Below `parent`, behind `after`; `nil` before all of them.
  struct Level: Hashable, Sendable {
    let parent: Place
    let after: NameKey?
  }

  /// From the account down.
  let levels: [Level]

  init(levels: [Level]) {
    self.levels = levels
  }

  /// Before the first node.
  package static let beginning = TreePosition(levels: [Level(parent: .account, after: nil)])
}

/// A part of the whole tree.
package struct TreeStretch: Hashable, Sendable {
  package struct Node: Hashable, Sendable {
    package let node: TreeNode
    /// From the account down to what it lies in.
    package let path: [PathStep]
  }

  package let nodes: [Node]
  /// From where to go on; `nil` at the end of the tree.
  package let reached: TreePosition?
}
