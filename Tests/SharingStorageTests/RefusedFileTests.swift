import Foundation
import SharingEngine
import SharingStorage
import Testing

@Suite("A file that is not a whole database of ours is refused and left byte for byte (P11)")
struct RefusedFileTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("landscape.db")
  }

  /// Opens the file and expects a refusal that says `words`, with nothing changed and nothing new beside it.
  private func expectRefusal(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let before = try directory.contents()
    let outcome = Result { try SQLiteStore(path: path) }
    #expect(sourceLocation: sourceLocation) {
      _ = try outcome.get()
    } throws: { error in
      guard case StoreError.unusable(let text) = error else { return false }
      return text.contains(words)
    }
    #expect(try directory.contents() == before, sourceLocation: sourceLocation)
  }

  @Test("a text file, a short one and one of zeros")
  func garbage() throws {
    for bytes in [Array("hello".utf8), Array("SQLite format 3\0".utf8), [UInt8](repeating: 0, count: 8192)] {
      try DatabaseFile.write(bytes, to: path)
      try expectRefusal("not a cockpit database")
    }
  }

  @Test("a database of another program, and one without a mark")
  func foreign() throws {
    try DatabaseFile.make(at: path)
    try DatabaseFile.edit(path) { $0[68] ^= 1 }
    try expectRefusal("another program")
    try DatabaseFile.edit(path) { $0.replaceSubrange(68..<72, with: [0, 0, 0, 0]) }
    try expectRefusal("another program")
  }

  @Test("a foreign database with work in its journal: neither is touched")
  func foreignWithHotJournal() throws {
    try DatabaseFile.make(at: path)
    let page = Array(try DatabaseFile.bytes(of: path).prefix(4096))
    try DatabaseFile.edit(path) { $0[68] ^= 1 }
    try DatabaseFile.write(DatabaseFile.journal(page: 1, content: page, pageSize: 4096), to: path + "-journal")
    try expectRefusal("another program")
  }

  @Test("a database with the journal of another one beside it: neither is touched")
  func foreignJournal() throws {
    try DatabaseFile.make(at: path)
    var page = Array(try DatabaseFile.bytes(of: path).prefix(4096))
    page[71] ^= 1
    try DatabaseFile.write(DatabaseFile.journal(page: 1, content: page, pageSize: 4096), to: path + "-journal")
    try expectRefusal("journal of another database")
    page[71] ^= 1
    page[26] ^= 1
    try DatabaseFile.write(DatabaseFile.journal(page: 1, content: page, pageSize: 4096), to: path + "-journal")
    try expectRefusal("journal of another database")
    let large = [UInt8](repeating: 7, count: 8192)
    try DatabaseFile.write(DatabaseFile.journal(page: 3, content: large, pageSize: 8192), to: path + "-journal")
    try expectRefusal("journal of another database")
  }

  @Test("a database of a newer cockpit")
  func newer() throws {
    try DatabaseFile.make(at: path)
    try DatabaseFile.edit(path) { $0[63] = 99 }
    try expectRefusal("newer cockpit")
  }

  @Test("a database that was switched to a write-ahead log")
  func writeAheadLog() throws {
    try DatabaseFile.make(at: path)
    try DatabaseFile.edit(path) { $0.replaceSubrange(18..<20, with: [2, 2]) }
    try expectRefusal("write-ahead log")
  }

  @Test("a database whose end is missing", arguments: [1, 4096, 20_000])
  func cut(bytes: Int) throws {
    try DatabaseFile.make(at: path)
    try DatabaseFile.edit(path) { $0.removeLast(bytes) }
    try expectRefusal("cut off")
  }

  @Test("a directory, a FIFO and a symbolic link")
  func otherKinds() throws {
    #expect(mkdir(path, 0o700) == 0)
    try expectRefusal("is a directory")
    #expect(rmdir(path) == 0)
    #expect(mkfifo(path, 0o600) == 0)
    let outcome = Result { try SQLiteStore(path: path) }
    #expect(throws: StoreError.unusable("\(path) is a FIFO, not a database file. Name another file.")) {
      _ = try outcome.get()
    }
    #expect(unlink(path) == 0)
    try DatabaseFile.make(at: directory.file("elsewhere.db"))
    #expect(symlink(directory.file("elsewhere.db"), path) == 0)
    try expectRefusal("is a symbolic link")
  }

  @Test("an empty name")
  func noName() throws {
    #expect(throws: StoreError.self) { _ = try SQLiteStore(path: "") }
  }

  @Test("a file that cannot be reached")
  func unreachable() throws {
    try DatabaseFile.write([1], to: directory.file("file"))
    #expect(throws: StoreError.self) { _ = try SQLiteStore(path: directory.file("file/landscape.db")) }
  }
}
