import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage
import Testing

@testable import CockpitCommand

@Suite("A restore asks before it begins")
struct RestoreQuestionTests {
  let directory: TemporaryDirectory
  let database: String
  let store: SQLiteStore
  let screen: CockpitTerminal

  init() throws {
    directory = try TemporaryDirectory()
    database = directory.file("asked.db")
    let track = try RaceTrack(at: database, plan: .standard, racers: 1)
    store = try SQLiteStore(path: database)
    try Data().write(to: URL(fileURLWithPath: directory.file("monday.db")))
    try store.backUp(to: directory.file("monday.db"))
    _ = try track.user.createSpace("later", in: track.subaccount)
    try track.user.share(track.original, with: .subaccount, track.subaccount.text, in: RaceTrack.region)
    screen = try CockpitTerminal(columns: 160, in: directory)
  }

  private func records() throws -> Int64 { try store.read { try $0.nextSequence() } - 1 }

  @Test("it says what will be lost; no and ^C leave everything as it is, yes does it")
  func question() throws {
    let before = try records()
    let line = "restore \(directory.file("monday.db")) --db \(database) --as alice"
    try screen.start(line)
    try screen.terminal.wait(for: "Made since the backup, and gone: directories, subaccounts and spaces: 1.")
    try screen.terminal.wait(for: "Open shares that end: 1.")
    try screen.terminal.wait(for: "[yN]")
    try screen.terminal.press("n", "Enter")
    try screen.terminal.wait(for: "Restore cancelled. Nothing was changed.")
    try screen.start(line)
    try screen.terminal.wait(for: "[yN]")
    #expect(try directory.names().contains("asked.db.restoring"))
    try screen.terminal.press("C-c")
    try screen.terminal.wait(for: "Stopped. Nothing was changed.")
    #expect(try records() == before)
    #expect(try !directory.names().contains { $0.contains("restoring") })
    try screen.start(line)
    try screen.terminal.wait(for: "[yN]")
    try screen.terminal.press("y", "Enter")
    try screen.terminal.wait(for: "OK")
    #expect(try records() == before + 1)
  }

  @Test("where the database is gone it says what that means, with and without the access of then")
  func gone() throws {
    let line = "restore \(directory.file("monday.db")) --db \(directory.file("new.db")) --as alice"
    try screen.start(line)
    try screen.terminal.wait(for: "nobody knows what was ended since the backup")
    try screen.terminal.wait(for: "No proxy has access")
    try screen.terminal.press("n", "Enter")
    try screen.terminal.wait(for: "Restore cancelled")
    #expect(try !directory.names().contains { $0.hasPrefix("new.db") })
    try screen.start(line + " --accept-access")
    try screen.terminal.wait(for: "has it again, also those that were unshared or deleted since")
    try screen.terminal.press("y", "Enter")
    try screen.terminal.wait(for: "OK")
    #expect(try SQLiteStore(path: directory.file("new.db")).checkUp().isHealthy)
  }

  @Test("a cockpit that is open shows what was restored a moment later")
  func news() throws {
    let open = try CockpitTerminal(in: directory)
    try open.start("--db \(database) --as alice")
    try open.terminal.wait(for: "racers")
    try open.terminal.press("j", "j", "l")
    try open.terminal.wait(for: "later")
    try screen.start("restore \(directory.file("monday.db")) --db \(database) --as alice -f")
    try screen.terminal.wait(for: "OK")
    try open.terminal.wait(forNo: "later")
  }
}
