import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage
import TestSupport
import Testing

@testable import CockpitCommand

/// P27, as programs see it: under writers, on a full disk, left half way, and with secrets in the database.
@Suite("P27: a backup is one moment, and what fails leaves nothing", .serialized)
struct BackupTrustTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func cockpit(_ arguments: String..., database: String) throws -> FinishedProgram {
    try FinishedProgram.run(
      BuiltProgram.cockpit, arguments + ["--db", database, "--as", "alice"],
      environment: ["HOME": directory.file("home"), "LC_ALL": "C.UTF-8"])
  }

  @Test("under three writers it is whole, and of each writer it has the first so many")
  func writers() throws {
    let database = directory.file("busy.db")
    let track = try RaceTrack(at: database, plan: .free, racers: 0)
    let store = try SQLiteStore(path: database, busyTimeout: 5000)
    let race = try Race(3, on: database, in: directory)
    let base = try store.read { try $0.nextSequence() } - 1
    let backups = 10
    let each = rounds(12, long: 40)
    var between = 0
    for round in 0..<backups {
      // Work for one backup's time, so that none comes before all of it or after.
      for (driver, number) in zip(race.drivers, 0...) {
        for count in round * each..<(round + 1) * each {
          let command = SharingCommand.createSpace(
            CreateSpace(name: "\(number)-\(count)", subaccount: track.subaccount))
          try driver.write(line: RaceRequest(command, as: track.user.name).line())
        }
      }
      let path = directory.file("backup-\(round).db")
      #expect(try cockpit("backup", path, database: database).status == 0)
      let backup = try SQLiteStore(path: path)
      #expect(try backup.checkUp().isHealthy)
      let names = try backup.read { reader in
        try reader.children(
          of: .subaccount(track.subaccount), for: Viewer(user: "alice", isAdministrator: true), from: .first,
          limit: 10_000
        ).map(\.name)
      }
      for number in 0..<3 {
        let counts = names.filter { $0.hasPrefix("\(number)-") }.compactMap { Int($0.dropFirst(2)) }
        #expect(counts.sorted() == Array(0..<counts.count))
      }
      #expect(try backup.read { try $0.nextSequence() } - 1 == base + Int64(names.count))
      if (1..<3 * each * backups).contains(names.count) { between += 1 }
    }
    for driver in race.drivers { driver.endInput() }
    for driver in race.drivers { while try driver.readLine() != nil {} }
    #expect(between > 0, "no backup fell between the writers' work")
    #expect(try store.checkUp().isHealthy)
  }

  // MARK: Full disks

  /// A database of some megabytes.
  private func large(at path: String) throws -> RaceTrack {
    let track = try RaceTrack(at: path, plan: .standard, racers: 0)
    try SQLiteStore(path: path).write { writer in
      for number in 0..<800 {
        guard let id = SpaceID(RandomIdentifiers().next()) else { throw Unexpected("no identifier") }
        let name = String(repeating: "x", count: 4000) + "\(number)"
        try writer.insert(Space(id: id, name: name, subaccount: track.subaccount))
      }
    }
    return track
  }

  @Test("a backup that does not fit is not there at all", .enabled(if: Disk.canMount))
  func fullDisk() throws {
    let database = directory.file("large.db")
    _ = try large(at: database)
    let disk = try Disk("-t", "tmpfs", "-o", "size=2m", "tmpfs", at: directory.path + "/disk")
    defer { disk.unmount() }
    let result = try cockpit("backup", disk.path + "/backup.db", database: database)
    #expect(result.status == 4)
    #expect(result.errors.contains("The disk is full"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).isEmpty)
  }

  @Test(
    "a restore that does not fit leaves the database as it is", .enabled(if: Disk.canMount), arguments: ["2m", "6m"])
  func fullDiskOfDatabase(size: String) throws {
    let disk = try Disk("-t", "tmpfs", "-o", "size=\(size)", "tmpfs", at: directory.path + "/disk")
    defer { disk.unmount() }
    let database = disk.path + "/small.db"
    let store = try RaceTrack(at: database, plan: .standard, racers: 0).user.engine
    let backup = directory.file("backup.db")
    try Data().write(to: URL(fileURLWithPath: backup))
    try SQLiteStore(path: database).backUp(to: backup)
    // Later there is less in it than there was.
    try SQLiteStore(path: backup).write { writer in
      guard let subaccount = try writer.subaccounts(orgName: "racers").first else { throw Unexpected("no org") }
      for number in 0..<800 {
        guard let id = SpaceID(RandomIdentifiers().next()) else { throw Unexpected("no identifier") }
        let name = String(repeating: "x", count: 4000) + "\(number)"
        try writer.insert(Space(id: id, name: name, subaccount: subaccount.id))
      }
    }
    let bytes = FileManager.default.contents(atPath: database)
    let result = try cockpit("restore", backup, "-f", database: database)
    #expect(result.status == 4)
    #expect(result.errors.contains("The disk is full"), "\(result.errors)")
    #expect(FileManager.default.contents(atPath: database) == bytes)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: disk.path).sorted() == ["small.db", "small.db-journal"])
    #expect(try SQLiteStore(path: database).checkUp().isHealthy)
    _ = store
  }

  // MARK: ^C

  @Test(
    "^C ends both without harm", .enabled(if: Traced.isAvailable, "strace is missing"),
    arguments: ["backup", "restore"])
  func interrupted(verb: String) throws {
    let database = directory.file("large.db")
    _ = try large(at: database)
    let backup = directory.file("backup.db")
    #expect(try cockpit("backup", backup, database: database).status == 0)
    let before = try directory.names()
    let bytes = FileManager.default.contents(atPath: database)
    let arguments = verb == "backup" ? ["backup", directory.file("second.db")] : ["restore", backup, "-f"]
    // Slow enough for somebody to press it.
    let child = try ChildProgram(
      "strace",
      ["-f", "-qq", "-o", "/dev/null", "-e", "trace=pread64", "-e", "inject=pread64:delay_enter=10000"]
        + [BuiltProgram.cockpit] + arguments + ["--db", database, "--as", "alice"],
      environment: ["HOME": directory.file("home")],
      streams: .files(output: directory.file("output"), errors: directory.file("errors")))
    let isUnderWay = try Deadline().meets {
      try directory.names().contains { $0.hasPrefix(".cockpit-") || $0.hasSuffix(".restoring") }
    }
    #expect(isUnderWay)
    kill(try ProcessTable.child(of: child.id, named: "cockpit"), SIGINT)
    #expect(try child.wait() == 130)
    #expect(try String(contentsOfFile: directory.file("errors"), encoding: .utf8).contains("Nothing was changed"))
    #expect(try directory.names().filter { !["output", "errors"].contains($0) } == before)
    #expect(FileManager.default.contents(atPath: database) == bytes)
  }

  // MARK: Secrets

  @Test("P16: no value of a credential is in a backup, nor in what a restore writes")
  func secrets() throws {
    let secret = "kanarienvogel-4711-im-tresor"
    let database = directory.file("sealed.db")
    let world = try World(store: SQLiteStore(path: database))
    try world.createCredential("payments/password/db-admin", value: secret)
    let key = try world.createKey("ci")
    let backup = directory.file("backup.db")
    #expect(try cockpit("backup", backup, database: database).status == 0)
    #expect(try cockpit("restore", backup, "-f", database: database).status == 0)
    #expect(try world.read("payments/password/db-admin", with: key) == secret)
    let data = Data(secret.utf8)
    let forms = [
      data, Data(data.reversed()), data.base64EncodedData(), Data(data.flatMap { [$0, 0] }),
      Data(data.map { String(format: "%02x", $0) }.joined().utf8), Data(key.password.text.utf8),
    ]
    var files = 0
    for name in try directory.names() {
      guard let bytes = FileManager.default.contents(atPath: directory.file(name)) else { continue }
      files += 1
      for form in forms { #expect(bytes.range(of: form) == nil, "\(name)") }
    }
    #expect(files >= 2)
  }
}
