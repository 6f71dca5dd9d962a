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
    return try Choices(CockpitOptions.parse(["--config", file] + options).values)
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
    #expect(choices.problems.count == 1)
    #expect(choices.problems[0].hasPrefix("\(file):3: theme: \"dark\" is none of"))
    #expect(choices.problems[0].hasSuffix("The defaults are used for all of it."))
  }

  @Test("of several mistakes it is said how many there are, then each, and of very many the first fifty")
  func mistakes() throws {
    let problems = try choices("mouse: yes\ntheme: dark").problems
    #expect(problems.count == 3)
    #expect(problems[0] == "\(file): 2 mistakes. The defaults are used for all of it. H lists them.")
    #expect(problems[1] == "\(file):1: mouse: \"yes\" is neither true nor false.")
    #expect(problems[2].hasPrefix("\(file):2: theme: "))
    let many = try choices((1...60).map { "no\($0): 1" }.joined(separator: "\n")).problems
    #expect(many.count == 52 && many.last == "\(file): and 10 more mistakes.")
  }

  @Test("a configuration that was named has to be there; it may be a link, and is nothing but a file")
  func named() throws {
    #expect(throws: Failure.self) { try Choices(CockpitValues(configuration: file)) }
    #expect(throws: Failure.self) { try Choices(CockpitValues(configuration: directory.path)) }
    #expect(mkfifo(file, 0o600) == 0)
    #expect(throws: Failure.self) { try Choices(CockpitValues(configuration: file)) }
    unlink(file)
    try "mouse: true".write(toFile: directory.file("real.yaml"), atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: directory.file("real.yaml"))
    #expect(try settings(Choices(CockpitValues(configuration: file))).usesMouse)
    try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: directory.file("real.yaml")))
    #expect(throws: Failure.self) { try Choices(CockpitValues(configuration: file)) }
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
