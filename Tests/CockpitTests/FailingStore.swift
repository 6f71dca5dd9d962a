import SharingEngine
import SharingStorage
import Synchronization

/// A store in memory that does not write any more from some write on.
final class FailingStore: SharingStore {
  private struct Plan {
    var writesLeft = Int.max
    var failure = StoreError.busy
  }

  private let base: any SharingStore
  private let plan = Mutex(Plan())

  init() throws {
    base = try SQLiteStore.inMemory()
  }

  /// Lets `count` more writes go well, and every later one end in `failure`.
  func fail(after count: Int, with failure: StoreError) {
    plan.withLock { $0 = Plan(writesLeft: count, failure: failure) }
  }

  func read<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result { try base.read(body) }

  func write<Result>(_ body: (any SharingWriter) throws -> Result) throws -> Result {
    try plan.withLock { plan in
      guard plan.writesLeft > 0 else { throw plan.failure }
      plan.writesLeft -= 1
    }
    return try base.write(body)
  }

  func changeCounter() throws -> Int64 { try base.changeCounter() }
}
