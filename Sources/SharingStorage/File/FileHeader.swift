/// What the first hundred bytes of a SQLite file say, read without SQLite: opening a file may already change it.
struct FileHeader: Hashable, Sendable {
  static let length = 100
  private static let magic = Array("SQLite format 3\0".utf8)

  let applicationID: UInt32
  let userVersion: UInt32
  let pageSize: Int
  /// `nil` where the header does not know it.
  let pageCount: Int?
  /// Changes with every commit.
  let changeCounter: UInt32
  /// Whether writers leave a journal that rolls back, and not a write-ahead log.
  let usesRollbackJournal: Bool

  /// `nil` when `bytes` are not the beginning of a SQLite file.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.length, Array(bytes.prefix(16)) == Self.magic else { return nil }
    let short = Int(bytes[16]) << 8 | Int(bytes[17])
    let size = short == 1 ? 65_536 : short
    guard size >= 512, size & (size - 1) == 0 else { return nil }
    pageSize = size
    changeCounter = Self.number(bytes, at: 24)
    let count = Int(Self.number(bytes, at: 28))
    pageCount = count > 0 && Self.number(bytes, at: 92) == changeCounter ? count : nil
    userVersion = Self.number(bytes, at: 60)
    applicationID = Self.number(bytes, at: 68)
    usesRollbackJournal = bytes[18] == 1 && bytes[19] == 1
  }

  /// Whether a file of `size` bytes lacks pages that the header counts.
  func isCut(at size: Int) -> Bool {
    guard let pageCount else { return size < pageSize }
    return size / pageSize < pageCount
  }

  static func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
