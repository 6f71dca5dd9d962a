import CredentialSealing
import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage
import Testing

@testable import CockpitCommand

@Suite("P19: two cockpits on one database see each other's changes at once, and neither freezes")
struct TwoCockpitsTests {
  let directory: TemporaryDirectory
  let database: String
  let engine: SharingEngine
  let first: CockpitTerminal
  let second: CockpitTerminal

  init() throws {
    directory = try TemporaryDirectory()
    database = directory.file("shared.db")
    let clock = AdjustableClock()
    engine = SharingEngine(
      store: try SQLiteStore(path: database, busyTimeout: 5000), clock: clock, identifiers: RandomIdentifiers(),
      osUser: "tester", rootKeys: KeptRootKeys(keeper: RootKeyInMemory()))
    try DemoLandscape(engine, clock).build()
    first = try CockpitTerminal(in: directory)
    second = try CockpitTerminal(in: directory)
    for cockpit in [first, second] {
      try cockpit.start("--db \(database) --as alice")
      try cockpit.terminal.wait(for: "research")
    }
  }

  private func createDirectory(_ name: String, in cockpit: CockpitTerminal) throws {
    try cockpit.terminal.press("g", "a")
    try cockpit.terminal.wait(for: "for subaccounts and directories")
    try cockpit.terminal.press("Down", "Enter")
    try cockpit.terminal.wait(for: "Create Directory")
    try cockpit.terminal.type(name)
    try cockpit.terminal.press("C-s")
  }

  @Test("what is created in one stands in the other a moment later, both ways")
  func newsTravel() throws {
    try createDirectory("from-first", in: first)
    try first.terminal.wait(for: "Created from-first")
    try second.terminal.wait(for: "from-first")
    try createDirectory("from-second", in: second)
    try second.terminal.wait(for: "Created from-second")
    try first.terminal.wait(for: "from-second")
  }

  @Test("while somebody holds the lock for ten seconds it says so, answers keys, and gives up after five")
  func heldLock() throws {
    let holder = try LockHolder(database)
    let start = ContinuousClock.now
    try createDirectory("too-late", in: first)
    try first.terminal.wait(for: "Waiting for another cockpit")
    // Any key but Esc is answered with what is going on.
    try first.terminal.press("x")
    try first.terminal.wait(for: "Esc stops waiting")
    // The other one goes on reading.
    try second.terminal.press("j")
    try second.terminal.wait(for: "▌  ▸ ops")
    try first.terminal.wait(for: "Another cockpit holds the database")
    #expect(ContinuousClock.now - start >= .seconds(4))
    // The dialog is as it was, and the other page too; each answers as long as the lock is held.
    while ContinuousClock.now - start < .seconds(10) {
      try first.terminal.press("Left", "x")
      try first.terminal.wait(for: "too-latxe")
      try first.terminal.press("BSpace", "End")
      try first.terminal.wait(forNo: "too-latxe")
      try second.terminal.press("j")
      try second.terminal.wait(forNo: "▌  ▸ ops")
      try second.terminal.press("k")
      try second.terminal.wait(for: "▌  ▸ ops")
    }
    holder.letGo()
    try first.terminal.press("C-s")
    try first.terminal.wait(for: "Created too-late")
  }

  @Test("what waited for the lock is done once it is free")
  func lockInTime() throws {
    let holder = try LockHolder(database)
    try createDirectory("in-time", in: first)
    try first.terminal.wait(for: "Waiting for another cockpit")
    holder.letGo()
    try first.terminal.wait(for: "Created in-time")
    try second.terminal.wait(for: "in-time")
  }

  @Test("a cockpit that starts while somebody commits waits, and can be left meanwhile")
  func startWhileLocked() throws {
    let third = try CockpitTerminal(in: directory)
    // Nobody can even read while a commit is held up: exclusively.
    let holder = try LockHolder(database, exclusively: true)
    try third.start("--db \(database) --as alice")
    try third.terminal.wait(for: "Waiting for another cockpit")
    try third.terminal.press("C-c")
    #expect(try third.exitStatus() == "5")
    try third.start("--db \(database) --as alice")
    try third.terminal.wait(for: "Waiting for another cockpit")
    holder.letGo()
    try third.terminal.wait(for: "research")
  }
}

/// Holds the locks that another SQLite would hold, as this process, which no cockpit is.
private final class LockHolder {
  private var descriptor: Int32

  // Where SQLite's locks lie in the file.
  private static let pending = 0x4000_0000
  private static let reserved = pending + 1
  private static let shared = pending + 2
  private static let sharedLength = 510

  /// As who is about to write, so that others can only read; exclusively, as who commits, so that they cannot do that.
  init(_ database: String, exclusively: Bool = false) throws {
    descriptor = open(database, O_RDWR | O_CLOEXEC)
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = exclusively ? Self.pending : Self.reserved
    lock.l_len = exclusively ? Self.shared + Self.sharedLength - Self.pending : 1
    guard descriptor >= 0, fcntl(descriptor, F_SETLKW, &lock) == 0 else {
      throw Unexpected("there is no lock to be had")
    }
  }

  deinit { letGo() }

  func letGo() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
