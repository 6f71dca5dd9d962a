import Foundation
import SharingEngine
import TestSupport
import Testing

/// Requests of older cockpits are in databases as digests of what Foundation wrote: the same request has to give the same
/// text (E1).
@Suite("Canonical JSON is what JSONEncoder writes with sorted keys") struct CanonicalJSONTests {
  private enum Mixed: Encodable {
    case nothing
    case text(String)
    case several(flag: Bool, number: Int64, missing: String?, list: [Int], table: [String: Bool?])
    case nested([[Mixed]], byKey: [String: [Mixed]])
  }

  private struct Nobody: Encodable {
    func encode(to encoder: any Encoder) {}
  }

  private func foundation(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union(.sortedKeys)
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func expectSame(_ value: some Encodable, _ comment: Comment? = nil) throws {
    #expect(try CanonicalJSON.text(value) == foundation(value, .withoutEscapingSlashes), comment)
    #expect(try CanonicalJSON.text(value, slashes: .escaped) == foundation(value, []), comment)
  }

  @Test("of numbers, words, lists, objects and nothing at all")
  func shapes() throws {
    try expectSame([Int64.min, -1, 0, 7, .max])
    try expectSame([UInt8](0...255))
    try expectSame([true, nil, false])
    try expectSame("word")
    try expectSame([Int]())
    try expectSame([String: Int]())
    try expectSame(["only": [Nobody(), Nobody()]])
    try expectSame(["e\u{301}x": 1, "\u{e9}w": 2, "ez": 3, "f": 4])
    try expectSame(Mixed.nothing)
  }

  @Test("of every character, as a text and as a key")
  func characters() throws {
    for scalar in (0...0x2100).compactMap(Unicode.Scalar.init) { try expectSame(["a\(scalar)z": "\(scalar)"]) }
    for name in HostileNames.all { try expectSame([name: name]) }
  }

  @Test("of whatever is put together, a hundred times a seed", arguments: 1...20)
  func anything(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    for _ in 1...100 { try expectSame(mixed(depth: 3, &random), "seed \(seed)") }
  }

  @Test("of requests and of answers (E1)")
  func requests() throws {
    let world = try World()
    try expectSame(world.sharing(to: .space(world.stage), permanent: true))
    try expectSame(world.unsharing(.everything))
    try expectSame(SharingCommand.rename(Rename(place: .space(world.play), name: "a/b \"c\"")))
    try expectSame(SharingCommand.acceptClock(AcceptClock()))
    try expectSame(Decision.accepted(.unshared(proxies: 2, shares: 1)))
    try expectSame(Decision.accepted(.done))
    try expectSame(Decision.refused(Refusal(.invalidName, .name, "No. \u{2026} Try \"another\".")))
    try expectSame(Decision.refused(Refusal(.readOnly, nil, "a/b")))
  }

  @Test("and fractions are refused")
  func fractions() {
    #expect(throws: EncodingError.self) { try CanonicalJSON.text([1.5]) }
    #expect(throws: EncodingError.self) { try CanonicalJSON.text(["x": Float(1)]) }
  }

  private func mixed(depth: Int, _ random: inout SeededNumbers) -> Mixed {
    switch Int.random(in: 0...(depth > 0 ? 3 : 2), using: &random) {
    case 0: return .nothing
    case 1: return .text(word(&random))
    case 2:
      return .several(
        flag: .random(using: &random), number: .random(in: .min ... .max, using: &random),
        missing: Bool.random(using: &random) ? word(&random) : nil,
        list: (0..<Int.random(in: 0...3, using: &random)).map { $0 }, table: table(&random) { .random(using: &$0) })
    default:
      return .nested(
        [[mixed(depth: depth - 1, &random)], []],
        byKey: table(&random) { [mixed(depth: depth - 1, &$0)] })
    }
  }

  private func table<Value>(
    _ random: inout SeededNumbers, _ value: (inout SeededNumbers) -> Value
  ) -> [String: Value] {
    var table: [String: Value] = [:]
    for _ in 0..<Int.random(in: 0...4, using: &random) { table[word(&random)] = value(&random) }
    return table
  }

  private func word(_ random: inout SeededNumbers) -> String {
    let letters = [
      "a", "B", "10", "9", "_0", "ä", "e\u{301}", "\u{e9}", "Ω", "界", "🙂", "/", "\"", "\\", "\n", " ", "-", "spaceGuid",
    ]
    return (0..<Int.random(in: 0...4, using: &random)).map { _ in
      letters[Int.random(in: letters.indices, using: &random)]
    }.joined()
  }
}
