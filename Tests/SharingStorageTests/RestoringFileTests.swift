import Foundation
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("P17: the file that a restore is prepared in is private, one restore's alone, and goes with it")
struct RestoringFileTests {
  let directory: TemporaryDirectory
  let database: String
  var path: String { database + ".restoring" }

  init() throws {
    directory = try TemporaryDirectory()
    database = directory.file("landscape.db")
  }

  @Test("it is its owner's alone whatever the mask, and goes with the object, its journal too")
  func lives() throws {
    let previous = umask(0)
    defer { umask(previous) }
    do {
      let file = try RestoringFile(beside: database)
      #expect(file.path == path)
      #expect(try DatabaseFile.mode(of: path) == 0o600)
      try DatabaseFile.write([1], to: path + "-journal")
    }
    #expect(try directory.contents().isEmpty)
  }

  @Test("there is one at a time")
  func single() throws {
    let first = try RestoringFile(beside: database)
    let outcome = Result { try RestoringFile(beside: database) }
    #expect(throws: StoreError.busy) { _ = try outcome.get() }
    #expect(try DatabaseFile.mode(of: first.path) == 0o600)
    _ = consume first
    _ = try RestoringFile(beside: database)
  }

  @Test("what a program that was killed has left is taken away")
  func leftovers() throws {
    for name in ["", "-journal"] { try DatabaseFile.write([1, 2, 3], to: path + name) }
    let file = try RestoringFile(beside: database)
    #expect(try DatabaseFile.bytes(of: file.path).isEmpty)
    #expect(try directory.contents().count == 1)
  }

  @Test("a link is taken away or refused, and what it leads to stays as it is")
  func links() throws {
    let other = directory.file("other")
    try DatabaseFile.write([1, 2, 3], to: other)
    #expect(link(other, path) == 0)
    do {
      let file = try RestoringFile(beside: database)
      #expect(try DatabaseFile.bytes(of: file.path).isEmpty)
    }
    #expect(symlink(other, path) == 0)
    #expect(throws: StoreError.self) { _ = try RestoringFile(beside: database) }
    #expect(unlink(path) == 0 && mkfifo(path, 0o600) == 0)
    #expect(throws: StoreError.self) { _ = try RestoringFile(beside: database) }
    #expect(unlink(path) == 0 && mkdir(path, 0o700) == 0)
    #expect(throws: StoreError.self) { _ = try RestoringFile(beside: database) }
    #expect(try DatabaseFile.bytes(of: other) == [1, 2, 3])
  }

  @Test("it becomes the database as a whole, and never in the place of another file")
  func moves() throws {
    let file = try RestoringFile(beside: database)
    try DatabaseFile.write([1, 2, 3], to: path + "-journal")
    try file.move(to: database)
    #expect(try directory.contents().keys.sorted() == ["landscape.db"])
    let second = try RestoringFile(beside: database)
    #expect(throws: StoreError.self) { try second.move(to: database) }
    #expect(symlink(directory.file("elsewhere"), directory.file("link.db")) == 0)
    #expect(throws: StoreError.self) { try second.move(to: directory.file("link.db")) }
    #expect(try directory.contents()["elsewhere"] == nil)
  }
}
