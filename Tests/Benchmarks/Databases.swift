import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage

/// Landscapes of different sizes, each made once by `cockpit seed` and used again by later runs.
struct Databases {
  /// Whose they are, and who looks into the first subaccount.
  static let user = "alice"
  let directory: String
  let cockpit: String

  /// The path of the database with so many instances. Throws `Unexpected` where it cannot be made.
  func path(instances: Int) throws -> String {
    let path = "\(directory)/\(instances).db"
    if FileManager.default.fileExists(atPath: path) { return path }
    print("Seeding \(instances) instances ...")
    let unfinished = path + ".new"
    try? FileManager.default.removeItem(atPath: unfinished)
    let child = try ChildProgram(
      cockpit, ["seed", "--instances", "\(instances)", "--db", unfinished, "--as", Self.user],
      streams: .files(output: "/dev/null", errors: path + ".errors"))
    guard try child.wait(Deadline(seconds: 1800)) == 0 else {
      throw Unexpected("cockpit seed failed: \(try String(contentsOfFile: path + ".errors", encoding: .utf8))")
    }
    try FileManager.default.removeItem(atPath: path + ".errors")
    try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    return path
  }

  /// An engine over a database of that size.
  func engine(instances: Int) throws -> SharingEngine {
    SharingEngine(
      store: try SQLiteStore(path: path(instances: instances), busyTimeout: 5000), clock: MachineClock(),
      identifiers: RandomIdentifiers(), osUser: "benchmark")
  }
}

struct MachineClock: WallClock {
  func now() -> Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
