import TestSupport
import Testing

@testable import CockpitCommand

/// Plain arguments are read without ArgumentParser, and never in another way.
@Suite struct PlainArgumentsTests {
  private static let plain = [
    ["--db", "team.db"], ["--db", "/tmp/my team.db"], ["--as", "alice"], ["--read-only"], ["--mouse"],
    ["--theme", "monochrome"], ["--theme", "high-contrast"], ["--config", "config.yaml"], ["--verbose"],
  ]

  private static let others = [
    ["--db"], ["--db="], ["--db=team.db"], ["--as", ""], ["--as", "--mouse"], ["--as", "-x"], ["--theme", "dark"],
    ["--read-only=true"], ["--no-mouse"], ["--help"], ["-h"], ["--version"], ["--"], ["team.db"], ["demo"], [""], ["-"],
    ["--DB", "team.db"], ["--verb"], ["--generate-completion-script", "bash"],
  ]

  @Test("Whatever it reads ArgumentParser reads alike")
  func alike() throws {
    var random = SeededNumbers(seed: 4711)
    var read = 0
    for _ in 0..<500 {
      let arguments = (0..<Int.random(in: 0...5, using: &random)).flatMap { _ in
        let pool = Int.random(in: 0..<8, using: &random) == 0 ? Self.others : Self.plain
        return pool[Int.random(in: 0..<pool.count, using: &random)]
      }
      guard let start = CockpitStart(plain: arguments) else { continue }
      read += 1
      #expect(try start == Open.parse(arguments).start, "\(arguments)")
    }
    #expect(read > 100)
  }

  @Test("What is plain it reads, every option that there is, and nothing else")
  func plain() {
    for arguments in Self.plain + [[]] { #expect(CockpitStart(plain: arguments) != nil, "\(arguments)") }
    for arguments in Self.others { #expect(CockpitStart(plain: arguments) == nil, "\(arguments)") }
    let declared = Open.helpMessage().matches(of: /\n  (--[a-z-]+)/).map { String($0.output.1) }
    #expect(Set(declared) == Set(Self.plain.map { $0[0] }))
  }
}
