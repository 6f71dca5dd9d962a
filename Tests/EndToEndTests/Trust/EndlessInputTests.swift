import Foundation
import ProcessSupport
import Testing

@testable import CockpitCommand

/// P18, on the command line: a document without end is read for 64 KB and a byte, counted, and then refused.
@Suite("P18: endless input is read for 64 KB and a byte") struct EndlessInputTests {
  @Test(
    "from a device, and from standard input", .enabled(if: Traced.isAvailable, "strace is missing"),
    arguments: ["/dev/zero", "-"],
    [
      ["update-service", "mycredstore", "--target", "home/dev", "-c"], ["credential", "read", "a/password/b", "--key"],
    ])
  func endless(source: String, line: [String]) throws {
    let landscape = try VerbLandscape()
    let trace = landscape.directory.file("trace")
    let result = try FinishedProgram.run(
      "sh",
      [
        "-c", "exec strace -qq -y -o \(trace) -e trace=read \"$@\" < /dev/zero", "sh", BuiltProgram.cockpit,
      ] + line + [source, "--db", landscape.database, "--as", "alice"])
    #expect(result.status == 1)
    // Of what is to be a service key not a word is said.
    let reasons = ["64", "65536", "UTF-8", "no service key's JSON"]
    #expect(reasons.contains { result.errors.contains($0) }, "\(result.errors)")
    let bytes = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("</dev/zero>") }.compactMap { $0.split(separator: "= ").last.flatMap { Int($0) } }
    #expect((1...65_537).contains(bytes.reduce(0, +)), "\(bytes)")
  }

  @Test("deeper than sixteen levels, not UTF-8, with a byte order mark, with a key twice: refused in words")
  func others() throws {
    let landscape = try VerbLandscape()
    let documents: [[UInt8]] = [
      Array((String(repeating: "[", count: 17) + String(repeating: "]", count: 17)).utf8),
      Array((String(repeating: #"{"a":"#, count: 30_000)).utf8), [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00],
      [0xEF, 0xBB, 0xBF] + Array("{}".utf8), Array(#"{"share":{},"share":{}}"#.utf8), Array(#"{"a":NaN}"#.utf8),
      Array(#"{"a":"\ud800"}"#.utf8), [0x7B, 0xC0, 0xAF, 0x7D], [], [0],
    ]
    for (number, document) in documents.enumerated() {
      let file = landscape.directory.file("document-\(number)")
      try Data(document).write(to: URL(fileURLWithPath: file))
      let result = try landscape.run(["update-service", "mycredstore", "--target", "home/dev", "-c", file])
      #expect(result.status == 1, "\(number): \(result.errors)")
      #expect(result.output.contains("FAILED"), "\(number): \(result.output)")
    }
  }
}
