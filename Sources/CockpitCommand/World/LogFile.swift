import Foundation
import Synchronization
import Terminal

/// The log in the state directory: one line an event. A file of 1 MB becomes the older one, in place of the one before.
/// Several cockpits may write to it; what cannot be written is lost without a word.
final class LogFile: Sendable {
  private let directory: StateDirectory
  private let current = Mutex<Int32>(-1)

  static let name = "cockpit.log"
  static let olderName = "cockpit.log.1"
  /// In bytes.
  static let longest = 1_048_576

  /// Throws where the file cannot be written.
  init(in directory: StateDirectory) throws(StateDirectory.Problem) {
    self.directory = directory
    let opened = Self.open(in: directory)
    guard opened >= 0 else {
      throw StateDirectory.Problem("\(directory.path)/\(Self.name)", systemWords(errno))
    }
    current.withLock { $0 = opened }
  }

  deinit { current.withLock { _ = close($0) } }

  func append(_ line: String) {
    current.withLock { descriptor in
      if Self.needsAnother(descriptor, in: directory) {
        close(descriptor)
        descriptor = Self.open(in: directory)
      }
      // At once, so that lines of several cockpits do not mix.
      if descriptor >= 0 { _ = Descriptor.write(Array("\(DisplayText.harmless(line))\n".utf8), to: descriptor) }
    }
  }

  private static func open(in directory: StateDirectory) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = openat(directory.descriptor, name, flags, mode_t(0o600))
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { return descriptor }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      errno = EINVAL
      return -1
    }
    return descriptor
  }

  /// Whether the file is full, and was moved out of the way, or has been by another cockpit.
  private static func needsAnother(_ descriptor: Int32, in directory: StateDirectory) -> Bool {
    var own = stat()
    var named = stat()
    guard fstat(descriptor, &own) == 0, fstatat(directory.descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0,
      own.st_ino == named.st_ino, own.st_dev == named.st_dev
    else { return true }
    guard own.st_size >= longest else { return false }
    // Whoever is second finds the lock taken, or a new file: it must not move that one too.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
    guard fstatat(directory.descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0, named.st_ino == own.st_ino else {
      return true
    }
    return renameat(directory.descriptor, name, directory.descriptor, olderName) == 0
  }
}
