import Foundation
import SharingEngine
import SharingStorage
import Testing

@Suite("The watch on the database's file")
struct ChangeWatchTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("landscape.db")
  }

  private func isReadable(_ watch: ChangeWatch) -> Bool {
    var waiting = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) == 1
  }

  @Test("wakes when a connection writes, and not when one reads")
  func changes() throws {
    let store = try World(SQLiteStore(path: path)).store
    let watch = try #require(ChangeWatch(path: path))
    #expect(!isReadable(watch) && !watch.drain())
    _ = try store.read { try $0.account() }
    #expect(!isReadable(watch))
    try store.write { try $0.rename(.account, to: "x") }
    #expect(isReadable(watch))
    #expect(watch.drain())
    #expect(!isReadable(watch) && !watch.drain())
  }

  @Test("does not take another file's change for the database's")
  func otherFiles() throws {
    try DatabaseFile.make(at: path)
    let watch = try #require(ChangeWatch(path: path))
    try DatabaseFile.write([1], to: directory.file("landscape.db.before-v2"))
    #expect(isReadable(watch))
    #expect(!watch.drain())
  }

  @Test("is not kept by somebody who writes to another file without end, and hears the database all the same")
  func busyNeighbour() throws {
    let store = try World(SQLiteStore(path: path)).store
    let watch = try #require(ChangeWatch(path: path))
    // Two names in turn: the system joins equal events that follow each other.
    for number in 0..<500 { try DatabaseFile.write([1], to: directory.file("neighbour-\(number % 2)")) }
    #expect(!watch.drain())
    #expect(isReadable(watch))
    try store.write { try $0.rename(.account, to: "x") }
    var looks = 0
    while isReadable(watch), !watch.drain() { looks += 1 }
    #expect(looks > 1)
    while isReadable(watch) { _ = watch.drain() }
  }

  @Test("does without where there is nothing to watch")
  func nothing() {
    #expect(ChangeWatch(path: directory.file("missing/landscape.db")) == nil)
  }
}
