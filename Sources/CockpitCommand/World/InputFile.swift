import Glibc

/// A file that a command line names to be read, or standard input where that is `-`.
struct InputFile {
  private let typed: String

  init(_ typed: String) { self.typed = typed }

  /// All bytes, or one more than `limit`. Throws `Failure` where it cannot be read.
  func read(limit: Int) throws -> [UInt8] {
    guard typed != "-" else { return try read(STDIN_FILENO, "Standard input", limit) }
    let descriptor = open(Paths.absolute(typed), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.unreadable(typed) }
    defer { close(descriptor) }
    return try read(descriptor, typed, limit)
  }

  private func read(_ descriptor: Int32, _ name: String, _ limit: Int) throws -> [UInt8] {
    guard let bytes = Descriptor.read(descriptor, limit: limit) else {
      throw Failure.unreadable(name)
    }
    return bytes
  }
}
