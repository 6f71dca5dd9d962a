import Foundation
import ProcessSupport
import Testing

@Suite("How the program starts, and why it does not")
struct StartTests {
  private let anywhere = ["HOME": "/nonexistent", "XDG_DATA_HOME": "/nonexistent/data"]

  @Test("without a terminal it says so and ends with 2, and leaves nothing behind")
  func noTerminal() throws {
    let directory = try TemporaryDirectory()
    let result = try FinishedProgram.run(
      BuiltProgram.cockpit, environment: ["HOME": directory.path, "XDG_DATA_HOME": directory.file("data")])
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("cockpit: The cockpit needs a terminal"))
    #expect(try directory.names().isEmpty)
  }

  @Test("in a terminal that cannot show it it says so and ends with 2", arguments: ["dumb", "no-such-terminal", ""])
  func unusableTerminal(type: String) throws {
    let cockpit = try CockpitTerminal(environment: ["SHOWN": type])
    try cockpit.terminal.begin("TERM=$SHOWN \"$COCKPIT\" demo")
    let screen = try cockpit.terminal.wait(for: "cockpit: ")
    #expect(screen.contains("TERM"))
    #expect(try cockpit.exitStatus() == "2")
  }

  @Test("what it does not understand ends with 2 and shows how it is used")
  func usage() throws {
    let result = try FinishedProgram.run(BuiltProgram.cockpit, ["--bogus\u{1B}]0;x\u{07}"], environment: anywhere)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("Usage: cockpit"))
    #expect(!result.errors.contains("\u{1B}"))
  }

  @Test("help has an example, and there is a version")
  func help() throws {
    let help = try FinishedProgram.run(BuiltProgram.cockpit, ["--help"], environment: anywhere)
    #expect(help.status == 0)
    #expect(help.output.contains("cockpit --db team.db"))
    #expect(help.output.contains("cockpit demo [--as <name>]"))
    let version = try FinishedProgram.run(BuiltProgram.cockpit, ["--version"], environment: anywhere)
    #expect(version.status == 0)
    #expect(version.output.split(separator: ".").count == 3)
  }

  @Test("somebody who does not exist here is told so, and it ends with 1")
  func unknownUser() throws {
    let cockpit = try CockpitTerminal()
    try cockpit.start("demo --as mallory")
    try cockpit.terminal.wait(for: "cockpit: ")
    try cockpit.terminal.wait(for: "mallory")
    #expect(try cockpit.exitStatus() == "1")
  }

  @Test("a file that is no database of ours is refused with 4, and stays as it is")
  func foreignFile() throws {
    let cockpit = try CockpitTerminal()
    let file = cockpit.terminal.directory.file("notes.txt")
    let notes = String(repeating: "Not a database. ", count: 1000)
    try notes.write(toFile: file, atomically: false, encoding: .utf8)
    try cockpit.start("--db \(file)")
    try cockpit.terminal.wait(for: "is not a cockpit database")
    #expect(try cockpit.exitStatus() == "4")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == notes)
  }

  @Test("a locale without umlauts and lines gets letters of ASCII")
  func asciiLocale() throws {
    let cockpit = try CockpitTerminal(environment: ["LC_ALL": "C"])
    try cockpit.start("demo")
    let screen = try cockpit.terminal.wait(for: "Global Account: Acme Corp")
    #expect(screen.utf8.allSatisfy { $0 < 0x80 })
    try cockpit.terminal.press("q")
    #expect(try cockpit.exitStatus() == "0")
  }

  @Test("a terminal too small shows the size that is needed, and q works")
  func tooSmall() throws {
    let cockpit = try CockpitTerminal(columns: 20, rows: 5)
    try cockpit.start("demo")
    try cockpit.terminal.wait(for: "60×15")
    try cockpit.terminal.resize(columns: 60, rows: 15)
    try cockpit.terminal.wait(for: "Account Explorer")
    try cockpit.terminal.resize(columns: 20, rows: 5)
    try cockpit.terminal.wait(for: "60×15")
    try cockpit.terminal.press("q")
    #expect(try cockpit.exitStatus() == "0")
  }

  @Test("the database that nobody named is the user's own, and for the user alone")
  func defaultDatabase() throws {
    let cockpit = try CockpitTerminal()
    try cockpit.terminal.run("umask 000")
    try cockpit.start()
    try cockpit.terminal.wait(for: "Welcome")
    let data = cockpit.terminal.directory.file("data/cockpit")
    #expect(try mode(data) == 0o700)
    #expect(try mode(data + "/cockpit.db") == 0o600)
    try cockpit.terminal.press("q")
    #expect(try cockpit.exitStatus() == "0")
  }

  @Test("a database that others can read is opened as it is, and the user told so")
  func readableByOthers() throws {
    let cockpit = try CockpitTerminal()
    let file = cockpit.terminal.directory.file("open.db")
    try cockpit.start("--db \(file)")
    try cockpit.terminal.wait(for: "Welcome")
    try cockpit.terminal.press("q")
    #expect(try cockpit.exitStatus() == "0")
    try FileManager.default.setAttributes([.posixPermissions: 0o664], ofItemAtPath: file)
    try cockpit.start("--db \(file)")
    // In the cockpit, and once more where it stays to be read.
    let screen = try cockpit.terminal.wait(for: "Everybody on this machine can read the database")
    #expect(screen.contains("Welcome"))
    try cockpit.terminal.press("q")
    let left = try cockpit.terminal.wait(for: "cockpit: Everybody on this machine can read the database")
    #expect(!left.contains("Welcome"))
    #expect(try mode(file) == 0o664)
  }

  private func mode(_ path: String) throws -> UInt16? {
    try (FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.uint16Value
  }
}
