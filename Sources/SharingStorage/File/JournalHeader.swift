/// The beginning of a rollback journal: enough to tell whether it is this database's.
///
/// Bytes 0–7 magic, 8–11 count of pages that are safely written (0 until then), 20–23 sector size, 24–27 page size;
/// from the first sector on, for each page its number, its content and a checksum.
struct JournalHeader {
  private static let magic: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
  /// How many pages are looked through for the first page of the database; without it SQLite decides alone.
  private static let mostPages = 10_000

  private let pageSize: Int
  /// The database's header as it was before; `nil` where it was not found.
  private let firstPage: FileHeader?

  /// `read` gives the bytes at an offset, fewer where the file ends. `nil` for a journal without work in it.
  init?(read: (_ offset: Int, _ count: Int) throws -> [UInt8]) throws {
    let head = try read(0, 28)
    guard head.count == 28, Array(head.prefix(8)) == Self.magic else { return nil }
    let size = Int(FileHeader.number(head, at: 24))
    let sector = Int(FileHeader.number(head, at: 20))
    pageSize = size
    var found: FileHeader?
    for index in 0..<min(Int(FileHeader.number(head, at: 8)), Self.mostPages) {
      let record = try read(sector + index * (size + 8), 4 + FileHeader.length)
      guard record.count == 4 + FileHeader.length else { break }
      guard FileHeader.number(record, at: 0) == 1 else { continue }
      found = FileHeader(Array(record.dropFirst(4)))
      break
    }
    firstPage = found
  }

  /// Whether rolling back would put pages of another database into the one with `header`. While a journal has work in
  /// it, the database is either as it was before or one change further.
  func belongsElsewhere(than header: FileHeader) -> Bool {
    if pageSize != header.pageSize { return true }
    guard let firstPage else { return false }
    return firstPage.applicationID != header.applicationID
      || header.changeCounter &- firstPage.changeCounter > 1
  }
}
