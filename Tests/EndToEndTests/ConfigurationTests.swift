import Foundation
import ProcessSupport
import Testing

@Suite("Configuration, what is remembered, read-only")
struct ConfigurationTests {
  let cockpit: CockpitTerminal
  var terminal: TmuxTerminal { cockpit.terminal }
  private var directory: TemporaryDirectory { cockpit.terminal.directory }

  init() throws { cockpit = try CockpitTerminal() }

  private func configure(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: directory.file("config/cockpit"), withIntermediateDirectories: true)
    try text.write(toFile: directory.file("config/cockpit/config.yaml"), atomically: true, encoding: .utf8)
  }

  /// A database with an account, and the cockpit left again.
  private func createLandscape(_ database: String) throws {
    try cockpit.start("--db \(database)")
    try terminal.wait(for: "Welcome")
    try terminal.press("a")
    try terminal.wait(for: "Global account *")
    for text in ["Acme Corp", "payments-eu", "cf-eu10"] {
      try terminal.type(text)
      try terminal.press("Tab")
    }
    try terminal.press("Tab")
    try terminal.type("dev")
    try terminal.press("C-s")
    try terminal.wait(for: "Created account Acme Corp")
    try terminal.press("Q")
    #expect(try cockpit.exitStatus() == "0")
  }

  @Test("keys are what the configuration says; a mistake is said with file, line and key, and the defaults count")
  func keys() throws {
    try configure("keys:\n  quit: ^X\n")
    try cockpit.start("demo")
    try terminal.wait(for: "Account Explorer")
    try terminal.press("C-x")
    #expect(try cockpit.exitStatus() == "0")
    try configure("keys:\n  quit: ^X\ntheme: \"dark\"\n")
    try cockpit.start("demo")
    try terminal.wait(for: "~/config/cockpit/config.yaml:3: theme: \"dark\" is none of")
    try terminal.press("C-x")
    try terminal.wait(forNo: "config.yaml:3")
    try terminal.press("H")
    try terminal.wait(for: "config.yaml:3")
    try terminal.press("Escape", "Q")
    #expect(try cockpit.exitStatus() == "0")
  }

  @Test("a configuration that was named and is not there ends with 2, and so does an unknown theme")
  func namedConfiguration() throws {
    try cockpit.start("demo --config missing.yaml")
    try terminal.wait(for: "cockpit: The configuration")
    #expect(try cockpit.exitStatus() == "2")
    try cockpit.start("demo --theme dark")
    try terminal.wait(for: "high-contrast")
    #expect(try cockpit.exitStatus() == "2")
  }

  @Test("what was typed after : is there at the next start; nothing but the log is written for the demo")
  func remembered() throws {
    let database = directory.file("team.db")
    try createLandscape(database)
    try cockpit.start("--db \(database)")
    try terminal.wait(for: "Account Explorer")
    try terminal.press(":")
    try terminal.wait(for: "Command")
    try terminal.type("goto dev")
    try terminal.wait(for: "space in payments-eu")
    try terminal.press("Enter")
    try terminal.wait(for: "Space: dev - Instances")
    try terminal.press("Q")
    #expect(try cockpit.exitStatus() == "0")
    try cockpit.start("--db \(database)")
    try terminal.wait(for: "Account Explorer")
    try terminal.press(":")
    try terminal.wait(for: "typed before")
    try terminal.press("Escape", "f")
    try terminal.wait(for: "Last visited")
    try terminal.press("Escape", "Q")
    #expect(try cockpit.exitStatus() == "0")
    #expect(try directory.names(in: "state/cockpit").filter { $0.hasSuffix(".json") }.count == 1)
    let log = try String(contentsOfFile: directory.file("state/cockpit/cockpit.log"), encoding: .utf8)
    #expect(log.contains("command kind=createAccount outcome=accepted"))
    #expect(log.contains("stop status=0 why=quit"))
    #expect(!log.contains("Acme") && !log.contains("dev"))
  }

  @Test("a state directory that is of no use is said, and nothing else comes of it")
  func noState() throws {
    try "a file".write(toFile: directory.file("state"), atomically: true, encoding: .utf8)
    try cockpit.start("demo")
    try terminal.wait(for: "Nothing is remembered and nothing logged.")
    try terminal.press("Q")
    #expect(try cockpit.exitStatus() == "0")
  }

  @Test("a database is only looked at by option or by configuration, and no byte of it changes")
  func readOnly() throws {
    let database = directory.file("team.db")
    try createLandscape(database)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: database))
    try cockpit.start("--db \(database) --read-only")
    try terminal.wait(for: "COCKPIT [RO]")
    try terminal.press("a")
    try terminal.wait(for: "Read-only: the cockpit was started with --read-only.")
    try terminal.press("Q")
    #expect(try cockpit.exitStatus() == "0")
    try configure("databases:\n  ~/team.db: {read-only: true}\n")
    try cockpit.start("--db \(database)")
    try terminal.wait(for: "COCKPIT [RO]")
    try terminal.press("a")
    try terminal.wait(for: "says so of this database")
    try terminal.press("Q")
    #expect(try cockpit.exitStatus() == "0")
    #expect(try Data(contentsOf: URL(fileURLWithPath: database)) == bytes)
  }

  @Test("a database that one may not write is only looked at, and says so")
  func notWritable() throws {
    let database = directory.file("team.db")
    try createLandscape(database)
    // Root may write everything: somebody else looks then.
    let somebody = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent " : ""
    try terminal.run("chmod 444 \(database); chmod 555 $HOME; rm -f \(database)-journal; clear")
    try terminal.run("\(somebody)\"$COCKPIT\" --db \(database) --as $(id -un)")
    try terminal.wait(for: "COCKPIT [RO]")
    try terminal.press("a")
    try terminal.wait(for: "Read-only: you may not write the database file or its directory.")
    try terminal.press("Q")
    try terminal.wait(forNo: "[RO]")
    try terminal.run("chmod 755 $HOME")
  }

  @Test("variables that are empty or relative are as good as unset; nothing comes out beside the screen")
  func variables() throws {
    try terminal.begin(
      "XDG_CONFIG_HOME= XDG_STATE_HOME=here XDG_DATA_HOME=there \"$COCKPIT\" --verbose 2> $HOME/errors")
    try terminal.wait(for: "Welcome")
    #expect(try directory.names(in: ".local/state/cockpit") == ["cockpit.log"])
    #expect(try directory.names(in: ".local/share/cockpit").contains("cockpit.db"))
    try terminal.press("a", "Escape", "Q")
    #expect(try cockpit.exitStatus() == "0")
    #expect(try Data(contentsOf: URL(fileURLWithPath: directory.file("errors"))).isEmpty)
  }

  @Test("a directory that nobody has made is not made for a mistyped path: it ends with 4")
  func missingDirectory() throws {
    try cockpit.start("--db \(directory.file("typo/team.db"))")
    try terminal.wait(for: "There is no directory")
    #expect(try cockpit.exitStatus() == "4")
    #expect(try !directory.names().contains("typo"))
    try cockpit.start("--db \(directory.file("new.db")) --read-only")
    try terminal.wait(for: "There is no database at")
    #expect(try cockpit.exitStatus() == "4")
    #expect(try !directory.names().contains("new.db"))
  }
}
