import Foundation
import GRDB
import ProcessSupport
import SharingEngine
import SharingStorage
import Testing

@testable import CockpitCommand

/// P27: a restore that is killed leaves the database as it was or as it was to be, and the next one goes through.
@Suite(
  "P27: kill -9 during a restore leaves the old database or the restored one", .serialized,
  .enabled(if: Traced.isAvailable, "strace is missing"))
struct RestoreCrashTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// A database whose proxy was made after its backup, and unshared.
  fileprivate struct Prepared {
    let database: String
    let backup: String
    let original: InstanceID
    let records: Int64
  }

  /// `ballast` is how many spaces there are besides, with names of four thousand letters.
  private func prepare(ballast: Int = 0) throws -> Prepared {
    let database = directory.file("prepared.db")
    let backup = directory.file("backup.db")
    let track = try RaceTrack(at: database, plan: .standard, racers: 1)
    let store = try SQLiteStore(path: database, busyTimeout: 5000)
    try store.write { writer in
      for number in 0..<ballast {
        guard let id = SpaceID(RandomIdentifiers().next()) else { throw Unexpected("no identifier") }
        let name = String(repeating: "x", count: 4000) + "\(number)"
        try writer.insert(Space(id: id, name: name, subaccount: track.subaccount))
      }
    }
    try track.user.share(track.original, with: .subaccount, track.subaccount.text, in: RaceTrack.region)
    try Data().write(to: URL(fileURLWithPath: backup))
    try store.backUp(to: backup)
    try track.user.perform(#require(track.consuming.first))
    try track.user.unshare(track.original, .everything)
    let records = try store.read { try $0.nextSequence() } - 1
    return Prepared(database: database, backup: backup, original: track.original, records: records)
  }

  /// Restores into a copy of the database, and dies at the `count`th `call` on its file or its journal. Returns where that
  /// is, and how it ended.
  private func restore(
    _ prepared: Prepared, dyingAt count: Int, of call: String
  ) throws -> (database: String, status: Int32) {
    let database = directory.file("\(call)-\(count).db")
    try FileManager.default.copyItem(atPath: prepared.database, toPath: database)
    // Only what is open can be followed by its path.
    try Data().write(to: URL(fileURLWithPath: database + "-journal"))
    let result = try FinishedProgram.run(
      "strace",
      [
        "-f", "-qq", "-o", "/dev/null", "-P", database, "-P", database + "-journal", "-e", "trace=\(call)", "-e",
        "inject=\(call):signal=KILL:when=\(count)", BuiltProgram.cockpit, "restore", prepared.backup, "-f", "--db",
        database, "--as", "alice",
      ], environment: ["HOME": directory.file("home")])
    return (database, result.status)
  }

  @Test("at the k-th system call that writes, for every k", arguments: ["pwrite64", "fdatasync", "ftruncate"])
  func atEverySystemCall(call: String) throws {
    let prepared = try prepare()
    // There are hundreds of writes, most of them alike; where it is synced and ended there are few.
    let step = call == "pwrite64" ? rounds(97, long: 1) : 1
    var count = 1
    var outcomes: Set<Bool> = []
    while true {
      let (database, status) = try restore(prepared, dyingAt: count, of: call)
      let isDone = try expectOldOrNew(prepared, database, "\(call) \(count)")
      outcomes.insert(isDone)
      if status == 0 {
        #expect(isDone)
        break
      }
      #expect(status == 137, "\(call) \(count)")
      if count % 5 == 1 { try expectAnotherGo(prepared, database, isDone, "\(call) \(count)") }
      for suffix in ["", "-journal", ".restoring", ".restoring-journal"] { unlink(database + suffix) }
      count += step
      try #require(count < 3000, "the process never lives")
    }
    #expect(count > 1 && outcomes == [false, true])
  }

  @Test("half way through a database that does not fit into the cache")
  func large() throws {
    let prepared = try prepare(ballast: 400)
    #expect(try prepared.size > 3_000_000)
    for count in [100, 1500] + (rounds(0, long: 1) == 1 ? [1, 700, 2000, 2500, 3000] : []) {
      let (database, status) = try restore(prepared, dyingAt: count, of: "pwrite64")
      #expect(status == 137)
      #expect(try !expectOldOrNew(prepared, database, "write \(count)"))
      for suffix in ["", "-journal", ".restoring", ".restoring-journal"] { unlink(database + suffix) }
    }
  }

  /// Returns whether it is the new one.
  private func expectOldOrNew(_ prepared: Prepared, _ database: String, _ when: Comment) throws -> Bool {
    // The store first: it is what recovers the file.
    let store = try SQLiteStore(path: database, busyTimeout: 5000)
    #expect(try store.checkUp().isHealthy, when)
    let engine = SharingEngine(
      store: store, clock: SystemClock(), identifiers: RandomIdentifiers(), osUser: "tester")
    let details = try engine.ask(InstanceQuery(instance: prepared.original), as: "alice")
    // In neither of them what was ended is open.
    #expect(details.proxies.isEmpty && details.openShares.isEmpty, when)
    let records = try store.read { try $0.nextSequence() } - 1
    #expect([prepared.records, prepared.records + 1].contains(records), when)
    let instances = try engine.ask(InstanceCountQuery(place: .account), as: "alice")
    #expect(instances == (records > prepared.records ? 1 : 2), when)
    return records > prepared.records
  }

  private func expectAnotherGo(_ prepared: Prepared, _ database: String, _ isDone: Bool, _ when: Comment) throws {
    let result = try FinishedProgram.run(
      BuiltProgram.cockpit, ["restore", prepared.backup, "-f", "--db", database, "--as", "alice"],
      environment: ["HOME": directory.file("home")])
    #expect(result.status == 0, "\(when): \(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: database + ".restoring"), when)
    let records = try SQLiteStore(path: database).read { try $0.nextSequence() } - 1
    #expect(records == prepared.records + (isDone ? 2 : 1), when)
  }

  // MARK: Where the database is gone

  @Test("where the database is gone there is none or a whole one", arguments: ["pwrite64", "fsync", "link", "unlink"])
  func gone(call: String) throws {
    let prepared = try prepare()
    let step = call == "pwrite64" ? rounds(97, long: 1) : 1
    var count = 1
    while true {
      let database = directory.file("gone-\(call)-\(count).db")
      let result = try FinishedProgram.run(
        "strace",
        [
          "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):signal=KILL:when=\(count)",
          BuiltProgram.cockpit, "restore", prepared.backup, "-f", "--db", database, "--as", "alice",
        ], environment: ["HOME": directory.file("home")])
      if FileManager.default.fileExists(atPath: database) {
        #expect(try SQLiteStore(path: database).checkUp().isHealthy, "\(call) \(count)")
      } else {
        let again = try FinishedProgram.run(
          BuiltProgram.cockpit, ["restore", prepared.backup, "-f", "--db", database, "--as", "alice"],
          environment: ["HOME": directory.file("home")])
        #expect(again.status == 0, "\(call) \(count): \(again.errors)")
      }
      for suffix in ["", "-journal", ".restoring", ".restoring-journal"] { unlink(database + suffix) }
      if result.status == 0 { break }
      count += step
      try #require(count < 3000, "the process never lives")
    }
    #expect(count > 1)
  }
}

extension RestoreCrashTests.Prepared {
  fileprivate var size: Int {
    get throws { try FileManager.default.attributesOfItem(atPath: database)[.size] as? Int ?? 0 }
  }
}
