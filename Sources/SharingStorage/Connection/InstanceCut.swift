import GRDB
import SharingEngine

/// How a page of an instance list is cut in SQL, in any of its orders.
struct InstanceCut {
  /// Those of `instance` that a list is ordered by; together they tell any two rows apart.
  let columns: [String]
  private let page: PageCut<InstanceKey>
  private let order: InstanceOrder

  init(_ start: PageStart<InstanceKey>, in order: InstanceOrder) {
    page = PageCut(start)
    self.order = order
    columns =
      switch order.column {
      case .name: ["name", "id"]
      case .plan: ["plan", "name", "id"]
      case .space: ["space_name", "name", "id"]
      case .region: ["region", "name", "id"]
      case .created: ["created_at", "id"]
      case .status: ["has_access", "name", "id"]
      }
  }

  private var readsDown: Bool { page.isBackwards != order.isDescending }
  var direction: String { readsDown ? "DESC" : "ASC" }

  /// Compares a row with the one that is read just before it.
  var onward: String { readsDown ? "<" : ">" }

  /// `(i.plan, i.name, i.id)` with the columns' prefix.
  func tuple(_ prefix: String) -> String { "(\(list { "\(prefix).\($0)" }))" }

  /// `AND (i.plan, i.name, i.id) > (:plan, :name, :id)`, or nothing.
  func condition(_ prefix: String) -> String {
    guard let comparison else { return "" }
    return "AND \(tuple(prefix)) \(comparison) (\(list { ":\($0)" }))"
  }

  func order(_ prefix: String) -> String { "ORDER BY \(list { "\(prefix).\($0) \(direction)" })" }

  /// What is said of each column, with commas between.
  func list(_ word: (String) -> String) -> String { columns.map(word).joined(separator: ", ") }

  var arguments: Arguments {
    guard let key = page.key else { return [:] }
    let values: [String: any StatementBinding] = [
      "id": key.id.text, "name": key.name, "plan": key.plan.rawValue, "space_name": key.spaceName,
      "region": key.region.key, "created_at": key.createdAt.milliseconds, "has_access": key.hasAccess,
    ]
    return Arguments(values.filter { columns.contains($0.key) })
  }

  func inOrder<Value>(_ values: [Value]) -> [Value] { page.inOrder(values) }

  /// In a list that is turned round, what comes later is less.
  private var comparison: String? {
    guard order.isDescending else { return page.comparison }
    return page.comparison.map { $0.replacing(/[<>]/) { $0.output == "<" ? ">" : "<" } }
  }
}
