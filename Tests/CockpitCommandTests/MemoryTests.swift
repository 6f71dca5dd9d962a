import Cockpit
import Foundation
import ProcessSupport
import SharingEngine
import Testing

@testable import CockpitCommand

@Suite("What is remembered from one start to the next")
struct MemoryTests {
  let directory: TemporaryDirectory
  let remembered: Remembered

  init() throws {
    directory = try TemporaryDirectory()
    let space = try #require(SpaceID("00000000-0000-4000-8000-000000000006"))
    remembered = Remembered(
      recentPlaces: [.space(space)], typedLines: ["goto dev"],
      orders: ["instances": ListOrder(column: "Name", isDescending: true)])
  }

  private func open() throws -> StateDirectory { try StateDirectory(directory.file("state/cockpit")) }

  private func memory(of database: String = "/srv/team.db") throws -> Memory { Memory(of: database, in: try open()) }

  /// The one file that was written.
  private func file() throws -> String {
    let names = try directory.names(in: "state/cockpit")
    #expect(names.count == 1)
    return directory.file("state/cockpit/\(names.first ?? "")")
  }

  private func mode(_ path: String) throws -> UInt16? {
    try (FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.uint16Value
  }

  @Test("it comes back whole, of each database its own")
  func roundTrip() throws {
    #expect(try memory().recall() == Remembered())
    try memory().keep(remembered)
    #expect(try memory().recall() == remembered)
    #expect(try memory(of: "/srv/other.db").recall() == Remembered())
    try memory().keep(Remembered())
    #expect(try memory().recall() == Remembered())
  }

  @Test("what cockpits side by side have to remember is all kept")
  func sideBySide() throws {
    let (first, second) = (try memory(), try memory())
    try first.keep(.typed("map"))
    try second.keep(.sorted("instances", ListOrder(column: "Plan")))
    try first.keep(remembered.recentPlaces.map { .visited($0) }[0])
    try second.keep(.chose(.usage))
    try second.keep(.typed("audit"))
    let expected = Remembered(
      recentPlaces: remembered.recentPlaces, typedLines: ["audit", "map"],
      orders: ["instances": ListOrder(column: "Plan")], tab: .usage)
    #expect(try first.recall() == expected)
  }

  @Test("another name for the same database finds the same, and the name of its file tells nothing of it")
  func names() throws {
    try Data().write(to: URL(fileURLWithPath: directory.file("team.db")))
    try FileManager.default.createSymbolicLink(
      atPath: directory.file("link.db"), withDestinationPath: directory.file("team.db"))
    try memory(of: directory.file("team.db")).keep(remembered)
    #expect(try memory(of: directory.file("link.db")).recall() == remembered)
    #expect(try memory(of: directory.file("./team.db")).recall() == remembered)
    #expect(try !file().contains("team"))
  }

  @Test("nobody else can read it, whatever the shell allows")
  func modes() throws {
    let before = umask(0)
    defer { umask(before) }
    try memory().keep(remembered)
    #expect(try mode(file()) == 0o600)
    #expect(try mode(directory.file("state/cockpit")) == 0o700)
    #expect(try mode(directory.file("state")) == 0o700)
  }

  @Test(
    "what is damaged is not taken",
    arguments: [
      "", "{", "[]", "\u{0}", #"{"recentPlaces":[{"space":{"_0":"x"}}]}"#, #"{"recentPlaces":[{"moon":{}}]}"#,
      #"{"recentPlaces":{}}"#, #"{"typedLines":[1]}"#, #"{"orders":{"instances":{"column":"Name"}}}"#, #"{"tab":1}"#,
    ])
  func damaged(text: String) throws {
    try memory().keep(remembered)
    try text.write(toFile: file(), atomically: false, encoding: .utf8)
    #expect(throws: StateDirectory.Problem.self) { try memory().recall() }
    try memory().keep(remembered)
    #expect(try memory().recall() == remembered)
  }

  @Test("neither is what is too long or no text")
  func tooLong() throws {
    try memory().keep(remembered)
    for bytes in [Data(repeating: 0x20, count: 1_048_577), Data([0x7B, 0xFF, 0x7D])] {
      try bytes.write(to: URL(fileURLWithPath: file()))
      #expect(throws: StateDirectory.Problem.self) { try memory().recall() }
    }
  }

  @Test("what earlier cockpits wrote is read")
  func earlierFiles() throws {
    let id = "00000000-0000-4000-8000-000000000006"
    try memory().keep(remembered)
    try #"""
    {"orders":{"instances":{"column":"Name","isDescending":true}},"recentPlaces":[{"space":{"_0":"\#(id)"}},\#
    {"subaccount":{"_0":"\#(id)"}},{"directory":{"_0":"\#(id)"}},{"account":{}}],"tab":"sharing",\#
    "typedLines":["goto a\/b","\u00e9 \"c\""]}
    """#.write(toFile: file(), atomically: false, encoding: .utf8)
    let places = try [
      Place.space(#require(SpaceID(id))), .subaccount(#require(SubaccountID(id))),
      .directory(#require(DirectoryID(id))),
      .account,
    ]
    let expected = Remembered(
      recentPlaces: places, typedLines: ["goto a/b", "\u{e9} \"c\""],
      orders: ["instances": ListOrder(column: "Name", isDescending: true)], tab: .sharing)
    #expect(try memory().recall() == expected)
    try memory().keep(expected)
    #expect(try memory().recall() == expected)
  }

  @Test("what another cockpit knows more or less is no damage")
  func otherVersions() throws {
    try memory().keep(remembered)
    try #"{"typedLines":["q"],"new":1}"#.write(toFile: file(), atomically: false, encoding: .utf8)
    #expect(try memory().recall() == Remembered(typedLines: ["q"]))
    try #"{"tab":"new"}"#.write(toFile: file(), atomically: false, encoding: .utf8)
    #expect(try memory().recall() == Remembered())
  }

  @Test("a planted link is not followed, neither to read nor to write")
  func plantedLinks() throws {
    try memory().keep(remembered)
    let file = try file()
    let elsewhere = directory.file("elsewhere")
    try #"{"typedLines":["theirs"]}"#.write(toFile: elsewhere, atomically: false, encoding: .utf8)
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: elsewhere)
    #expect(throws: StateDirectory.Problem.self) { try memory().recall() }
    try memory().keep(remembered)
    #expect(try memory().recall() == remembered)
    #expect(try String(contentsOfFile: elsewhere, encoding: .utf8).contains("theirs"))

    try FileManager.default.createSymbolicLink(
      atPath: directory.file("other"), withDestinationPath: directory.file("state/cockpit"))
    #expect(throws: StateDirectory.Problem.self) { try StateDirectory(directory.file("other")) }
  }

  @Test("two cockpits at once leave it whole", .timeLimit(.minutes(1)))
  func twoAtOnce() throws {
    let first = try memory()
    let second = try memory()
    let long = Remembered(typedLines: (0..<50).map { "\($0) " + String(repeating: "x", count: 1000) })
    try first.keep(remembered)
    let group = DispatchGroup()
    for (memory, value) in [(first, remembered), (second, long)] {
      DispatchQueue.global().async(group: group) {
        for _ in 0..<40 { try? memory.keep(value) }
      }
    }
    for _ in 0..<200 {
      let found = try first.recall()
      #expect(found == remembered || found == long)
    }
    group.wait()
    #expect(try directory.names(in: "state/cockpit").count == 1)
  }

  @Test("where it cannot be kept, that is said once, and nothing else comes of it")
  func cannotBeKept() throws {
    let memory = try memory()
    let surroundings = TerminalSurroundings(
      device: ScriptedDevice([]), clock: nil, memory: memory, logger: .cockpit(nil, isVerbose: false))
    #expect(surroundings.remember(.typed("map")) == nil)
    try FileManager.default.removeItem(atPath: directory.file("state"))
    #expect(surroundings.remember(.typed("map"))?.contains("Nothing is remembered for the next start.") == true)
    #expect(surroundings.remember(.typed("map")) == nil)
  }
}
