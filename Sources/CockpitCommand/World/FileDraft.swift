import Foundation
import Glibc
import SharingEngine

/// A private file while it is written: beside its place under another name, and gone unless it is finished.
final class FileDraft {
  private let file: PrivateFile
  private let folder: Int32
  /// For who does not write it through `append`. It is looked at again before the file is put in its place.
  var path: String { file.directory + "/" + name }
  private let name = ".cockpit-\(UUID().uuidString.lowercased())"
  private var descriptor: Int32

  /// Begins an empty file.
  init(_ file: PrivateFile) throws(Refusal) {
    self.file = file
    let folder = open(file.directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw file.refusalOfDirectory(errno) }
    let descriptor = openat(folder, name, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, mode_t(0o600))
    let error = errno
    self.folder = folder
    self.descriptor = descriptor
    guard descriptor >= 0 else { throw file.refusalOfWriting(error) }
  }

  deinit {
    abandon()
    close(folder)
  }

  func append(_ text: String) throws(Refusal) {
    let error = Descriptor.write(Array(text.utf8), to: descriptor)
    guard error == 0 else { throw failed(error) }
  }

  /// Puts the file in its place. With `replacing` a file of that name goes, nothing else does.
  func finish(replacing: Bool) throws(Refusal) {
    guard isStillThere else { throw failed(ENOENT) }
    guard fsync(descriptor) == 0 else { throw failed(errno) }
    let status = close(descriptor)
    descriptor = -1
    guard status == 0 else { throw failed(errno) }
    if replacing, file.kind(in: folder) == .file {
      guard renameat(folder, name, folder, file.name) == 0 else { throw failed(errno) }
    } else {
      guard linkat(folder, name, folder, file.name, 0) == 0 else {
        throw errno == EEXIST ? file.existing : failed(errno)
      }
      unlinkat(folder, name, 0)
    }
    // Some file systems cannot; there a power cut may take the file away.
    fsync(folder)
  }

  /// Whether the path leads to what is open.
  private var isStillThere: Bool {
    var (opened, there) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && lstat(path, &there) == 0
      && (opened.st_dev, opened.st_ino) == (there.st_dev, there.st_ino)
  }

  /// Leaves nothing behind.
  func abandon() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    unlinkat(folder, name, 0)
  }

  private func failed(_ error: Int32) -> Refusal {
    let refusal = file.refusalOfWriting(error)
    abandon()
    return refusal
  }
}
