import SharingEngine
import Terminal

/// A page whose tree is narrowed by what one types, as tables are.
protocol FilteredTreePage: ScreenContent {
  associatedtype Line
  var filter: FilterLine { get set }
  /// What the cursor is on.
  var current: Line? { get }
  /// What narrows the tree has changed; before, the cursor was on `line`.
  mutating func filterChanged(from line: Line?, _ steps: inout Steps, _ context: Context)
}

extension FilteredTreePage {
  var isTyping: Bool { filter.isTyping }

  var listLook: ListLook? { ListLook(filter: filter.text) }

  mutating func restore(filter: String, orders: [String: ListOrder]) { self.filter = FilterLine(filter) }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    let line = current
    if filter.handle(key, kept: context.kept) { filterChanged(from: line, &steps, context) }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    guard isTyping else { return false }
    let line = current
    filter.insert(text)
    filterChanged(from: line, &steps, context)
    return true
  }

  mutating func stepBack(_ steps: inout Steps, _ context: Context) -> Bool {
    let line = current
    guard filter.clear() else { return false }
    filterChanged(from: line, &steps, context)
    return true
  }
}
