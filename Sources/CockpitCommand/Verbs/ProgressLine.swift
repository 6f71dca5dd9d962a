import Glibc

/// How far long work has come, on standard error where that is a terminal: a bar, a rate and a percentage.
struct ProgressLine {
  private let total: Int
  private static let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now

  private static let barLength = 30
  /// Often enough to look alive, seldom enough to cost nothing.
  private static let interval = Duration.milliseconds(100)

  /// `total` is how much there is to do, in what `show` counts.
  init(total: Int) { self.total = max(1, total) }

  mutating func show(_ done: Int) {
    let now = ContinuousClock.now
    guard Self.isShown, now - shown >= Self.interval else { return }
    shown = now
    let filled = Self.barLength * min(done, total) / total
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.barLength - filled)
    let rate = Int(Double(done) / max(0.001, (now - start) / .seconds(1)))
    Self.write("\r[\(bar)] \(100 * min(done, total) / total)%  \(rate)/s ")
  }

  /// Says what has to be done before anything can be counted, in place of the bar.
  static func announce(_ words: String) { if isShown { write("\r\(words)...") } }

  /// For who opens a database: it is told whom to call once that is about to get the present format.
  static func announcingFormat<Result>(_ open: (_ announce: () -> Void) throws -> Result) rethrows -> Result {
    var isAnnounced = false
    defer { if isAnnounced { clear() } }
    return try open {
      isAnnounced = true
      announce("Bringing the database to the present format, once")
    }
  }

  /// Leaves the line empty for what is said next.
  static func clear() { if isShown { write("\r\u{1B}[K") } }

  private static func write(_ text: String) { _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO) }
}
