import Foundation
import GRDB
import ProcessSupport
import SharingEngine
import SharingStorage
import TestSupport
import Testing

@testable import CockpitCommand

@Suite("P9: kill -9 anywhere leaves all or nothing, and all where success was reported", .serialized)
struct CrashTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  // MARK: At every system call that writes

  /// A database with one pending share, and the request that consumes it.
  private struct Prepared {
    let database: String
    let request: RaceRequest
    let original: InstanceID
  }

  private func prepare() throws -> Prepared {
    let database = directory.file("prepared.db")
    let track = try RaceTrack(at: database, plan: .standard, racers: 1)
    try track.user.share(track.original, with: .subaccount, track.subaccount.text, in: RaceTrack.region)
    let command = try #require(track.consuming.first)
    return Prepared(
      database: database, request: try RaceRequest(command, as: track.user.name), original: track.original)
  }

  /// Lets a process carry the request out that dies at its `count`th `call`. Returns whether it lived, and what it said.
  private func carryOut(
    _ prepared: Prepared, on database: String, dyingAt count: Int, of call: String
  ) throws -> (lived: Bool, report: String?) {
    let gate = directory.file("gate")
    try Data().write(to: URL(fileURLWithPath: gate))
    let child = try ChildProgram(
      "strace",
      [
        "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):signal=KILL:when=\(count)",
        BuiltProgram.raceDriver, gate, database,
      ], streams: .channel)
    try child.write(line: prepared.request.line())
    let lines = [try child.readLine(), try child.readLine(), try child.readLine(), try child.readLine()]
    child.endInput()
    return (try child.wait() == 0, lines[3])
  }

  @Test(
    "at the k-th system call that writes, for every k", .enabled(if: Traced.isAvailable, "strace is missing"),
    arguments: ["pwrite64", "fdatasync", "ftruncate"])
  func atEverySystemCall(call: String) throws {
    let prepared = try prepare()
    var count = 0
    while true {
      count += 1
      let database = directory.file("\(call)-\(count).db")
      try FileManager.default.copyItem(atPath: prepared.database, toPath: database)
      let (lived, report) = try carryOut(prepared, on: database, dyingAt: count, of: call)
      try expectAllOrNothing(prepared, in: database, isReported: report != nil, "\(call) \(count)")
      if lived { break }
      try #require(count < 200, "the process never lives")
    }
    // One call at least lay between the beginning and the end.
    #expect(count > 1)
  }

  private func expectAllOrNothing(
    _ prepared: Prepared, in database: String, isReported: Bool, _ when: Comment
  ) throws {
    try expectSound(database, when)
    let store = try SQLiteStore(path: database, busyTimeout: 5000)
    let engine = SharingEngine(
      store: store, clock: SystemClock(), identifiers: RandomIdentifiers(), osUser: "tester")
    func look() throws -> (proxies: Int, shares: Int, records: Int64) {
      let details = try engine.ask(InstanceQuery(instance: prepared.original), as: prepared.request.user)
      return (details.proxies.count, details.openShares.count, try store.write { try $0.nextSequence() } - 1)
    }
    let found = try look()
    #expect(found.proxies + found.shares == 1, when)
    if isReported { #expect(found.proxies == 1, when) }
    // Asked again under the same identifier: done once, whichever it was.
    let again = try engine.perform(
      #require(prepared.request.command), as: prepared.request.user, requestID: prepared.request.id)
    #expect(again.refusalCode == nil, when)
    let after = try look()
    #expect(after.proxies == 1 && after.shares == 0, when)
    #expect(after.records - found.records == (found.proxies == 1 ? 0 : 1), when)
  }

  // MARK: At any time

  @Test("at any time, while three others write")
  func atAnyTime() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededNumbers(seed: seed)
    for round in 0..<rounds(5, long: 200) {
      try killOneOfFour(
        after: Int32.random(in: 0...120, using: &random), in: directory.file("round-\(round).db"),
        "seed \(seed), round \(round)")
    }
  }

  private func killOneOfFour(after milliseconds: Int32, in database: String, _ when: Comment) throws {
    let track = try RaceTrack(at: database, plan: .free, racers: 0)
    let race = try Race(4, on: database, in: directory)
    let requests = try (0..<4).map { driver in
      try (0..<15).map { number in
        let command = SharingCommand.createSpace(
          CreateSpace(name: "space-\(driver)-\(number)", subaccount: track.subaccount))
        return try RaceRequest(command, as: track.user.name)
      }
    }
    for (driver, list) in zip(race.drivers, requests) { for request in list { try driver.write(line: request.line()) } }
    poll(nil, 0, milliseconds)
    race.drivers[0].send(SIGKILL)
    var reported: [Int] = []
    for driver in race.drivers {
      driver.endInput()
      var count = 0
      while let line = try driver.readLine() { if line != "ready", try isAccepted(line) { count += 1 } }
      reported.append(count)
    }
    #expect(reported.dropFirst() == [15, 15, 15], when)
    try expectSound(database, when)
    let before = try spaces(track)
    for name in (0..<reported[0]).map({ "space-0-\($0)" }) { #expect(before.contains(name), when) }
    // What was reported is answered as before, what was not is done now, at most once.
    for request in requests.joined() {
      let decision = try track.user.engine.perform(#require(request.command), as: request.user, requestID: request.id)
      #expect(decision.refusalCode == nil, when)
    }
    #expect(try spaces(track).count == 60, when)
  }

  private func isAccepted(_ line: String) throws -> Bool { try RaceReport.decision(in: line).refusalCode == nil }

  private func spaces(_ track: RaceTrack) throws -> [String] {
    let query = TreeQuery(parent: .subaccount(track.subaccount), limit: 1000)
    return try track.user.engine.ask(query, as: track.user.name).rows.map(\.name)
  }

  // MARK: Soundness

  private func expectSound(_ database: String, _ when: Comment) throws {
    // The store first: it is what recovers the file.
    let store = try SQLiteStore(path: database, busyTimeout: 5000)
    #expect(try store.verifyAuditChain() == nil, when)
    let queue = try DatabaseQueue(path: database)
    defer { try? queue.close() }
    try queue.read { db throws in
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok", when)
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty, when)
    }
  }
}
