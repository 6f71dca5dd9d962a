import Foundation
import SharingEngine
import SharingStorage
import Testing

@Suite("What a program that was killed leaves behind is put right when the file is opened (P9)")
struct RecoveryTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("landscape.db")
  }

  /// Copies the database with its journal in the middle of a transaction that has written both.
  private func copyInTheMiddle(to copy: String) throws {
    let store = try World(SQLiteStore(path: path)).store
    try store.write { writer in
      // More than the page cache holds, so that pages and journal reach the files before the commit.
      for number in 0..<12_000 {
        try writer.insert(
          Space(id: id(100_000 + number), name: String(repeating: "x", count: 200) + "\(number)", subaccount: id(10)))
      }
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      try FileManager.default.copyItem(atPath: path + "-journal", toPath: copy + "-journal")
    }
  }

  @Test("a transaction that did not come to an end is undone")
  func hotJournal() throws {
    let copy = directory.file("copy.db")
    try copyInTheMiddle(to: copy)
    let clean = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)
    let torn = try #require(try FileManager.default.attributesOfItem(atPath: copy)[.size] as? NSNumber)
    #expect(torn.intValue > 1_000_000 && clean.intValue > torn.intValue / 2)
    let store = try SQLiteStore(path: copy)
    #expect(try store.read { try $0.countChildren(of: .subaccount(id(10))) } == 2)
    #expect(try store.read { try $0.account()?.name } == "global")
  }
}
