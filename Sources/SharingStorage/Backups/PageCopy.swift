import Foundation
import GRDB
import SharingEngine

/// Copies a whole database through SQLite's backup call: what comes of it is the source at one moment, whoever writes it
/// meanwhile.
struct PageCopy {
  let source: DatabaseQueue
  let target: DatabaseQueue
  /// How many pages are copied at a time. Nobody else can commit to the source meanwhile: a mebibyte takes some
  /// milliseconds.
  var pagesPerStep: CInt = 256

  /// How often copying begins again because somebody has written, before it is done in one step.
  static let mostRestarts = 3

  /// Copies beside others who write the source: after each step they get as long as it took. What `progress` throws ends
  /// it, and what the target has by then is to be thrown away. Throws `DatabaseError`.
  func runBesideWriters(_ progress: (CopyProgress) throws -> Void) throws {
    var restarts = 0
    var left = Int.max
    var total = 0
    var begin = ContinuousClock.now
    do {
      try run { step in
        // SQLite has begun again where as much is left as before, or more.
        if step.remainingPageCount >= left { restarts += 1 }
        (left, total) = (step.remainingPageCount, step.totalPageCount)
        if restarts > Self.mostRestarts { throw TakesTooLong() }
        try progress(CopyProgress(step))
        Self.pause(.now - begin)
        begin = .now
      }
    } catch is TakesTooLong {
      try progress(CopyProgress(done: 0, total: total))
      try run(pagesPerStep: -1) { step in total = step.totalPageCount }
      // What is thrown at a last step itself is not passed on.
      try progress(CopyProgress(done: total, total: total))
    }
  }

  /// Copies with nobody else in mind. Throws as `runBesideWriters`.
  func run(_ progress: (CopyProgress) throws -> Void) throws {
    try run { step in try progress(CopyProgress(step)) }
  }

  private func run(pagesPerStep: CInt? = nil, _ afterStep: (DatabaseBackupProgress) throws -> Void) throws {
    try withoutActuallyEscaping(afterStep) { afterStep in
      try source.inDatabase { source in
        try target.inDatabase { target in
          try source.backup(to: target, pagesPerStep: pagesPerStep ?? self.pagesPerStep, progress: afterStep)
        }
      }
    }
  }

  private static func pause(_ duration: Duration) {
    let milliseconds = Int32(min(max(duration / .milliseconds(1), 1), 50))
    poll(nil, 0, milliseconds)
  }

  private struct TakesTooLong: Error {}
}

extension CopyProgress {
  fileprivate init(_ step: DatabaseBackupProgress) {
    self.init(done: step.totalPageCount - step.remainingPageCount, total: step.totalPageCount)
  }
}
