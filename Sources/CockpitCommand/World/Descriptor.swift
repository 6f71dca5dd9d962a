import Glibc

/// Reading and writing through file descriptors, whole and whatever interrupts it.
enum Descriptor {
  /// Writes all of `bytes`. Returns 0, or the error's number.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 {
        return EIO
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  /// Reads to the end, or one byte more than `limit`; `nil` on an error.
  static func read(_ descriptor: Int32, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, min(buffer.count, limit + 1 - bytes.count))
      if count == 0 { break }
      if count < 0 {
        guard errno == EINTR else { return nil }
        continue
      }
      bytes += buffer[..<count]
    }
    return bytes
  }
}

/// What the operating system calls an error: `Permission denied`.
func systemWords(_ number: Int32) -> String { String(cString: strerror(number)) }
