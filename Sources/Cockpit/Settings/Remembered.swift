import SharingEngine

/// What the cockpit remembers from one start to the next. Nothing depends on it: without it one begins afresh.
package struct Remembered: Equatable, Sendable {
  /// The spaces and other places one has been at, the last one first, each once.
  package private(set) var recentPlaces: [Place] = []
  /// What was typed after `:`, the last one first, each once.
  package private(set) var typedLines: [String] = []
  /// The order of a list, by the name of its view.
  package private(set) var orders: [String: ListOrder] = [:]
  /// The tab of an instance's page that one was on last: the next instance opens there.
  package private(set) var tab = InstanceTab.namespaces

  /// How many places and lines are kept.
  package static let longestHistory = 50

  package init(
    recentPlaces: [Place] = [], typedLines: [String] = [], orders: [String: ListOrder] = [:],
    tab: InstanceTab = .namespaces
  ) {
    self.recentPlaces = Array(recentPlaces.prefix(Self.longestHistory))
    self.typedLines = Array(typedLines.prefix(Self.longestHistory))
    self.orders = orders
    self.tab = tab
  }

  package mutating func take(_ change: RememberedChange) {
    switch change {
    case .visited(let place): Self.put(place, first: &recentPlaces)
    // Very long lines are not worth it.
    case .typed(let line): if line.utf8.count <= 1000 { Self.put(line, first: &typedLines) }
    case .sorted(let view, let order): orders[view] = order
    case .chose(let tab): self.tab = tab
    }
  }

  private static func put<Value: Equatable>(_ value: Value, first values: inout [Value]) {
    values.removeAll { $0 == value }
    values.insert(value, at: 0)
    values.removeLast(max(0, values.count - longestHistory))
  }
}

/// One thing more to be remembered. Kept change by change, so that cockpits side by side do not take each other's away.
package enum RememberedChange: Equatable, Sendable {
  case visited(Place)
  case typed(String)
  /// A list, by the name of its view; `nil` where it is in its own order again.
  case sorted(String, ListOrder?)
  case chose(InstanceTab)
}

/// By which column a list is sorted.
package struct ListOrder: Hashable, Sendable {
  /// The column's title.
  package let column: String
  package let isDescending: Bool

  package init(column: String, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}
