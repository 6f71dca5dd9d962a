import Foundation
import Glibc

/// A file that a command line names to be read, or standard input where that is `-`.
struct InputFile {
  private let typed: String

  init(_ typed: String) { self.typed = typed }

  /// All bytes, or one more than `limit`. Throws `Failure` where it cannot be read.
  func read(limit: Int) throws -> [UInt8] {
    try opened { descriptor in
      guard let bytes = Descriptor.read(descriptor, limit: limit) else { throw Failure.unreadable(name) }
      return bytes
    }
  }

  /// As `read`, for what may be larger than the memory. It stays as it was when it was read, whatever becomes of the file.
  func mapped(limit: Int) throws -> Data {
    try opened { descriptor in
      let copy = try UnnamedFile()
      var rest = limit + 1
      while rest > 0 {
        guard let bytes = Descriptor.read(descriptor, limit: min(rest, Self.pieceLength) - 1) else {
          throw Failure.unreadable(name)
        }
        guard !bytes.isEmpty else { break }
        try copy.append(bytes)
        rest -= bytes.count
      }
      return try copy.mapped()
    }
  }

  private static let pieceLength = 1 << 20

  private var name: String { typed == "-" ? "Standard input" : typed }

  private func opened<Result>(_ body: (Int32) throws -> Result) throws -> Result {
    guard typed != "-" else { return try body(STDIN_FILENO) }
    let descriptor = open(Paths.absolute(typed), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.unreadable(name) }
    defer { close(descriptor) }
    return try body(descriptor)
  }
}
