import SharingEngine
import SharingStorage
import Terminal

/// Finds out that another process has changed the database.
struct DatabaseNews {
  private let engine: SharingEngine
  private let watch: ChangeWatch?
  private var counter: Int64
  /// Whether the last look found that the database cannot be read.
  private var hasFailed = false
  /// When to look without being woken; `nil` for not at all.
  private(set) var due: ContinuousClock.Instant?
  /// Whether anybody else can reach the database.
  private let isShared: Bool

  private static let pollInterval = Duration.seconds(1)
  private static let retryInterval = Duration.milliseconds(50)

  /// News from now on: to be made before the first look at the database, so that nothing falls in between. `path` is
  /// `nil` for a database that nobody else can reach; `now` is by the clock of who asks. Throws `StoreError`.
  init(_ engine: SharingEngine, path: String?, now: ContinuousClock.Instant = .now) throws {
    self.engine = engine
    isShared = path != nil
    watch = path.flatMap(ChangeWatch.init)
    counter = try engine.changeCounter()
    due = isShared ? now : nil
  }

  func attach(to device: any TerminalDevice) {
    if let watch { device.watch(watch.descriptor) }
  }

  func detach(from device: any TerminalDevice) {
    if let watch { device.unwatch(watch.descriptor) }
  }

  /// The watched descriptor is readable.
  mutating func wake(_ descriptor: Int32, now: ContinuousClock.Instant) {
    guard let watch, descriptor == watch.descriptor else { return }
    if watch.drain() { due = now }
  }

  func areDue(_ now: ContinuousClock.Instant) -> Bool { due.map { $0 <= now } ?? false }

  /// Looks whether anything was changed since the last look.
  mutating func haveCome(_ now: ContinuousClock.Instant) -> Bool {
    // Where the system does not tell, one has to look.
    due = watch == nil && isShared ? now + Self.pollInterval : nil
    do {
      let present = try engine.changeCounter()
      defer { (counter, hasFailed) = (present, false) }
      return present != counter || hasFailed
    } catch StoreError.busy {
      // Who holds the lock may have woken us for the last time before letting it go.
      due = now + Self.retryInterval
      return false
    } catch {
      // What is wrong with the database is said by the page that reads it, and once is enough.
      defer { hasFailed = true }
      return !hasFailed
    }
  }
}
