import Foundation
import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("What SQLite reports is said in the store's own terms")
struct ErrorTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private enum Kind { case busy, notWritable, outcomeUnknown, unusable }

  private func kind(_ code: ResultCode, _ phase: TransactionPhase) -> Kind {
    switch ErrorTranslation.storeError(for: DatabaseError(resultCode: code, message: "secret row"), in: phase) {
    case .busy: .busy
    case .notWritable: .notWritable
    case .outcomeUnknown: .outcomeUnknown
    case .unusable: .unusable
    }
  }

  @Test("by code, while reading, while writing and at the commit")
  func table() {
    let table: [(ResultCode, Kind, Kind, Kind)] = [
      (.SQLITE_BUSY, .busy, .busy, .busy), (.SQLITE_BUSY_RECOVERY, .busy, .busy, .busy),
      (.SQLITE_LOCKED, .busy, .busy, .busy),
      (.SQLITE_READONLY, .notWritable, .notWritable, .notWritable),
      (.SQLITE_READONLY_DBMOVED, .unusable, .unusable, .unusable),
      (.SQLITE_CANTOPEN, .notWritable, .notWritable, .notWritable),
      (.SQLITE_FULL, .notWritable, .notWritable, .notWritable),
      (.SQLITE_IOERR_WRITE, .unusable, .notWritable, .outcomeUnknown),
      (.SQLITE_IOERR_FSYNC, .unusable, .notWritable, .outcomeUnknown),
      (.SQLITE_NOMEM, .unusable, .unusable, .outcomeUnknown),
      (.SQLITE_CORRUPT, .unusable, .unusable, .unusable), (.SQLITE_NOTADB, .unusable, .unusable, .unusable),
      (.SQLITE_CONSTRAINT_UNIQUE, .unusable, .unusable, .unusable),
    ]
    for (code, reading, writing, committing) in table {
      #expect(kind(code, .reading) == reading, "\(code) reading")
      #expect(kind(code, .writing) == writing, "\(code) writing")
      #expect(kind(code, .committing) == committing, "\(code) committing")
    }
  }

  @Test("never with what stands in a row")
  func noValues() {
    for code: ResultCode in [.SQLITE_CONSTRAINT, .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_IOERR, .SQLITE_FULL] {
      for phase: TransactionPhase in [.reading, .writing, .committing] {
        let error = ErrorTranslation.storeError(for: DatabaseError(resultCode: code, message: "secret row"), in: phase)
        #expect(!"\(error)".contains("secret"))
      }
    }
  }

  @Test("a commit that fails in an unclear way ends the use of the connection")
  func unknownOutcome() throws {
    let path = directory.file("cockpit.db")
    let store = try World(SQLiteStore(path: path)).store
    let failing = Result {
      try store.transaction(.immediate) { transaction in
        try transaction.rename(.account, to: "x")
        try refuseWriting(to: path + "-journal")
      }
    }
    #expect {
      try failing.get()
    } throws: { error in
      guard case StoreError.outcomeUnknown = error else { return false }
      return true
    }
    let lost = StoreError.unusable(ErrorTranslation.connectionLost)
    #expect(throws: lost) { try store.read { _ in } }
    #expect(throws: lost) { try store.write { _ in } }
    #expect(throws: lost) { try store.changeCounter() }
  }

  @Test("a value that no cockpit wrote is damage, not a crash")
  func damagedValues() throws {
    let world = try World.inMemory()
    try world.store.transaction(.immediate) { transaction in
      try transaction.db.execute(sql: "DROP TRIGGER node_stays_in_place")
      try transaction.db.execute(sql: "UPDATE node SET region = 'nowhere' WHERE name = 'east'")
    }
    #expect(throws: StoreError.damaged) {
      try world.store.read { _ = try $0.subaccount(id(10)) }
    }
  }

  /// Who has the file open in this process can no longer write to it, as if its disk failed.
  private func refuseWriting(to path: String) throws {
    let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
    }
    let file = Foundation.open(path, O_RDONLY)
    defer { close(file) }
    for descriptor in try open.map({ try #require(Int32($0)) }) { try #require(dup2(file, descriptor) == descriptor) }
    try #require(!open.isEmpty)
  }
}
