import Foundation
import Glibc

/// A file without a name, for what may be larger than the memory: nobody else can open it, and it is gone with this object,
/// or with the process however that ends. It lies in `$TMPDIR`, `/var/tmp` or `/tmp`.
final class UnnamedFile {
  private let descriptor: Int32
  private let directory: String
  private var waiting: [UInt8] = []
  private var count = 0

  private static let bufferLength = 1 << 20

  /// Throws `Failure` where there is no such place.
  init() throws(Failure) {
    var reason: Int32?
    for directory in Self.directories {
      let descriptor = Self.open(in: directory)
      if descriptor >= 0 {
        (self.descriptor, self.directory) = (descriptor, directory)
        return
      }
      reason = reason ?? errno
    }
    throw .noRoom(in: Self.directories[0], reason ?? ENOENT)
  }

  deinit { close(descriptor) }

  private static var directories: [String] {
    [Environment.value("TMPDIR"), "/var/tmp", "/tmp"].compactMap { $0?.hasPrefix("/") == true ? $0 : nil }
  }

  private static func open(in directory: String) -> Int32 {
    let descriptor = Glibc.open(directory, __O_TMPFILE | O_DIRECTORY | O_RDWR | O_CLOEXEC, mode_t(0o600))
    guard descriptor < 0, errno == EOPNOTSUPP || errno == EISDIR else { return descriptor }
    // Not every file system can do without a name from the beginning.
    var name = Array("\(directory)/.cockpit-XXXXXX".utf8CString)
    let named = mkstemp(&name)
    if named >= 0 {
      unlink(name)
      _ = fcntl(named, F_SETFD, FD_CLOEXEC)
    }
    return named
  }

  /// Throws `Failure` where there is no room.
  func append(_ text: String) throws(Failure) { try append(Array(text.utf8)) }

  func append(_ bytes: [UInt8]) throws(Failure) {
    waiting += bytes
    if waiting.count >= Self.bufferLength { try flush() }
  }

  private func flush() throws(Failure) {
    let error = Descriptor.write(waiting, to: descriptor)
    guard error == 0 else { throw .noRoom(in: directory, error) }
    count += waiting.count
    waiting.removeAll(keepingCapacity: true)
  }

  /// All bytes, which come into memory where they are looked at; nothing may be appended any more.
  func mapped() throws(Failure) -> Data {
    try flush()
    // The system maps no nothing.
    guard count > 0 else { return Data() }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw .noRoom(in: directory, errno)
    }
    return Data(bytesNoCopy: start, count: count, deallocator: .unmap)
  }

  /// Copies all bytes to `target`. Returns 0, or the error's number.
  func copy(to target: Int32) throws(Failure) -> Int32 {
    try flush()
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { return errno }
    while true {
      guard let bytes = Descriptor.read(descriptor, limit: Self.bufferLength) else { return errno }
      guard !bytes.isEmpty else { return 0 }
      let error = Descriptor.write(bytes, to: target)
      guard error == 0 else { return error }
    }
  }
}
