import Foundation
import ProcessSupport
import SharingEngine
import Testing

@testable import CockpitCommand

@Suite("P17: files that we write are complete, for their owner alone, and nowhere else")
struct PrivateFileTests {
  let directory: TemporaryDirectory
  let code = "{\n  \"origin\": {}\n}\n"

  init() throws { directory = try TemporaryDirectory() }

  private func refusal(writingTo path: String) throws -> Refusal {
    do {
      try PrivateFile(path).write(code)
    } catch {
      return error
    }
    throw Unexpected("\(path) was written")
  }

  private func mode(_ path: String) throws -> UInt16 {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.uint16Value ?? 0
  }

  @Test("what was to be saved is in the file, and nothing lies beside it")
  func complete() throws {
    let file = try PrivateFile(directory.file("code.json"))
    try file.write(code)
    #expect(file.path == directory.file("code.json"))
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == code)
    #expect(try directory.names() == ["code.json"])
  }

  @Test("nobody else can read the file, whatever the shell allows")
  func private0600() throws {
    let before = umask(0)
    defer { umask(before) }
    try PrivateFile(directory.file("code.json")).write(code)
    #expect(try mode(directory.file("code.json")) == 0o600)
  }

  @Test("a file that exists stays as it is")
  func notOverwritten() throws {
    try "theirs".write(toFile: directory.file("code.json"), atomically: false, encoding: .utf8)
    let refusal = try refusal(writingTo: directory.file("code.json"))
    #expect(refusal.message.contains("exists already"))
    #expect(refusal.field == .parameters)
    #expect(try String(contentsOfFile: directory.file("code.json"), encoding: .utf8) == "theirs")
    #expect(try directory.names() == ["code.json"])
  }

  @Test("a planted symbolic link leads nowhere", arguments: ["elsewhere", "code.json"])
  func plantedLink(target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: directory.file("code.json"), withDestinationPath: directory.file(target))
    #expect(try refusal(writingTo: directory.file("code.json")).message.contains("exists already"))
    #expect(try directory.names() == ["code.json"])
  }

  @Test("a directory that is missing is not made up")
  func missingDirectory() throws {
    let refusal = try refusal(writingTo: directory.file("missing/code.json"))
    #expect(refusal.message.contains("no directory \(directory.file("missing"))"))
    #expect(try directory.names().isEmpty)
  }

  @Test("`..` leads where the system says, also behind a link")
  func dots() throws {
    try FileManager.default.createDirectory(atPath: directory.file("far/below"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: directory.file("near"), withDestinationPath: directory.file("far/below"))
    try PrivateFile(directory.file("near/../code.json")).write(code)
    #expect(try directory.names(in: "far") == ["below", "code.json"])
    #expect(try directory.names() == ["far", "near"])
  }

  @Test("a path that names no file is refused", arguments: ["", "/", "/tmp/", "/tmp/..", "a\u{0}b"])
  func noFile(path: String) throws {
    #expect(throws: Refusal.self) { try PrivateFile(path) }
  }

  @Test("what is said of a path cannot drive the terminal")
  func hostilePath() throws {
    let message = try refusal(writingTo: directory.file("\u{1B}]52;c;eA==\u{07}/x")).message
    #expect(!message.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test("a disk that is full leaves nothing behind", .enabled(if: SmallDisk.isAvailable))
  func fullDisk() throws {
    let disk = try SmallDisk(at: directory.path)
    defer { disk.unmount() }
    let text = String(repeating: "x", count: 4 * SmallDisk.bytes)
    let refusal = #expect(throws: Refusal.self) { try PrivateFile(directory.file("code.json")).write(text) }
    #expect(refusal?.message.contains("No space left on device") == true)
    #expect(try directory.names().isEmpty)
  }
}

/// A file system that is full soon.
private struct SmallDisk {
  static let bytes = 65_536
  /// Mounting takes more than every machine allows.
  static let isAvailable: Bool = {
    guard let directory = try? TemporaryDirectory(), let disk = try? SmallDisk(at: directory.path) else { return false }
    disk.unmount()
    return true
  }()

  private let path: String

  init(at path: String) throws {
    self.path = path
    let mount = try FinishedProgram.run("mount", ["-t", "tmpfs", "-o", "size=\(Self.bytes)", "tmpfs", path])
    guard mount.status == 0 else { throw Unexpected(mount.errors) }
  }

  func unmount() { _ = try? FinishedProgram.run("umount", [path]) }
}
