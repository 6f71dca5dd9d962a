import Foundation
import ProcessSupport
import SharingEngine
import Testing

@testable import CockpitCommand

@Suite(
  "The root key's file is for its owner alone, there as a whole or not at all, and read only where it can be trusted")
struct RootKeyFileTests {
  let directory: TemporaryDirectory
  let file: RootKeyFile
  let key = Array(UInt8(0)..<16) + Array(UInt8(240)...255)

  init() throws {
    directory = try TemporaryDirectory()
    file = RootKeyFile(of: directory.file("team.db"))
  }

  private func mode() throws -> mode_t {
    var status = stat()
    #expect(lstat(file.path, &status) == 0)
    return status.st_mode & 0o777
  }

  private func write(_ text: String, mode: mode_t = 0o600) throws {
    unlink(file.path)
    try text.write(toFile: file.path, atomically: false, encoding: .utf8)
    #expect(chmod(file.path, mode) == 0)
  }

  private var digits: String { key.map { String(format: "%02x", $0) }.joined() }

  private func expectRefused(
    _ word: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) {
    let outcome = Result(catching: body)
    #expect(sourceLocation: sourceLocation) {
      try outcome.get()
    } throws: { error in
      guard let refusal = error as? Refusal else { return false }
      return refusal.code == .rootKeyUnusable && refusal.message.contains(word) && refusal.message.contains(file.path)
        && !refusal.message.contains(digits.prefix(8))
    }
  }

  @Test("where there is none there is none")
  func none() throws {
    #expect(try file.load() == nil)
    try file.remove()
  }

  @Test("it is one line of 64 digits, and nobody else can read it, whatever the shell allows")
  func kept() throws {
    let before = umask(0)
    defer { umask(before) }
    try file.keep(key)
    #expect(try mode() == 0o600)
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == digits + "\n")
    #expect(try file.load() == key)
    #expect(try directory.names() == ["team.db.key"])
  }

  @Test("one that is there stays, unless it is to be replaced")
  func exclusive() throws {
    try file.keep(key)
    expectRefused("something of that name is there") { try file.keep([UInt8](repeating: 1, count: 32)) }
    #expect(try file.load() == key)
    try file.replace(with: [UInt8](repeating: 1, count: 32))
    #expect(try file.load() == [UInt8](repeating: 1, count: 32))
    #expect(try mode() == 0o600)
    try file.remove()
    #expect(try directory.names() == [])
  }

  @Test("a symbolic link is neither read nor written through")
  func links() throws {
    let target = directory.file("elsewhere")
    try (digits + "\n").write(toFile: target, atomically: false, encoding: .utf8)
    chmod(target, 0o600)
    for name in ["elsewhere", "nowhere"] {
      unlink(file.path)
      try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: directory.file(name))
      expectRefused("is a symbolic link") { _ = try file.load() }
      expectRefused("something of that name is there") { try file.keep(key) }
      #expect(try directory.names() == ["elsewhere", "team.db.key"])
    }
    try file.replace(with: [UInt8](repeating: 1, count: 32))
    #expect(try file.load() == [UInt8](repeating: 1, count: 32))
    #expect(try String(contentsOfFile: target, encoding: .utf8) == digits + "\n")
  }

  @Test("what everybody can read, write or run is refused; a group may share it, as it may the database")
  func modes() throws {
    for mode: mode_t in [0o604, 0o602, 0o601, 0o666] {
      try write(digits, mode: mode)
      expectRefused("is open to everybody") { _ = try file.load() }
    }
    for mode: mode_t in [0o600, 0o400, 0o640, 0o660] {
      try write(digits, mode: mode)
      #expect(try file.load() == key)
    }
  }

  @Test("what belongs to somebody else is refused, unless the database is theirs too", .enabled(if: geteuid() == 0))
  func owner() throws {
    try write(digits)
    #expect(chown(file.path, 12345, 0) == 0)
    expectRefused("belongs neither to you") { _ = try file.load() }
    try "".write(toFile: directory.file("team.db"), atomically: false, encoding: .utf8)
    expectRefused("belongs neither to you") { _ = try file.load() }
    #expect(chown(directory.file("team.db"), 12345, 0) == 0)
    #expect(try file.load() == key)
  }

  @Test("a line end may be missing, and capitals are digits too")
  func forms() throws {
    for text in [digits, digits + "\n", digits.uppercased()] {
      try write(text)
      #expect(try file.load() == key)
    }
  }

  @Test(
    "anything else is no root key",
    arguments: ["", "\n", "0", String(repeating: "0", count: 63), String(repeating: "0", count: 65), "G", " "])
  func contents(_ text: String) throws {
    let padded = text.count < 2 ? text + String(repeating: "0", count: 64 - text.count) : text
    for text in [text, text.isEmpty || text == "0" ? "x" : padded, digits + "\n\n", digits + "\r\n"] {
      try write(text)
      expectRefused("holds no root key") { _ = try file.load() }
    }
  }

  @Test("what is no file is refused, and nobody waits for it")
  func kinds() throws {
    #expect(mkdir(file.path, 0o700) == 0)
    expectRefused("is no file") { _ = try file.load() }
    expectRefused("could not be written") { try file.replace(with: key) }
    expectRefused("could not be removed") { try file.remove() }
    #expect(rmdir(file.path) == 0 && mkfifo(file.path, 0o600) == 0)
    expectRefused("is no file") { _ = try file.load() }
    #expect(try directory.names() == ["team.db.key"])
  }

  @Test("where the directory is missing, it is said so and nothing is left")
  func directoryMissing() throws {
    let file = RootKeyFile(of: directory.file("none/team.db"))
    #expect(try file.load() == nil)
    for body: () throws -> Void in [{ try file.keep(key) }, { try file.replace(with: key) }] {
      #expect(throws: Refusal.self) { try body() }
    }
  }
}
