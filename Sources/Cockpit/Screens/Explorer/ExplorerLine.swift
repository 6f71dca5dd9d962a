import SharingEngine
import Widgets

/// A line of the Account Explorer's tree as it is shown.
struct ExplorerLine: Equatable, Sendable {
  /// What a line stands for besides one place.
  enum Rest: Equatable, Sendable {
    /// What comes before or after in a long list: it is read when it comes in sight.
    case earlier, later
  }

  /// The place; of what a `rest` stands for, the one that it lies in.
  let place: Place
  /// `nil` for the account.
  let node: TreeNode?
  /// From the account down to what it lies in.
  let above: [Place]
  /// Whether lines below it are shown.
  var isOpen = false
  var rest: Rest?
  /// Whether it passes the filter, and does not only stand above or below what does.
  var isMatch = true

  static let account = ExplorerLine(place: .account, node: nil, above: [], isOpen: true)

  var depth: Int { above.count }

  /// Whether it is that place's line.
  func stands(for place: Place) -> Bool { rest == nil && self.place == place }

  /// The cells behind the name.
  var cells: [Text] {
    [
      Text((node?.usage == .trial ? "trial " : "") + place.kindTitle, .dim), Text(node?.region?.key ?? ""),
      Text(node?.region?.entry?.provider ?? "", .dim), Text(node?.instances.map(String.init) ?? ""),
    ]
  }

  static let columns = [
    Column("Name", minimum: 20, ideal: 36, flexible: true, importance: .required, shortening: .middle),
    Column("Type", minimum: 10, ideal: 16, importance: .high),
    Column("Region", minimum: 7, ideal: 8, importance: .high),
    Column("Provider", minimum: 20, ideal: 24, importance: .low),
    Column("Instances", width: 9, alignment: .trailing, importance: .medium),
  ]

  static let titles = columns.map(\.title)

  /// Whether the line of `node` passes `filter`.
  static func passes(_ node: TreeNode, _ filter: RowFilter) -> Bool {
    let line = ExplorerLine(place: node.place, node: node, above: [])
    return filter.matches(zip(titles, [Text(node.name)] + line.cells).map { (column: $0, text: $1.content) })
  }
}

extension Place {
  /// What people call such a place.
  var kindTitle: String {
    switch self {
    case .account: "account"
    case .directory: "directory"
    case .subaccount: "subaccount"
    case .space: "space"
    }
  }
}
