import Foundation
import SharingEngine
import SharingStorage
import Testing

@Suite("New files are their owner's alone (P17, R3)")
struct NewFileTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("file and journal are 0600 and missing directories 0700, whatever the umask")
  func modes() throws {
    let previous = umask(0)
    defer { umask(previous) }
    let path = directory.file("a/b/landscape.db")
    let store = try World(SQLiteStore(path: path, createsDirectory: true)).store
    try store.write { writer throws in
      try writer.rename(.account, to: "x")
      #expect(try DatabaseFile.mode(of: path + "-journal") == 0o600)
    }
    #expect(try DatabaseFile.mode(of: path) == 0o600)
    #expect(try DatabaseFile.mode(of: directory.file("a/b")) == 0o700)
    #expect(try DatabaseFile.mode(of: directory.file("a")) == 0o700)
    #expect(store.warnings == [])
  }

  @Test("an existing file keeps its mode, and who can be read by others is told (R3)")
  func existing() throws {
    let path = directory.file("landscape.db")
    try DatabaseFile.make(at: path)
    #expect(chmod(path, 0o660) == 0)
    #expect(try SQLiteStore(path: path).warnings == [])
    #expect(chmod(path, 0o644) == 0)
    let warnings = try SQLiteStore(path: path).warnings
    #expect(warnings.count == 1 && warnings.allSatisfy { $0.contains("chmod o-rwx") })
    #expect(try DatabaseFile.mode(of: path) == 0o644)
  }

  @Test("an empty file becomes a database and keeps its mode")
  func empty() throws {
    let path = directory.file("landscape.db")
    try DatabaseFile.write([], to: path)
    #expect(chmod(path, 0o640) == 0)
    _ = try World(SQLiteStore(path: path))
    #expect(try DatabaseFile.mode(of: path) == 0o640)
    #expect(try SQLiteStore(path: path).read { try $0.account()?.name } == "global")
  }

  @Test("what was written is there when the file is opened again, and nothing else lies beside it")
  func again() throws {
    let path = directory.file("landscape.db")
    try DatabaseFile.make(at: path)
    #expect(try SQLiteStore(path: path).read { try $0.space(id(120))?.name } == "play")
    let contents = try directory.contents()
    #expect(Set(contents.keys).subtracting(["landscape.db", "landscape.db-journal"]) == [])
    #expect(contents["landscape.db-journal", default: Data()].isEmpty)
  }

  @Test("a name that SQLite would take for something else is the name of a file")
  func oddNames() throws {
    for name in [":memory:", "file:x?mode=memory", "a b%20#.db"] {
      try DatabaseFile.make(at: directory.file(name))
      #expect(try directory.contents()[name]?.isEmpty == false, "\(name)")
    }
  }

  @Test("a directory that nobody asked for is not made: the words say what to do")
  func missingDirectory() throws {
    #expect {
      _ = try SQLiteStore(path: directory.file("typo/landscape.db"))
    } throws: { error in
      guard case StoreError.unusable(let text) = error else { return false }
      return text.contains("There is no directory") && text.contains("/typo for the database. Create it")
    }
    #expect(try directory.contents().isEmpty)
  }

  @Test("where the directory cannot be made, the words say so")
  func impossibleDirectory() throws {
    let outcome = Result { try SQLiteStore(path: "/proc/cockpit/landscape.db", createsDirectory: true) }
    #expect {
      _ = try outcome.get()
    } throws: { error in
      guard case StoreError.notWritable(let text) = error else { return false }
      return text.contains("/proc/cockpit")
    }
  }
}
