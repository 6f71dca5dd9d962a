import Foundation
import SharingEngine

/// Looks into a database file with plain calls and refuses what SQLite must not open. Never to be used on a file that
/// this process has open through SQLite (see `OpenFiles`).
struct FileInspection {
  let path: String
  /// What to do where the end of the file is missing.
  var ifCut = "Go back to a backup"

  /// Two in a row that are equal tell that nobody has committed between them: each commit counts in the header.
  private struct Sight: Equatable {
    let size: Int
    let head: [UInt8]
  }

  /// Throws `StoreError.unusable` with the reason.
  func refuseUnlessOurs() throws {
    let sight = try look()
    if sight.size == 0 { return }
    guard let header = FileHeader(sight.head) else {
      throw refusal("is not a cockpit database. Name another file")
    }
    guard header.applicationID == Schema.applicationID, header.userVersion >= 1 else {
      throw refusal("is a database of another program. Name another file")
    }
    guard header.userVersion <= Schema.version else {
      throw refusal(
        "was written by a newer cockpit (format \(header.userVersion); this one knows \(Schema.version)). Update cockpit"
      )
    }
    guard header.usesRollbackJournal else {
      throw refusal("has been switched to a write-ahead log. `sqlite3 FILE 'PRAGMA journal_mode = DELETE'` undoes that")
    }
    if let journal = try hotJournal() {
      guard journal.belongsElsewhere(than: header), try look() == sight else { return }
      throw refusal("has the journal of another database beside it. Move \(path)-journal away")
    }
    // Somebody who commits at this moment writes the first page, with the new count, before the last.
    guard header.isCut(at: sight.size), try hotJournal() == nil, try look() == sight else { return }
    throw refusal("has been cut off: its end is missing. \(ifCut)")
  }

  private func look() throws -> Sight {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal("cannot be opened: \(SystemError.words(errno))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw refusal("is not a database file. Name another file")
    }
    return Sight(size: Int(status.st_size), head: try bytes(of: descriptor, at: 0, count: FileHeader.length))
  }

  /// What a writer has left behind who is at work or did not come to an end; `nil` where all is settled.
  private func hotJournal() throws -> JournalHeader? {
    let descriptor = open(path + "-journal", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw refusal("has a journal beside it that cannot be opened: \(SystemError.words(errno))")
    }
    defer { close(descriptor) }
    return try JournalHeader { try bytes(of: descriptor, at: $0, count: $1) }
  }

  private func bytes(of descriptor: Int32, at offset: Int, count: Int) throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let got = pread(descriptor, &buffer, count, off_t(offset))
    guard got >= 0 else { throw refusal("cannot be read: \(SystemError.words(errno))") }
    return Array(buffer.prefix(got))
  }

  private func refusal(_ what: String) -> StoreError { .unusable("\(path) \(what).") }
}
