import Glibc
import SharingEngine
import Synchronization

/// The wall clock of the machine.
struct SystemClock: WallClock {
  func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

/// A clock that goes on like the machine's and can be put forward: the demo's.
final class AdjustableClock: WallClock {
  private let base: any WallClock
  private let offset: Mutex<Int64>

  /// A clock that is `offset` milliseconds ahead of `base`, behind it when negative.
  init(_ base: any WallClock = SystemClock(), offset: Int64 = 0) {
    self.base = base
    self.offset = Mutex(offset)
  }

  func now() -> Timestamp { base.now().advanced(byMilliseconds: offset.withLock { $0 }) }

  func advance(byMilliseconds milliseconds: Int64) { offset.withLock { $0 += milliseconds } }
}
