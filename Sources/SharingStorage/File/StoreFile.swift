import Foundation
import SharingEngine

/// The database's file before SQLite touches it: looked at, refused, or created.
struct StoreFile: Sendable {
  /// Absolute, so that SQLite takes it for nothing but a file's name.
  let path: String

  /// Throws `StoreError.unusable` for a path that names nothing.
  init(path: String) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw StoreError.unusable("The database needs a file name.") }
    self.path =
      path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// Makes sure that the file is ours, whole and of a version that we know, or new and empty, and marks it as open.
  /// Throws `StoreError`; a file that is refused has not been changed.
  func prepare(createsDirectory: Bool) throws -> OpenFiles.Hold {
    // A file that somebody else creates or deletes between two steps is looked at once more.
    for _ in 0..<8 {
      guard let status = try status() else {
        try create(inNewDirectory: createsDirectory)
        continue
      }
      return try hold(status)
    }
    throw StoreError.unusable("The database file comes and goes; somebody else is creating or deleting it.")
  }

  /// As `prepare`, for a file that has to be there.
  func find() throws -> OpenFiles.Hold {
    guard let status = try status() else {
      throw StoreError.unusable(
        "There is no database at \(path), and none is created while it is read-only. Name another file.")
    }
    return try hold(status)
  }

  /// As `find`, for a backup of the database at `database`. Throws `StoreError.unusable` where it is the database itself.
  func findBackup(of database: StoreFile) throws -> OpenFiles.Hold {
    guard let status = try status() else {
      throw StoreError.unusable("There is no backup at \(path). Name another file.")
    }
    if let other = try? database.status(), (other.st_dev, other.st_ino) == (status.st_dev, status.st_ino) {
      throw StoreError.unusable("\(path) is the database itself. Name a backup of it.")
    }
    guard status.st_size > 0 || status.st_mode & S_IFMT != S_IFREG else {
      throw StoreError.unusable("\(path) is empty, and no backup. Name another file.")
    }
    return try hold(status, FileInspection(path: path, ifCut: "Name another backup"))
  }

  /// Whether nothing at all is at the path. Throws `StoreError.unusable` where that cannot be found out.
  func isGone() throws -> Bool { try status() == nil }

  private func hold(_ status: stat, _ inspection: FileInspection? = nil) throws -> OpenFiles.Hold {
    try refuseUnlessRegular(status)
    let identity = OpenFiles.Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    return try OpenFiles.hold(identity) { try (inspection ?? FileInspection(path: path)).refuseUnlessOurs() }
  }

  /// Whether this user may write the file and the journal beside it, which comes and goes.
  func canBeWritten() -> Bool {
    let directory = (path as NSString).deletingLastPathComponent
    let journal = path + "-journal"
    return isPermitted(path, W_OK) && isPermitted(isPermitted(journal, F_OK) ? journal : directory, W_OK)
  }

  private func isPermitted(_ path: String, _ mode: Int32) -> Bool {
    faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0
  }

  /// What should be known of a file that is all right otherwise. Throws `StoreError.unusable` where it has gone.
  func warnings() throws -> [String] {
    guard let status = try status() else { return [] }
    guard status.st_mode & S_IROTH != 0 else { return [] }
    let access = status.st_mode & S_IWOTH == 0 ? "read" : "change"
    return ["Everybody on this machine can \(access) the database; `chmod o-rwx \(path)` ends that."]
  }

  /// `nil` where there is no such file.
  private func status() throws -> stat? {
    var status = stat()
    guard lstat(path, &status) != 0 else { return status }
    if errno == ENOENT { return nil }
    throw StoreError.unusable("The database cannot be reached: \(SystemError.words(errno)).")
  }

  private func refuseUnlessRegular(_ status: stat) throws {
    let kind: String
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: kind = "a directory"
    case S_IFIFO: kind = "a FIFO"
    case S_IFLNK: kind = "a symbolic link"
    case S_IFSOCK: kind = "a socket"
    default: kind = "a device"
    }
    throw StoreError.unusable("\(path) is \(kind), not a database file. Name another file.")
  }

  /// Makes sure that there is a directory for the file. Throws `StoreError`.
  func prepareDirectory(creating: Bool) throws {
    let directory = (path as NSString).deletingLastPathComponent
    if creating {
      try PrivateDirectory.create(directory)
    } else if access(directory, F_OK) != 0, errno == ENOENT {
      throw StoreError.unusable("There is no directory \(directory) for the database. Create it, or name another file.")
    }
  }

  /// Creates the empty file, readable and writable by its owner alone. Does nothing where somebody else was faster.
  private func create(inNewDirectory: Bool) throws {
    try prepareDirectory(creating: inNewDirectory)
    let descriptor = open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else if errno != EEXIST {
      throw StoreError.notWritable("The database cannot be created at \(path): \(SystemError.words(errno)).")
    }
  }
}

enum SystemError {
  /// What the operating system calls an error: `Permission denied`.
  static func words(_ number: Int32) -> String { String(cString: strerror(number)) }
}
