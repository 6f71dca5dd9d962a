import Foundation
import GRDB
import ProcessSupport
import SharingEngine
import SharingStorage
import Testing

@testable import CockpitCommand

/// P10: whatever the disk refuses, the error is said, nothing is half done, and reading goes on.
@Suite("P10: a failing disk is a clear error, and nothing is half done", .serialized)
struct FailingDiskTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  // MARK: The k-th call fails

  @Test(
    "at the k-th system call that writes, for every k", .enabled(if: Traced.isAvailable, "strace is missing"),
    arguments: [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fdatasync", "EIO"), ("ftruncate", "EIO")])
  func atEverySystemCall(call: String, error: String) throws {
    let prepared = directory.file("prepared.db")
    let track = try RaceTrack(at: prepared, plan: .standard, racers: 1)
    try track.user.share(track.original, with: .subaccount, track.subaccount.text, in: RaceTrack.region)
    let request = try RaceRequest(#require(track.consuming.first), as: track.user.name)
    // Looking at what is no proxy is refused five times: reading goes on.
    let reading = try RaceRequest(using: track.original, as: track.user.name)
    var count = 0
    while true {
      count += 1
      let when: Comment = "\(error) at \(call) \(count)"
      let database = directory.file("\(call)-\(error)-\(count).db")
      try FileManager.default.copyItem(atPath: prepared, toPath: database)
      let traced = try Traced(
        ["-e", "trace=\(call)", "-e", "inject=\(call):error=\(error):when=\(count)"], database, [request, reading],
        in: directory)
      let line = traced.reports.first.flatMap(\.self)
      if let line {
        let report = try JSONDecoder().decode(RaceReport.self, from: Data(line.utf8))
        let isTold =
          report.failure?.contains("notWritable") == true || report.failure?.contains("outcomeUnknown") == true
        let isDone = if case .accepted? = report.decision { true } else { false }
        #expect(isTold || isDone, when)
        try expectReading(traced.reports[1], isUnknown: report.failure?.contains("outcomeUnknown") == true, when)
        try expectAllOrNothing(request, track.original, database, report, when)
      } else {
        // It failed while the database was opened: that is said instead of `open`.
        try expectAllOrNothing(request, track.original, database, nil, when)
      }
      let wasHit = traced.calls.contains { $0.contains("(INJECTED)") }
      if !wasHit { break }
      try #require(count < 200, "it never ends")
    }
    #expect(count > 1)
  }

  /// The same process reads on, unless it cannot know what its own connection believes.
  private func expectReading(_ line: String?, isUnknown: Bool, _ when: Comment) throws {
    let report = try JSONDecoder().decode(RaceReport.self, from: Data(#require(line, when).utf8))
    #expect(report.failure == nil || isUnknown, when)
  }

  private func expectAllOrNothing(
    _ request: RaceRequest, _ original: InstanceID, _ database: String, _ report: RaceReport?, _ when: Comment
  ) throws {
    let store = try SQLiteStore(path: database, busyTimeout: 5000)
    #expect(try store.verifyAuditChain() == nil, when)
    let engine = SharingEngine(
      store: store, clock: SystemClock(), identifiers: RandomIdentifiers(), osUser: "tester")
    let details = try engine.ask(InstanceQuery(instance: original), as: request.user)
    #expect(details.proxies.count + details.openShares.count == 1, when)
    if report?.decision != nil { #expect(details.proxies.count == 1, when) }
    if report?.failure?.contains("notWritable") == true { #expect(details.openShares.count == 1, when) }
    let queue = try DatabaseQueue(path: database)
    defer { try? queue.close() }
    try queue.read { db throws in
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok", when)
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty, when)
    }
  }

  // MARK: Real file systems

  @Test("a file system of 2 MB that is full: said, nothing half done, reading goes on", .enabled(if: Disk.canMount))
  func fullDisk() throws {
    let disk = try Disk("-t", "tmpfs", "-o", "size=2m", "tmpfs", at: directory.path + "/disk")
    defer { disk.unmount() }
    let track = try RaceTrack(at: disk.path + "/full.db", plan: .standard, racers: 1)
    let filler = try FinishedProgram.run("sh", ["-c", "cat /dev/zero > \(disk.path)/filler"])
    #expect(filler.status != 0)
    var created = 0
    let failure = #expect(throws: StoreError.self) {
      while true {
        _ = try track.user.createSpace("space \(created)", in: track.subaccount)
        created += 1
        try #require(created < 2000)
      }
    }
    if case .notWritable? = failure {} else { Issue.record("\(String(describing: failure))") }
    let query = TreeQuery(parent: .subaccount(track.subaccount), limit: 3000)
    #expect(try track.user.engine.ask(query, as: track.user.name).rows.count == created + 1)
    try FileManager.default.removeItem(atPath: disk.path + "/filler")
    _ = try track.user.createSpace("room again", in: track.subaccount)
  }

  @Test("a change for which there is no room any more is undone at once, and nothing of it lies about")
  func noRoom() throws {
    let shell = try ShellSession()
    let refused = try shell.quietly(
      "trap '' XFSZ; ulimit -f 2000; cf seed --instances 20000 --db full.db --output json")
    #expect(refused.status == 4)
    #expect(refused.output.contains(#""code":"databaseNotWritable""#))
    #expect(try shell.quietly("test ! -s full.db-journal && test $(wc -c < full.db) -lt 500000").status == 0)
    #expect(try shell.quietly("cf seed --instances 100 --db full.db").status == 0)
  }

  @Test("a file system that is read-only: reading works, changing is refused in words", .enabled(if: Disk.canMount))
  func readOnlyDisk() throws {
    let disk = try Disk("-t", "tmpfs", "-o", "size=2m", "tmpfs", at: directory.path + "/disk")
    defer { disk.unmount() }
    let database = disk.path + "/fixed.db"
    do {
      let track = try RaceTrack(at: database, plan: .standard, racers: 1)
      try track.user.share(track.original, with: .subaccount, track.subaccount.text, in: RaceTrack.region)
    }
    #expect(try FinishedProgram.run("mount", ["-o", "remount,ro", disk.path]).status == 0)
    let bytes = FileManager.default.contents(atPath: database)
    let program = { (arguments: [String]) in
      try FinishedProgram.run(BuiltProgram.cockpit, arguments + ["--db", database, "--as", "alice"])
    }
    let list = try program(["orgs"])
    #expect(list.status == 0)
    #expect(list.output.contains("racers"))
    let change = try program(["create-org", "new", "--region", "cf-us20"])
    #expect(change.status == 4)
    #expect(change.errors.contains("written"))
    #expect(FileManager.default.contents(atPath: database) == bytes)
  }
}
