import Foundation
import SharingEngine
import Testing

@testable import SharingStorage

/// P11: whole pages that a failing disk gave back wrong. Whatever is read then is an error in the store's own words, or
/// what was written; it is never a crash, and the audit chain does not hold over records that are not there.
@Suite("P11: zeroed, swapped and cut pages are clear errors, never a crash") struct PageDamageTests {
  private static let pageSize = 4096

  /// Whether the tests may take their time.
  private let isLong = ProcessInfo.processInfo.environment["COCKPIT_LONG"] == "1"

  /// A database of some pages, as bytes.
  private func original(in directory: TemporaryDirectory) throws -> [UInt8] {
    let path = directory.file("whole.db")
    let store = try World(SQLiteStore(path: path)).store
    try store.write { writer in
      try writer.insert(World.original(5000, "mycredstore", in: 100))
      try writer.insert(World.share(1, of: 5000, at: .space(id(110)), permanent: true))
      for number in 1...40 {
        try writer.append(World.entry(Int64(number), touching: [AuditTouch(place: .space(id(100)), isOwn: true)]))
      }
    }
    return try DatabaseFile.bytes(of: path)
  }

  /// Opens `bytes` as a database and reads everything. Returns whether that was an error.
  private func isRefused(_ bytes: [UInt8], in directory: TemporaryDirectory) throws -> Bool {
    let path = directory.file("damaged.db")
    try? FileManager.default.removeItem(atPath: path + "-journal")
    try DatabaseFile.write(bytes, to: path)
    do {
      let store = try SQLiteStore(path: path)
      try store.read { reader in
        for viewer in [World.administrator, World.viewer("dora")] {
          for place: Place in [.account, .directory(try id(1)), .subaccount(try id(10)), .space(try id(100))] {
            _ = try reader.children(of: place, for: viewer, from: .first, limit: 99)
            _ = try reader.instances(below: place, for: viewer, in: .byName, from: .first, limit: 99)
            _ = try reader.path(to: place)
            _ = try reader.members(of: place, from: .first, limit: 99)
          }
        }
        _ = try reader.openShares(of: id(5000))
        _ = try reader.events(in: id(100), from: .first, limit: 99)
      }
      if try store.verifyAuditChain() != nil { return true }
      try store.write { try $0.rename(.account, to: "x") }
      return false
    } catch is StoreError {
      return true
    }
  }

  @Test("each page zeroed, and each two pages swapped")
  func pages() throws {
    let directory = try TemporaryDirectory()
    let whole = try original(in: directory)
    let count = whole.count / Self.pageSize
    func range(_ page: Int) -> Range<Int> { page * Self.pageSize..<(page + 1) * Self.pageSize }
    var refused = 0
    for page in 0..<count {
      var bytes = whole
      bytes.replaceSubrange(range(page), with: [UInt8](repeating: 0, count: Self.pageSize))
      if try isRefused(bytes, in: directory) { refused += 1 }
      // Swapped with some others: with all of them it takes too long for every day.
      for other in stride(from: page + 1, to: count, by: isLong ? 1 : 7) {
        var bytes = whole
        bytes.replaceSubrange(range(page), with: whole[range(other)])
        bytes.replaceSubrange(range(other), with: whole[range(page)])
        if try isRefused(bytes, in: directory) { refused += 1 }
      }
    }
    #expect(count > 10)
    #expect(refused > count / 3)
  }

  @Test("cut off anywhere: refused, and left byte for byte")
  func cut() throws {
    let directory = try TemporaryDirectory()
    let whole = try original(in: directory)
    for length in [1, 15, 99, 100, 101, 4095, 4096, 4097, whole.count / 2, whole.count - 4096, whole.count - 1] {
      let bytes = Array(whole.prefix(length))
      #expect(try isRefused(bytes, in: directory), "\(length)")
      #expect(try DatabaseFile.bytes(of: directory.file("damaged.db")) == bytes, "\(length)")
    }
  }
}
