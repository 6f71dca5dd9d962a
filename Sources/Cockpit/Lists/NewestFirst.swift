import SharingEngine

/// A list that is stored oldest first, seen from its end.
///
/// `PagedList` knows one direction. What it asks for in the order of the screen is turned before it is asked of the
/// engine, and the answer is turned back.
extension PageStart where Key == Int64 {
  /// Where the page begins in the other direction. Numbers have no gaps, so that a page which begins with `key` is the one
  /// that ends before the next number.
  var turned: PageStart {
    switch self {
    case .first: .last
    case .last: .first
    case .from(let key): .before(key + 1)
    case .after(let key): .before(key)
    case .before(let key): .after(key)
    }
  }
}

extension Page {
  var turned: Page { Page(rows: rows.reversed(), hasEarlier: hasLater, hasLater: hasEarlier) }
}

extension PagedList where Row.Key == Int64 {
  /// Takes a page of the engine's order, which `start` was asked for in that order.
  mutating func receiveTurned(_ page: Page<Row>, from start: PageStart<Int64>, height: Int) {
    let isAtTop = cursor.index == 0
    switch start {
    case .first: receive(page.turned, from: .last, height: height)
    case .after(let key): receive(page.turned, from: .before(key), height: height)
    case .before(let key) where rows.last?.key == key: receive(page.turned, from: .after(key), height: height)
    case .before(let key): receive(page.turned, from: .from(key - 1), height: height)
    case .from: break  // Never asked for: see `turned`.
    case .last:
      receive(page.turned, from: .first, height: height)
      // Who looks at the newest row goes on looking at the newest one.
      if isAtTop { _ = move(.top, height: height) }
    }
  }
}
