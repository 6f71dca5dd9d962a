import SharingEngine
import Synchronization

/// A wall clock that stands still until a test moves it, forward or back.
package final class TestClock: WallClock {
  /// 2026-11-23 13:02:11.000 UTC.
  package static let start = Timestamp(milliseconds: 1_795_438_931_000)

  private let time: Mutex<Timestamp>

  package init(at time: Timestamp = TestClock.start) {
    self.time = Mutex(time)
  }

  package func now() -> Timestamp { time.withLock { $0 } }

  /// Sets the clock to `time`, whatever it was.
  package func set(to time: Timestamp) { self.time.withLock { $0 = time } }

  /// Moves the clock on; back, when negative.
  package func advance(minutes: Int64 = 0, seconds: Int64 = 0, milliseconds: Int64 = 0) {
    let step = (minutes * 60 + seconds) * 1000 + milliseconds
    time.withLock { $0 = $0.advanced(byMilliseconds: step) }
  }
}
