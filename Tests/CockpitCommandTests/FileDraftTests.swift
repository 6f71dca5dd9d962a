import Foundation
import ProcessSupport
import SharingEngine
import Testing

@testable import CockpitCommand

@Suite("P17: a file that grows is in its place whole or not at all") struct FileDraftTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func draft(_ name: String = "rows.json") throws -> FileDraft {
    try FileDraft(PrivateFile(directory.file(name)))
  }

  @Test("pieces make the file, for its owner alone, and nothing lies beside it")
  func pieces() throws {
    let draft = try draft()
    try draft.append("[")
    #expect(try directory.names() != ["rows.json"])
    try draft.append("]\n")
    try draft.finish(replacing: false)
    #expect(try directory.names() == ["rows.json"])
    #expect(try String(contentsOfFile: directory.file("rows.json"), encoding: .utf8) == "[]\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: directory.file("rows.json"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.uint16Value == 0o600)
  }

  @Test("what is given up, or let go of, leaves nothing", arguments: [true, false])
  func abandoned(explicitly: Bool) throws {
    do {
      let draft = try draft()
      try draft.append("x")
      if explicitly { draft.abandon() }
    }
    #expect(try directory.names().isEmpty)
  }

  @Test("the cockpit is never told that a file was saved which it gave up, or never began", arguments: [true, false])
  func nothingToFinish(isBegun: Bool) throws {
    let surroundings = TerminalSurroundings(
      device: ScriptedDevice([]), clock: nil, logger: .cockpit(nil, isVerbose: false))
    if isBegun { #expect(try surroundings.beginFile(directory.file("rows.json"), replacing: false)) }
    surroundings.abandonFile()
    #expect(throws: Refusal.self) { try surroundings.appendToFile("x") }
    #expect(throws: Refusal.self) { try surroundings.finishFile() }
    #expect(try directory.names().isEmpty)
  }

  @Test("a file that came meanwhile stays, unless it is to be replaced")
  func existing() throws {
    try draftWritten("new", replacing: false)
    let second = try draft()
    try second.append("newer")
    #expect(throws: Refusal.self) { try second.finish(replacing: false) }
    #expect(try String(contentsOfFile: directory.file("rows.json"), encoding: .utf8) == "new")
    try draftWritten("newest", replacing: true)
    #expect(try String(contentsOfFile: directory.file("rows.json"), encoding: .utf8) == "newest")
  }

  private func draftWritten(_ text: String, replacing: Bool) throws {
    let draft = try draft()
    try draft.append(text)
    try draft.finish(replacing: replacing)
  }

  @Test("a symbolic link is never followed nor replaced")
  func link() throws {
    try "theirs".write(toFile: directory.file("theirs"), atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: directory.file("rows.json"), withDestinationPath: directory.file("theirs"))
    let file = try PrivateFile(directory.file("rows.json"))
    #expect(throws: Refusal.self) { try file.isThere() }
    #expect(throws: Refusal.self) { try draftWritten("mine", replacing: true) }
    #expect(try String(contentsOfFile: directory.file("theirs"), encoding: .utf8) == "theirs")
    #expect(try directory.names() == ["rows.json", "theirs"])
  }
}
