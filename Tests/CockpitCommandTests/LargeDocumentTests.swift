import Foundation
import ProcessSupport
import Testing

@testable import CockpitCommand

@Suite("Documents that may be larger than the memory") struct LargeDocumentTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Three megabytes and a bit, no two lines the same.
  private static let text = (0..<400_000).map { "\($0)\n" }.joined()

  @Test("what was appended piece by piece is mapped and copied as a whole")
  func pieces() throws {
    let file = try UnnamedFile()
    for line in Self.text.split(separator: "\n") { try file.append(line + "\n") }
    // Nobody wants to read the difference.
    let isWhole = try file.mapped() == Data(Self.text.utf8)
    #expect(isWhole)
    let copy = directory.file("copy")
    let descriptor = open(copy, O_CREAT | O_WRONLY, 0o600)
    defer { close(descriptor) }
    #expect(try file.copy(to: descriptor) == 0)
    let isCopied = try String(contentsOfFile: copy, encoding: .utf8) == Self.text
    #expect(isCopied)
    #expect(try file.copy(to: -1) == EBADF)
  }

  @Test("nothing is a document too")
  func nothing() throws {
    #expect(try UnnamedFile().mapped().isEmpty)
  }

  @Test("a file is read to its end or one byte more than it may have", arguments: [0, 5, 2_000_000, 9_000_000])
  func limit(limit: Int) throws {
    let name = directory.file("document")
    try Self.text.write(toFile: name, atomically: true, encoding: .utf8)
    let isRead = try InputFile(name).mapped(limit: limit) == Data(Self.text.utf8.prefix(limit + 1))
    #expect(isRead)
    #expect(throws: Failure.self) { try InputFile(directory.file("missing")).mapped(limit: limit) }
    #expect(throws: Failure.self) { try InputFile(directory.path).mapped(limit: limit) }
  }

  @Test("an export that somebody changed something under is begun again, and given up at last with 5")
  func oneMoment() throws {
    var counts: [Int64] = [1, 2, 2, 3, 3, 3]
    var reads = 0
    let read = try ExportVerb.ofOneMoment {
      counts.removeFirst()
    } _: {
      reads += 1
      return reads
    }
    #expect(read == 3 && counts.isEmpty)
    var count: Int64 = 0
    reads = 0
    let failure = #expect(throws: Failure.self) {
      try ExportVerb.ofOneMoment {
        count += 1
        return count
      } _: {
        reads += 1
      }
    }
    #expect(failure?.status == 5 && reads == ExportVerb.attempts)
  }
}
