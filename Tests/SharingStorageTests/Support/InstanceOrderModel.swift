import SharingEngine

extension InstanceOrder {
  static let all = Column.allCases.flatMap { column in
    [InstanceOrder(column: column), InstanceOrder(column: column, isDescending: true)]
  }

  /// Whether one row stands before another in a list of this order, as the order is meant.
  func precedes(_ left: InstanceKey, _ right: InstanceKey) -> Bool {
    isDescending ? rises(right, left) : rises(left, right)
  }

  private func rises(_ left: InstanceKey, _ right: InstanceKey) -> Bool {
    let (first, second) = (words(left), words(right))
    for (one, other) in zip(first, second) where Array(one.utf8) != Array(other.utf8) {
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return false
  }

  private func words(_ key: InstanceKey) -> [String] {
    switch column {
    case .name: [key.name, key.id.text]
    case .plan: [key.plan.rawValue, key.name, key.id.text]
    case .space: [key.spaceName, key.name, key.id.text]
    case .region: [key.region.key, key.name, key.id.text]
    // As many digits in each.
    case .created: ["\(key.createdAt.milliseconds)", key.id.text]
    case .status: [key.hasAccess ? "Created" : "Access revoked", key.name, key.id.text]
    }
  }
}
