import Foundation
import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("A backup is the database at one moment, whoever writes it meanwhile")
struct BackupTests {
  let directory: TemporaryDirectory
  let store: SQLiteStore
  let path: String
  let target: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("landscape.db")
    target = directory.file("backup.db")
    store = try World(SQLiteStore(path: path)).store
    try store.write { try $0.append(World.entry(1)) }
    try DatabaseFile.write([], to: target)
  }

  /// Makes the database larger than what is copied at once.
  private func grow() throws {
    try store.write { writer in
      for number in 0..<500 {
        let name = String(repeating: "x", count: 4000) + "\(number)"
        try writer.insert(Space(id: id(10_000 + number), name: name, subaccount: id(10)))
      }
    }
  }

  private func rows(of path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { db in
      try String.fetchAll(db, sql: "SELECT id || name || is_deleted FROM node ORDER BY id")
        + String.fetchAll(db, sql: "SELECT sequence || hex(hash) FROM audit")
    }
  }

  @Test("it holds the same, says which state it is, and can be opened like any database")
  func same() throws {
    try grow()
    let backup = try store.backUp(to: target)
    #expect(try rows(of: target) == rows(of: path))
    let mark = try #require(backup.lastRecord)
    #expect(backup.databaseID == (try store.read { try $0.databaseID() }))
    #expect(mark.sequence == 1 && mark.at == at(1))
    #expect(try store.read { try $0.recordHash(1) } == mark.hash)
    let header = try #require(FileHeader(DatabaseFile.bytes(of: target)))
    #expect(header.usesRollbackJournal)
    #expect(try SQLiteStore(path: target).checkUp().isHealthy)
    #expect(try directory.contents().keys.filter { $0.hasPrefix("backup") } == ["backup.db"])
  }

  @Test("nothing lies beside it while it is made")
  func alone() throws {
    try grow()
    try store.backUp(to: target) { _ in
      let names = try directory.contents().keys
      #expect(names.allSatisfy { $0 == "backup.db" || !$0.hasPrefix("backup") })
    }
  }

  @Test("a database that is only looked at can be backed up, one in memory not")
  func readOnly() throws {
    let reading = try SQLiteStore(path: path, isReadOnly: true)
    #expect(try reading.backUp(to: target).lastRecord?.sequence == 1)
    let memory = try SQLiteStore.inMemory()
    #expect(throws: StoreError.self) { try memory.backUp(to: target) }
  }

  @Test("others write after each step, and copying begins again, but not for ever")
  func writers() throws {
    try grow()
    let other = try SQLiteStore(path: path)
    var steps = 0
    var restarts = 0
    var done = 0
    try store.backUp(to: target, busyTimeout: 0, pagesPerStep: 100) { progress in
      if progress.done <= done { restarts += 1 }
      done = progress.done
      guard progress.done < progress.total else { return }
      steps += 1
      // Not waiting at all: nobody holds the lock in between.
      try other.write { try $0.rename(.account, to: "step \(steps)") }
    }
    // The last time all of it is copied at once, after one more step.
    #expect(restarts == PageCopy.mostRestarts + 1)
    #expect(steps == PageCopy.mostRestarts + 2)
    #expect(try rows(of: target) == rows(of: path))
    #expect(try SQLiteStore(path: target).read { try $0.account()?.name } == "step \(steps)")
  }

  @Test("it can be ended before all of it is copied at once, and as soon as that is done", arguments: [false, true])
  func endedAtOnce(isCopied: Bool) throws {
    try grow()
    let other = try SQLiteStore(path: path)
    var steps = 0
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try store.backUp(to: target, busyTimeout: 0, pagesPerStep: 100) { progress in
        if progress.done == (isCopied ? progress.total : 0) { throw Enough() }
        steps += 1
        try other.write { try $0.rename(.account, to: "step \(steps)") }
      }
    }
    #expect(steps == PageCopy.mostRestarts + (isCopied ? 2 : 1))
    #expect(try DatabaseFile.bytes(of: target).isEmpty == !isCopied)
    try store.write { try $0.rename(.account, to: "free") }
  }

  @Test("what was copied before it begins again is not in the way, also where it is on disk already")
  func spilled() throws {
    try grow()
    let other = try SQLiteStore(path: path)
    var rounds = 0
    try store.backUp(to: target, busyTimeout: 0, pagesPerStep: 100) { progress in
      // By then more is copied than SQLite keeps in memory.
      guard progress.done > 550, progress.done < progress.total else { return }
      rounds += 1
      try other.write { try $0.rename(.account, to: "round \(rounds)") }
    }
    #expect(rounds > PageCopy.mostRestarts)
    #expect(try rows(of: target) == rows(of: path))
  }

  @Test("what one writer does in one transaction is in it as a whole, at whatever step")
  func consistent() throws {
    try grow()
    let other = try SQLiteStore(path: path)
    for moment in 1...12 {
      var step = 0
      try DatabaseFile.write([], to: target)
      try store.backUp(to: target, busyTimeout: 0, pagesPerStep: 100) { _ in
        step += 1
        guard step == moment else { return }
        try other.write { writer in
          // Far apart in the file.
          for place in [Place.account, .space(try id(10_499)), .space(try id(110))] {
            try writer.rename(place, to: "moment \(moment)")
          }
        }
      }
      let names = try SQLiteStore(path: target).read { reader in
        [try reader.account()?.name, try reader.space(id(10_499))?.name, try reader.space(id(110))?.name]
      }
      #expect(Set(names).count == 1, "\(moment): \(names)")
      #expect(try SQLiteStore(path: target).checkUp().isHealthy)
    }
  }

  @Test("what ends it is passed on, and the database is free")
  func ended() throws {
    try grow()
    struct Enough: Error {}
    #expect(throws: Enough.self) { try store.backUp(to: target) { _ in throw Enough() } }
    try store.write { try $0.rename(.account, to: "free") }
  }

  @Test("a damaged database is not copied for a sound one")
  func damaged() throws {
    try grow()
    let pages = try DatabaseFile.bytes(of: path).count / 4096
    let broken = directory.file("broken.db")
    try FileManager.default.copyItem(atPath: path, toPath: broken)
    let damaged = try SQLiteStore(path: broken)
    try DatabaseFile.edit(broken) { bytes in
      for byte in (pages / 2 * 4096)..<(pages / 2 * 4096 + 4096) { bytes[byte] = 0xA5 }
    }
    #expect(throws: StoreError.damaged) { try damaged.backUp(to: target) }
  }
}
