import Foundation
import SharingEngine
import Synchronization

/// The file beside a database that a restore is prepared in: `NAME.restoring`, for its owner alone. One restore at a time
/// has it; it goes with this object.
final class RestoringFile: Sendable {
  let path: String
  /// Open as long as the file is ours: its lock tells others so.
  private let descriptor: Int32
  private let isOurs = Mutex(true)

  /// Creates the empty file. What a program that was killed has left there is taken away. Throws `StoreError`:
  /// `busy` while another restore has it.
  init(beside database: String) throws {
    path = database + ".restoring"
    descriptor = try Self.create(path)
  }

  deinit {
    if isOurs.withLock({ $0 }) { for name in [path + "-journal", path] { unlink(name) } }
    close(descriptor)
  }

  /// Makes the file last, and gives it the name `database`, where there must be nothing. No connection may have it open.
  /// Throws `StoreError`.
  func move(to database: String) throws {
    guard fsync(descriptor) == 0, link(path, database) == 0 else {
      guard errno != EEXIST else {
        throw StoreError.unusable("There is a database at \(database) by now. Nothing was changed.")
      }
      throw StoreError.notWritable(
        "The database cannot be created at \(database): \(SystemError.words(errno)). Nothing was changed.")
    }
    for name in [path + "-journal", path] { unlink(name) }
    isOurs.withLock { $0 = false }
    PrivateDirectory.synchronise((database as NSString).deletingLastPathComponent)
  }

  private static func create(_ path: String) throws -> Int32 {
    // A file that somebody else creates or takes away between two steps is looked at once more.
    for _ in 0..<8 {
      let descriptor = open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0o600)
      if descriptor >= 0 {
        if lock(descriptor), isStill(descriptor, at: path) { return descriptor }
        close(descriptor)
      } else if errno == EEXIST {
        try clear(path)
      } else {
        throw refusal(path, SystemError.words(errno))
      }
    }
    throw refusal(path, "it comes and goes")
  }

  /// Takes away what lies there, unless somebody is at work with it.
  private static func clear(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw refusal(path, "something else is there")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw refusal(path, "something else is there")
    }
    // Another restore of the database is going on.
    guard lock(descriptor) else { throw StoreError.busy }
    guard isStill(descriptor, at: path) else { return }
    for name in [path + "-journal", path] where unlink(name) != 0 && errno != ENOENT {
      throw refusal(path, SystemError.words(errno))
    }
  }

  /// False where somebody else has the lock. A file system without such locks has no say.
  private static func lock(_ descriptor: Int32) -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var (opened, there) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && lstat(path, &there) == 0
      && (opened.st_dev, opened.st_ino) == (there.st_dev, there.st_ino)
  }

  private static func refusal(_ path: String, _ reason: String) -> StoreError {
    .notWritable("The backup is first copied to \(path), and that cannot be created: \(reason). Nothing was changed.")
  }
}
