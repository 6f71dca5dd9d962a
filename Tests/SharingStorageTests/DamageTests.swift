import Foundation
import GRDB
import SharingEngine
import TestSupport
import Testing

@testable import SharingStorage

@Suite("Failing disks and damaged files are errors, and nothing is half done (P10, P11)")
struct DamageTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("landscape.db")
  }

  @Test("flipped bytes are an error or harmless, never a crash", arguments: 0..<120)
  func flippedBytes(seed: Int) throws {
    let store = try World(SQLiteStore(path: path)).store
    try store.write { writer in
      try writer.insert(World.original(5000, "mycredstore", in: 100))
      try writer.insert(World.share(1, of: 5000, at: .space(id(110)), permanent: true))
      try writer.append(World.entry(1, touching: [AuditTouch(place: .space(id(100)), isOwn: true)]))
    }
    _ = consume store
    var random = SeededNumbers(seed: UInt64(seed))
    try DatabaseFile.edit(path) { bytes in
      for _ in 0..<(1 + Int(random.next() % 64)) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
    }
    do {
      try readEverything(SQLiteStore(path: path))
    } catch is StoreError {
      // Said in the store's own terms: that is what is asked for.
    }
  }

  private func readEverything(_ store: SQLiteStore) throws {
    for viewer in [World.administrator, World.viewer("dora")] {
      try store.read { reader in
        for place: Place in [.account, .directory(try id(1)), .subaccount(try id(10)), .space(try id(100))] {
          _ = try reader.children(of: place, for: viewer, from: .first, limit: 9)
          _ = try reader.instances(below: place, for: viewer, in: .byName, from: .last, limit: 9)
          _ = try reader.path(to: place)
          _ = try reader.members(of: place, from: .first, limit: 9)
        }
        _ = try reader.openShares(of: id(5000))
        _ = try reader.events(in: id(100), from: .first, limit: 9)
      }
    }
    _ = try store.verifyAuditChain()
    try store.write { try $0.rename(.account, to: "x") }
  }

  @Test("a full disk undoes the change, and reading and smaller changes go on")
  func full() throws {
    let store = try World(SQLiteStore(path: path)).store
    try store.transaction(.deferred) { transaction in
      let pages = try Int64.fetchOne(transaction.db, sql: "PRAGMA page_count") ?? 0
      try transaction.db.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
    }
    let outcome = Result {
      try store.write { writer in
        for number in 0..<200 {
          let name = String(repeating: "x", count: 200) + "\(number)"
          try writer.insert(Space(id: id(1000 + number), name: name, subaccount: id(10)))
        }
      }
    }
    #expect(throws: StoreError.notWritable("The disk is full. Nothing was changed; make room and try again.")) {
      try outcome.get()
    }
    #expect(try store.read { try $0.countChildren(of: .subaccount(id(10))) } == 2)
    try store.write { try $0.rename(.account, to: "y") }
    #expect(try store.read { try $0.account()?.name } == "y")
  }

  @Test("errors that the body swallows do not let the rest be committed")
  func swallowed() throws {
    let store = try World(SQLiteStore(path: path)).store
    try store.transaction(.deferred) { transaction in
      let pages = try Int64.fetchOne(transaction.db, sql: "PRAGMA page_count") ?? 0
      try transaction.db.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
    }
    let outcome = Result {
      try store.write { writer in
        try writer.rename(.account, to: "half")
        for number in 0..<200 {
          let name = String(repeating: "x", count: 200) + "\(number)"
          try? writer.insert(Space(id: id(1000 + number), name: name, subaccount: id(10)))
        }
        try writer.rename(.directory(id(1)), to: "half too")
      }
    }
    let isAccepted = (try? outcome.get()) != nil
    let names = try store.read { reader in [try reader.account()?.name, try reader.directory(id(1))?.name] }
    #expect(names == (isAccepted ? ["half", "half too"] : ["global", "dir"]))
  }

  @Test("a database that was deleted under the store is told")
  func deleted() throws {
    let store = try World(SQLiteStore(path: path)).store
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: StoreError.moved) { try store.write { try $0.rename(.account, to: "x") } }
    #expect(throws: StoreError.moved) { try store.read { _ = try $0.account() } }
  }

  @Test("nor is one looked at that was moved away or has another in its place; back again it goes on")
  func moved() throws {
    let store = try World(SQLiteStore(path: path)).store
    try FileManager.default.moveItem(atPath: path, toPath: path + "-away")
    #expect(throws: StoreError.moved) { try store.read { _ = try $0.account() } }
    #expect(throws: StoreError.moved) { try store.changeCounter() }
    try FileManager.default.copyItem(atPath: path + "-away", toPath: path)
    #expect(throws: StoreError.moved) { try store.read { _ = try $0.account() } }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: path + "-away", toPath: path)
    #expect(try store.read { try $0.account()?.name } == "global")
  }
}
