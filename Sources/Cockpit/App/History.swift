/// What was in sight, page by page, as in a browser: back goes to what was left last, forward to what one came back from.
/// Each entry holds the pages as they were, so that cursor, filter and sorting are what they were too.
struct History: Equatable, Sendable {
  private var past: [[Screen]] = []
  private var future: [[Screen]] = []

  /// How many steps can be gone back.
  private static let longest = 30

  /// Keeps `pages`, which are left for others.
  mutating func leave(_ pages: [Screen]) {
    future = []
    guard !pages.isEmpty else { return }
    past.append(pages)
    if past.count > Self.longest { past.removeFirst() }
  }

  /// What was in sight before `pages`; `nil` where nothing was.
  mutating func back(from pages: [Screen]) -> [Screen]? {
    guard let last = past.popLast() else { return nil }
    future.append(pages)
    return last
  }

  /// What `back` was gone from to `pages`; `nil` where nothing was.
  mutating func forward(from pages: [Screen]) -> [Screen]? {
    guard let next = future.popLast() else { return nil }
    past.append(pages)
    return next
  }
}
