import Cockpit
import Foundation
import ProcessSupport
import Terminal
import Testing
import Widgets

@testable import CockpitCommand

@Suite("Options and configuration")
struct ChoicesTests {
  let directory: TemporaryDirectory
  let file: String

  init() throws {
    directory = try TemporaryDirectory()
    file = directory.file("config.yaml")
  }

  private func choices(_ configuration: String, _ options: String...) throws -> Choices {
    try configuration.write(toFile: file, atomically: false, encoding: .utf8)
    return try Choices(CockpitOptions.parse(["--config", file] + options))
  }

  private func settings(_ choices: Choices, colors: Int = 256) -> Settings {
    choices.settings(readOnlyReason: nil, noColor: nil, colors: colors)
  }

  @Test("what the configuration says is set; options count for more")
  func precedence() throws {
    let text = "mouse: true\ntheme: monochrome\nstart: map\nkeys: {share: X}"
    let configured = settings(try choices(text))
    #expect(configured.usesMouse)
    #expect(configured.theme == .monochrome)
    #expect(configured.startView == .map)
    #expect(configured.keyMap.label(of: .share) == "X")
    #expect(settings(try choices(text, "--theme", "high-contrast")).theme == .highContrast)
    #expect(settings(try choices("mouse: false", "--mouse")).usesMouse)
    #expect(settings(try choices("")) == Settings())
  }

  @Test("a mistake leaves the defaults for all of it, and is said")
  func mistake() throws {
    let choices = try choices("mouse: true\nread-only: true\ntheme: dark")
    #expect(settings(choices) == Settings())
    #expect(choices.readOnlyReason(of: "/srv/team.db") == nil)
    #expect(choices.mistake?.hasPrefix("\(file):3: theme: \"dark\" is none of") == true)
    #expect(choices.mistake?.hasSuffix("The defaults are used for all of it.") == true)
  }

  @Test("a configuration that was named has to be there; it may be a link, and is nothing but a file")
  func named() throws {
    #expect(throws: Failure.self) { try Choices(CockpitOptions.parse(["--config", file])) }
    #expect(throws: Failure.self) { try Choices(CockpitOptions.parse(["--config", directory.path])) }
    #expect(mkfifo(file, 0o600) == 0)
    #expect(throws: Failure.self) { try Choices(CockpitOptions.parse(["--config", file])) }
    unlink(file)
    try "mouse: true".write(toFile: directory.file("real.yaml"), atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: directory.file("real.yaml"))
    #expect(try settings(Choices(CockpitOptions.parse(["--config", file]))).usesMouse)
    try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: directory.file("real.yaml")))
    #expect(throws: Failure.self) { try Choices(CockpitOptions.parse(["--config", file])) }
  }

  @Test("an unknown theme is no option")
  func unknownTheme() {
    #expect(throws: (any Error).self) { try CockpitOptions.parse(["--theme", "dark"]) }
  }

  @Test("read-only: by option, for all databases, or for one by whatever name it is opened")
  func readOnly() throws {
    try Data().write(to: URL(fileURLWithPath: directory.file("prod.db")))
    try FileManager.default.createSymbolicLink(
      atPath: directory.file("link.db"), withDestinationPath: directory.file("prod.db"))
    let one = try choices("databases: {\(directory.path)/./prod.db: {read-only: true}}")
    #expect(one.readOnlyReason(of: directory.file("prod.db"))?.contains("of this database") == true)
    #expect(one.readOnlyReason(of: directory.file("link.db")) != nil)
    #expect(one.readOnlyReason(of: directory.file("test.db")) == nil)
    #expect(one.readOnlyReason(of: nil) == nil)
    let all = try choices("read-only: true\ndatabases: {\(directory.path)/prod.db: {read-only: false}}")
    #expect(all.readOnlyReason(of: "/srv/team.db")?.contains(file) == true)
    #expect(all.readOnlyReason(of: nil) != nil)
    #expect(all.readOnlyReason(of: directory.file("prod.db")) == nil)
    let option = try choices("databases: {\(directory.path)/prod.db: {read-only: false}}", "--read-only")
    #expect(option.readOnlyReason(of: directory.file("prod.db"))?.contains("--read-only") == true)
  }
}
