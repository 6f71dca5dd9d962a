import Foundation
import ProcessSupport
import Testing

/// E1, in the program itself: a commit that fails is no "nothing was changed", and the words lead to the answer.
@Suite("E1: an outcome that nobody knows ends with 3 and says how to find out")
struct UnknownOutcomeTests {
  @Test(
    "at the sync that fails while a verb commits", .enabled(if: Traced.isAvailable, "strace is missing"),
    arguments: ["text", "json"])
  func commit(format: String) throws {
    let landscape = try VerbLandscape()
    let prepared = try #require(FileManager.default.contents(atPath: landscape.database))
    var unknown = 0
    for count in 1... {
      let database = landscape.directory.file("\(count).db")
      try prepared.write(to: URL(fileURLWithPath: database))
      let line = "create-space later -o home --as alice --db \(database)"
      let trace = landscape.directory.file("trace")
      let result = try FinishedProgram.run(
        "sh",
        [
          "-c",
          "exec strace -f -qq -o \(trace) -e trace=fdatasync,ftruncate -e inject=fdatasync,ftruncate:error=EIO:when=\(count)"
            + " \(BuiltProgram.cockpit) \(line) --output \(format)",
        ])
      guard try String(contentsOfFile: trace, encoding: .utf8).contains("(INJECTED)") else { break }
      try #require(count < 50, "it never ends")
      guard result.status == 3 else {
        // It failed before the last step: that is known.
        #expect(result.status == 4 || result.status == 0, "\(count): \(result.errors)")
        continue
      }
      unknown += 1
      let words = format == "json" ? result.output : result.errors
      let id = try #require(words.firstMatch(of: /--request-id ([0-9a-f-]{36})/)?.output.1)
      #expect(words.contains("unknown"))
      #expect(format == "json" ? words.contains("\"code\":\"outcomeUnknown\"") : result.output.hasSuffix("FAILED\n"))
      // Asked again under that identifier, whatever became of it, it is done once.
      let again = try FinishedProgram.run(
        "sh", ["-c", "\(BuiltProgram.cockpit) \(line) --request-id \(id) --output json"])
      #expect(again.status == 0, "\(count): \(again.output)")
      let spaces = try FinishedProgram.run(
        "sh", ["-c", "\(BuiltProgram.cockpit) spaces -o home --as alice --db \(database) --output json"])
      #expect(spaces.output.split(separator: "\n").count { $0.contains("\"later\"") } == 1)
    }
    #expect(unknown > 0)
  }
}
