import Foundation
import SharingEngine

/// The directory that a new database is put into.
enum PrivateDirectory {
  /// Creates the components of `path` that are missing, each for its owner alone, and makes sure that they last.
  /// Throws `StoreError.notWritable`.
  static func create(_ path: String) throws {
    guard path != "/", !path.isEmpty, access(path, F_OK) != 0 else { return }
    let parent = (path as NSString).deletingLastPathComponent
    try create(parent)
    guard mkdir(path, 0o700) != 0 else { return synchronise(parent) }
    guard errno == EEXIST else {
      throw StoreError.notWritable("The directory \(path) cannot be created: \(SystemError.words(errno)).")
    }
  }

  /// Without it a power cut could take the new directory away with all that is committed in it. Some file systems
  /// cannot; there it is no worse than before.
  static func synchronise(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
