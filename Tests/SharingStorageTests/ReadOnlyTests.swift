import Foundation
import SharingEngine
import SharingStorage
import Testing

@Suite("A database that is only looked at")
struct ReadOnlyTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("landscape.db")
  }

  private func words(of body: () throws -> some Any) -> String {
    do { _ = try body() } catch StoreError.unusable(let text), StoreError.notWritable(let text) {
      return text
    } catch {
      return "\(error)"
    }
    return "nothing was refused"
  }

  @Test("can be read, and no byte of it or beside it changes")
  func reading() throws {
    try DatabaseFile.make(at: path)
    let before = try directory.contents()
    let store = try SQLiteStore(path: path, isReadOnly: true)
    #expect(store.isReadOnly)
    #expect(try store.read { try $0.space(id(120))?.name } == "play")
    #expect(throws: StoreError.self) { try store.write { try $0.rename(.account, to: "x") } }
    #expect(try store.read { try $0.account()?.name } == "global")
    #expect(try directory.contents() == before)
  }

  @Test("shows what others change meanwhile")
  func news() throws {
    try DatabaseFile.make(at: path)
    let store = try SQLiteStore(path: path, isReadOnly: true)
    let counter = try store.changeCounter()
    let writing = try SQLiteStore(path: path)
    #expect(!writing.isReadOnly)
    try writing.write { try $0.rename(.account, to: "x") }
    #expect(try store.changeCounter() != counter)
    #expect(try store.read { try $0.account()?.name } == "x")
  }

  @Test("is not created, nor made from an empty file")
  func missing() throws {
    #expect(words { try SQLiteStore(path: path, isReadOnly: true) }.contains("There is no database at \(path)"))
    #expect(try directory.contents().isEmpty)
    try DatabaseFile.write([], to: path)
    #expect(words { try SQLiteStore(path: path, isReadOnly: true) }.contains("is empty or of an older cockpit"))
    #expect(try directory.contents()["landscape.db"]?.isEmpty == true)
  }

  @Test("is not rolled back where somebody's change broke off: the words say what to do")
  func unfinished() throws {
    try DatabaseFile.make(at: path)
    let bytes = try DatabaseFile.bytes(of: path)
    let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
    var journal = DatabaseFile.journal(page: 1, content: Array(bytes.prefix(pageSize)), pageSize: pageSize)
    // How many pages the database had: as many as it has.
    journal.replaceSubrange(16..<20, with: bytes[28..<32])
    try DatabaseFile.write(journal, to: path + "-journal")
    let before = try directory.contents()
    #expect(words { try SQLiteStore(path: path, isReadOnly: true) }.contains("broke off in the middle"))
    #expect(try directory.contents() == before)
    #expect(try SQLiteStore(path: path).read { try $0.account()?.name } == "global")
  }
}
