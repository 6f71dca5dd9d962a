import SharingEngine

/// How a page of a list is cut in SQL. A page before a key, or the last one, is read backwards and turned round.
struct PageCut<Key> {
  /// Compares a row's key with the one that was given; `nil` where the page begins at an end of the list.
  let comparison: String?
  let key: Key?
  let isBackwards: Bool

  init(_ start: PageStart<Key>) {
    switch start {
    case .first: (comparison, key, isBackwards) = (nil, nil, false)
    case .last: (comparison, key, isBackwards) = (nil, nil, true)
    case .from(let key): (comparison, self.key, isBackwards) = (">=", key, false)
    case .after(let key): (comparison, self.key, isBackwards) = (">", key, false)
    case .before(let key): (comparison, self.key, isBackwards) = ("<", key, true)
    }
  }

  var direction: String { isBackwards ? "DESC" : "ASC" }

  func inOrder<Value>(_ values: [Value]) -> [Value] {
    isBackwards ? values.reversed() : values
  }
}

extension PageCut<NameKey> {
  /// `AND (name, id) > (?, ?)` with the columns' prefix, or nothing.
  func condition(_ prefix: String) -> String {
    comparison.map { "AND (\(prefix).name, \(prefix).id) \($0) (:name, :id)" } ?? ""
  }

  func order(_ prefix: String) -> String { "ORDER BY \(prefix).name \(direction), \(prefix).id \(direction)" }

  var arguments: Arguments {
    guard let key else { return [:] }
    return ["name": key.name, "id": key.id]
  }
}
