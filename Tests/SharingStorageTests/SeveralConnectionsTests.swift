import Foundation
import SharingEngine
import SharingStorage
import Testing

@Suite("Several connections to one file")
struct SeveralConnectionsTests {
  let directory: TemporaryDirectory
  let path: String
  let mine: SQLiteStore
  let other: SQLiteStore

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("landscape.db")
    mine = try World(SQLiteStore(path: path)).store
    other = try SQLiteStore(path: path)
  }

  @Test("what one has written the other reads")
  func shared() throws {
    try mine.write { try $0.rename(.account, to: "renamed") }
    #expect(try other.read { try $0.account()?.name } == "renamed")
  }

  @Test("the change counter moves when another connection writes, and not by own writes or by reading")
  func changeCounter() throws {
    let before = try mine.changeCounter()
    try mine.write { try $0.rename(.account, to: "by myself") }
    _ = try other.read { try $0.account() }
    #expect(try mine.changeCounter() == before)
    try other.write { try $0.rename(.account, to: "by another") }
    #expect(try mine.changeCounter() != before)
    let after = try mine.changeCounter()
    #expect(try mine.changeCounter() == after)
  }

  @Test("a write while another writes is busy at once, and may be tried again")
  func writerIsBusy() throws {
    try other.write { writer throws in
      try writer.rename(.account, to: "theirs")
      #expect(throws: StoreError.busy) { try mine.write { try $0.rename(.account, to: "mine") } }
      // Until the commit, the old state can be read.
      #expect(try mine.read { try $0.account()?.name } == "global")
    }
    try mine.write { try $0.rename(.account, to: "mine") }
    #expect(try other.read { try $0.account()?.name } == "mine")
  }

  @Test("a commit while another reads is busy, and nothing of it is left")
  func readerHoldsTheCommitUp() throws {
    try other.read { reader throws in
      #expect(try reader.account()?.name == "global")
      #expect(throws: StoreError.busy) { try mine.write { try $0.rename(.account, to: "mine") } }
      #expect(try reader.account()?.name == "global")
    }
    #expect(try other.read { try $0.account()?.name } == "global")
    try mine.write { try $0.rename(.account, to: "mine") }
    #expect(try other.read { try $0.account()?.name } == "mine")
  }

  @Test("who was told to wait waits that long, and then hears that it is busy")
  func waiting() throws {
    let patient = try SQLiteStore(path: path, busyTimeout: 40)
    try other.write { writer throws in
      try writer.rename(.account, to: "theirs")
      let waited = ContinuousClock().measure {
        #expect(throws: StoreError.busy) { try patient.write { _ in } }
      }
      #expect(waited >= .milliseconds(35))
    }
  }

  @Test("opening a file again does not take the locks of those who have it open")
  func lockSurvives() throws {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    // Closed when all is over: closing it is what drops locks.
    defer { close(descriptor) }
    try other.write { writer throws in
      try writer.rename(.account, to: "theirs")
      #expect(isReserved(descriptor))
      _ = try SQLiteStore(path: path, busyTimeout: 0)
      #expect(isReserved(descriptor))
    }
    #expect(!isReserved(descriptor))
  }

  /// Whether anybody, this process too, holds the lock of SQLite's writers: the byte after the first gigabyte.
  private func isReserved(_ descriptor: Int32) -> Bool {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0001
    lock.l_len = 1
    let askForOpenFile: Int32 = 36  // F_OFD_GETLK, which is not imported
    return fcntl(descriptor, askForOpenFile, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }
}
