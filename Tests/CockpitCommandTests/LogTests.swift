import Cockpit
import Foundation
import Logging
import ProcessSupport
import SharingEngine
import SharingStorage
import Terminal
import TestSupport
import Testing

@testable import CockpitCommand

@Suite("The log")
struct LogTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func open() throws -> LogFile { try LogFile(in: try StateDirectory(directory.path)) }

  private func text(_ name: String = LogFile.name) throws -> String {
    try String(contentsOfFile: directory.file(name), encoding: .utf8)
  }

  private func size(_ name: String) throws -> Int {
    try (FileManager.default.attributesOfItem(atPath: directory.file(name))[.size] as? NSNumber)?.intValue ?? 0
  }

  @Test("a line has time, level, process, what happened and its facts, and nothing that drives a terminal")
  func lines() throws {
    let logger = Logger.cockpit(try open(), isVerbose: false)
    logger.notice("start", metadata: ["path": "/a\n\u{1B}[2Jb", "b": "2"])
    logger.debug("unheard of")
    Logger.cockpit(try open(), isVerbose: true).debug("heard of")
    let lines = try text().split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasSuffix("Z notice \(getpid()) start b=2 path=/a\u{FFFD}\u{FFFD}[2Jb") == true)
    #expect(lines.first?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z .*/) != nil)
    #expect(lines.last?.contains(" debug ") == true)
  }

  @Test(
    "P13: no hostile name drives the terminal of who reads it, or begins a line of its own", arguments: HostileNames.all
  )
  func hostile(name: String) throws {
    let logger = Logger.cockpit(try open(), isVerbose: true)
    logger.notice("start", metadata: ["database": "/\(name)/x.db", "term": "\(name)"])
    logger.warning("\(name) cannot be used. Nothing is logged.")
    logger.note(StoreError.unusable("/\(name)/x.db is not a cockpit database."))
    let lines = try text().split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines {
      #expect(
        line.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [a-z]+ \d+ .*/) != nil, "\(line.debugDescription)")
      #expect(line.unicodeScalars.allSatisfy(Self.isHarmless), "\(line.debugDescription)")
    }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  @Test("nobody else can read it, whatever the shell allows")
  func mode() throws {
    let before = umask(0)
    defer { umask(before) }
    try open().append("x")
    let attributes = try FileManager.default.attributesOfItem(atPath: directory.file(LogFile.name))
    #expect((attributes[.posixPermissions] as? NSNumber)?.uint16Value == 0o600)
  }

  @Test("at 1 MB the file becomes the older one, also where two cockpits write, and none of their lines is lost")
  func rotation() throws {
    let (first, second) = (try open(), try open())
    let line = String(repeating: "x", count: 1000)
    for number in 0..<1300 { (number.isMultiple(of: 2) ? first : second).append("\(number) \(line)") }
    #expect(try directory.names() == [LogFile.name, LogFile.olderName])
    #expect(try size(LogFile.olderName) < LogFile.longest + 2000)
    let lines = try (text(LogFile.olderName) + text()).split(separator: "\n")
    #expect(lines.compactMap { Int($0.split(separator: " ")[0]) } == Array(0..<1300))
    for number in 0..<1300 { first.append("\(number) \(line)") }
    #expect(try directory.names() == [LogFile.name, LogFile.olderName])
    #expect(try size(LogFile.name) < LogFile.longest)
  }

  @Test("a log that is taken away begins anew")
  func removed() throws {
    let log = try open()
    log.append("one")
    try FileManager.default.removeItem(atPath: directory.file(LogFile.name))
    log.append("two")
    #expect(try text() == "two\n")
  }

  @Test("a planted link is not followed, and nothing but a file is written")
  func planted() throws {
    let elsewhere = directory.file("elsewhere")
    try FileManager.default.createSymbolicLink(atPath: directory.file(LogFile.name), withDestinationPath: elsewhere)
    #expect(throws: StateDirectory.Problem.self) { try open() }
    #expect(!FileManager.default.fileExists(atPath: elsewhere))
    try FileManager.default.removeItem(atPath: directory.file(LogFile.name))
    #expect(mkfifo(directory.file(LogFile.name), 0o600) == 0)
    #expect(throws: StateDirectory.Problem.self) { try open() }
  }

  @Test("it holds kinds and outcomes, and no name, identifier, code or text of the landscape or of who works in it")
  func noSecrets() throws {
    let clock = AdjustableClock()
    let canary = "canary7351"
    let store = try SQLiteStore(path: directory.file("landscape.db"))
    let engine = SharingEngine(
      store: store, clock: clock, identifiers: RandomIdentifiers(), osUser: canary + "os")
    let logger = Logger.cockpit(try open(), isVerbose: true)
    func type(_ text: String) -> [ScriptedDevice.Step] { text.map { .key(.character($0)) } }
    let submit: [ScriptedDevice.Step] = [.key(.control("s")), .pause]
    let founding =
      [.pause, .key("a")] + type(canary) + [.key(.tab)] + type(canary + "sub") + [.key(.tab)]
      + type("cf-eu10") + [.key(.tab), .key(.tab)] + type(canary + "dev") + submit
    // Twice the same name: refused. Then as somebody who is not there, somewhere that is not, and with a secret document.
    let working =
      [.key("j"), .key("a")] + type(canary + "dev") + submit + [.key(.escape), .key("y"), .pause]
      + [.key(":")] + type("as \(canary)") + [.key(.enter), .pause, .key(.escape), .key(":")]
      + type("goto \(canary)sub") + [.key(.enter), .pause, .key("Q")]
    let device = ScriptedDevice(founding + working)
    let app = try CockpitApp(
      engine: engine, clock: clock, user: canary + "user", size: device.size,
      surroundings: TerminalSurroundings(device: device, clock: clock, logger: logger))
    var loop = RunLoop(app, on: device, news: try DatabaseNews(engine, path: nil, now: device.now)) { device.now }
    #expect(loop.run() == .quit)
    let text = try text()
    #expect(text.contains(" command kind=createAccount outcome=accepted"))
    #expect(text.contains(" command kind=createSpace outcome=nameTaken"))
    #expect(!text.contains(canary))
    #expect(text.firstMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}/) == nil)
  }
}
