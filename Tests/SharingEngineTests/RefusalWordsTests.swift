import Foundation
import SharingEngine
import TestSupport
import Testing

/// E1: what the engine's refusals say, all in one go.
@Suite struct RefusalWordsTests {
  private let table: RefusalTable

  init() throws {
    table = try RefusalTable(World())
  }

  @Test("E1: every refusal says what and why, then what to do next, in two short sentences")
  func sentences() {
    for row in table.rows {
      let (name, refusal) = (row.name, row.refusal)
      let sentences = refusal.message.replacing("; ", with: ". ").split(separator: ". ")
      #expect(sentences.count == 2, "\(name): \(refusal.message)")
      for sentence in sentences {
        #expect((8...160).contains(sentence.count), "\(name): \(sentence)")
      }
      #expect(refusal.message.hasSuffix("."), "\(name): \(refusal.message)")
      #expect(!refusal.message.contains("  ") && !refusal.message.contains(".."), "\(name): \(refusal.message)")
      #expect(refusal.message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }, "\(name)")
    }
  }

  @Test("E1: every refusal uses the cockpit's words, and leaves keys to who draws")
  func vocabulary() throws {
    let synonyms =
      "tenant|tier|organi[sz]ation|environment|token|invitation|temporary|one-time|permanently|consumer|provider"
      + "|recipient|master|source instance|parent instance|proxies|uuid|expiry|revoke|remove the share|cancel the share"
    let tones = "invalid|illegal|failed|failure|error|please|sorry|must|unfortunately"
    let keys = #"press|hit|ctrl|esc|tab|enter|f\d+|pgup|pgdn"#
    let forbidden = try Regex(#"(?i)(\b("# + [synonyms, tones, keys].joined(separator: "|") + #")\b)|\^[a-z]"#)
    for row in table.rows {
      let (name, refusal) = (row.name, row.refusal)
      let found = refusal.message.firstMatch(of: forbidden).map { String(refusal.message[$0.range]) }
      #expect(found == nil, "\(name): \(refusal.message)")
    }
  }

  @Test("Every refusal is made in one folder, and the table lists every one of them")
  func complete() throws {
    let refusals = try Self.sources(under: "Refusals").map(\.text).joined()
    let made = refusals.matches(of: /\n  (?:package )?static (?:let|func) (\w+)/).map { String($0.output.1) }
    #expect(Set(made).subtracting(table.rows.map(\.name)) == [])
    #expect(Set(table.rows.map(\.name)).subtracting(made) == [])
    #expect(Set(made).count == made.count)
    for (path, text) in try Self.sources(under: "") where !path.hasPrefix("Refusals/") {
      #expect(text.firstMatch(of: /Refusal\(\s*\./) == nil, "\(path) makes a refusal of its own")
    }
  }

  @Test("Every code is refused with, but for what dialogs refuse")
  func codes() {
    #expect(Set(Refusal.Code.allCases).subtracting(table.rows.map(\.refusal.code)) == [.ownRegion])
  }

  private static func sources(under folder: String) throws -> [(path: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/SharingEngine")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
      $0.hasPrefix(folder) && $0.hasSuffix(".swift")
    }
    return try paths.map { ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8)) }
  }
}
