import Foundation
import SharingStorage

/// Makes database files of every kind of health.
enum DatabaseFile {
  /// A whole database with the test's landscape.
  static func make(at path: String) throws {
    _ = try World(SQLiteStore(path: path))
  }

  static func bytes(of path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

  static func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

  /// Changes the bytes of the file at `path`.
  static func edit(_ path: String, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = try bytes(of: path)
    change(&bytes)
    try write(bytes, to: path)
  }

  /// The permissions of a file or directory.
  static func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  /// A rollback journal as SQLite writes it, ready to be played back: one record, page `page` with `content`.
  static func journal(page: Int, content: [UInt8], pageSize: Int) -> [UInt8] {
    func big(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
    let magic: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
    let header = magic + big(1) + big(0) + big(1) + big(512) + big(pageSize)
    let sum = stride(from: pageSize - 200, to: 0, by: -200).reduce(0) { $0 + Int(content[$1]) }
    return header + [UInt8](repeating: 0, count: 512 - header.count) + big(page) + content + big(sum)
  }
}
