import Glibc
import Testing

@testable import CockpitCommand

@Suite("A3: who acts is called by the stored form of the name")
struct ActingUserTests {
  @Test("a name is composed and trimmed", arguments: [(" alice", "alice"), ("zoe\u{308} ", "zo\u{EB}")])
  func stored(typed: String, stored: String) throws {
    #expect(Array(try DatabaseValues.actingUser(typed).unicodeScalars) == Array(stored.unicodeScalars))
  }

  @Test("what is no name ends with 1 and says why", arguments: ["", " ", "a\u{202E}b", "\u{1B}[2J"])
  func refused(typed: String) throws {
    let failure = try #require(throws: Failure.self) { try DatabaseValues.actingUser(typed) }
    #expect(failure.status == EXIT_FAILURE)
    #expect(failure.message.hasPrefix("The user name"))
  }
}
