import SharingEngine
import Testing

/// What a page must hold, cut from the whole list in memory.
func expectedPage<Key: Hashable & Sendable>(
  of keys: [Key], from start: PageStart<Key>, limit: Int, precedes: (Key, Key) -> Bool
) -> [Key] {
  switch start {
  case .first: Array(keys.prefix(limit))
  case .last: Array(keys.suffix(limit))
  case .from(let key): Array(keys.filter { !precedes($0, key) }.prefix(limit))
  case .after(let key): Array(keys.filter { precedes(key, $0) }.prefix(limit))
  case .before(let key): Array(keys.filter { precedes($0, key) }.suffix(limit))
  }
}

/// Checks all five kinds of starts, at every key of the list and at `vanished` ones, with limits from 1 to more than all.
func checkPages<Key: Hashable & Sendable>(
  of keys: [Key], vanished: [Key], precedes: (Key, Key) -> Bool, fetch: (PageStart<Key>, Int) throws -> [Key]
) throws {
  let sorted = keys.sorted(by: precedes)
  let starts: [PageStart<Key>] =
    [.first, .last] + (sorted + vanished).flatMap { [.from($0), .after($0), .before($0)] }
  for limit in [1, 3, sorted.count + 5] {
    for start in starts {
      let expected = expectedPage(of: sorted, from: start, limit: limit, precedes: precedes)
      #expect(try fetch(start, limit) == expected, "\(start), at most \(limit)")
    }
  }
}

/// Names by their UTF-8 bytes, then identifiers.
func precedes(_ left: NameKey, _ right: NameKey) -> Bool {
  if Array(left.name.utf8) == Array(right.name.utf8) { return left.id < right.id }
  return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
}
