import Foundation
import GRDB
import SharingEngine

/// The copy of a database that stays beside it when its format changes: `NAME.before-v1` is of format 1.
struct EarlierCopy {
  /// Where the database is.
  let original: String
  /// Where its copy is.
  let path: String
  /// Where the copy is until it is whole.
  private var unfinished: String { path + "-unfinished" }

  init(of original: String, version: Int) {
    self.original = original
    path = "\(original).before-v\(version)"
  }

  /// Copies the database as it is now, for its owner alone, in place of an earlier copy of that format. It is read through
  /// a connection of its own: the caller holds the lock of those who write, under which others still read.
  /// Throws `StoreError`, with nothing left behind.
  func make() throws {
    try remove()
    let descriptor = open(unfinished, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0o600)
    guard descriptor >= 0 else { throw refusal() }
    close(descriptor)
    do {
      try ErrorTranslation.of(.writing, copy)
      guard rename(unfinished, path) == 0 else { throw refusal() }
    } catch {
      try? remove()
      throw error
    }
    PrivateDirectory.synchronise((path as NSString).deletingLastPathComponent)
  }

  private func copy() throws {
    var reading = Configuration()
    reading.readonly = true
    reading.label = "cockpit copy"
    let source = try DatabaseQueue(path: original, configuration: reading)
    let target = try DatabaseQueue(path: unfinished)
    try source.backup(to: target)
    try target.close()
    try source.close()
  }

  /// Takes away what a program that was killed has left.
  private func remove() throws {
    for name in [unfinished + "-journal", unfinished] where unlink(name) != 0 && errno != ENOENT { throw refusal() }
  }

  private func refusal() -> StoreError {
    .notWritable(
      "The database has an older format and is copied before that changes, but the copy cannot be made at \(path): "
        + "\(SystemError.words(errno)). Nothing was changed.")
  }
}
