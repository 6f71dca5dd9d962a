import Foundation
import ProcessSupport
import SharingEngine

/// What `Docs/CommandLine.md` says of JSON, read there: the document that people read is what the tests hold outputs to.
final class DocumentedSchema {
  /// One line of a table: what it is about, and the keys that an object has.
  struct Row {
    /// The commands, or the part of a document, word by word.
    let names: [[String]]
    let title: String
    let keys: [Key]
  }

  struct Key {
    let path: [String]
    let isOptional: Bool
    let kinds: [Kind]
  }

  /// What a key may hold: what the words of the document say, or one word and no other.
  enum Kind: Hashable {
    case text, guid, time, number, boolean, texts, object, numbers, null
    case word(String)
  }

  let rows: [Row]
  /// The codes that a failure may have.
  let codes: Set<String>
  /// The names, the keys and the kinds that something was found to agree with.
  private(set) var seen: Set<String> = []

  /// Reads the section called `section`.
  init(section: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let guide = try String(contentsOf: root.appendingPathComponent("Docs/CommandLine.md"), encoding: .utf8)
    let sections = guide.components(separatedBy: "\n## ")
    guard let text = sections.first(where: { $0.hasPrefix(section + "\n") }),
      let exits = sections.first(where: { $0.hasPrefix("Exit status\n") })
    else { throw Unexpected("there is no section \(section)") }
    let lines = text.split(separator: "\n")
    rows = try lines.filter { $0.hasPrefix("| ") }.dropFirst().map { try Self.row(String($0)) }
    let listed = lines.first { $0.hasPrefix("`error.code`") }?.matches(of: /`(\w+)`/).map { String($0.output.1) } ?? []
    codes = Set(listed + exits.matches(of: /\| `(\w+)` \|/).map { String($0.output.1) })
  }

  private static func row(_ line: String) throws -> Row {
    let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    let names = cells[0].matches(of: /`([^`]+)`/).map { $0.output.1.split(separator: " ").map(String.init) }
    let keys = try cells[1].components(separatedBy: ", ").filter { !$0.isEmpty }.map(Self.key)
    return Row(names: names, title: cells[0], keys: keys)
  }

  private static func key(_ text: String) throws -> Key {
    guard let match = text.wholeMatch(of: /`([^`]+)`(\??)(.*)/) else { throw Unexpected("no key: \(text)") }
    var kinds: [Kind] = []
    for words in match.output.3.components(separatedBy: " or ").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      switch words {
      case "": kinds.append(.text)
      case "guid": kinds.append(.guid)
      case "time": kinds.append(.time)
      case "number": kinds.append(.number)
      case "boolean": kinds.append(.boolean)
      case "texts": kinds.append(.texts)
      case "object": kinds.append(.object)
      case "numbers": kinds.append(.numbers)
      case "null": kinds.append(.null)
      default:
        guard words.hasPrefix("`"), words.hasSuffix("`") else { throw Unexpected("no kind: \(words)") }
        kinds.append(.word(String(words.dropFirst().dropLast())))
      }
    }
    return Key(
      path: match.output.1.split(separator: ".").map(String.init), isOptional: match.output.2 == "?", kinds: kinds)
  }

  /// The rows for what is called by some of `words`, those that know most of them.
  func rows(for words: [String]) -> [Row] {
    func known(_ row: Row) -> Int {
      row.names.filter { $0.first == words.first && Set($0).isSubset(of: words) }.map(\.count).max() ?? 0
    }
    let most = rows.map(known).max() ?? 0
    return most == 0 ? [] : rows.filter { known($0) == most }
  }

  /// Whether `value` is what one of `rows` says. Throws `Unexpected` with what is wrong where it is not.
  func check(_ value: DocumentValue, against rows: [Row]) throws {
    var reasons: [String] = []
    for row in rows {
      do { return try check(value, against: row) } catch let error as Unexpected { reasons.append("\(error)") }
    }
    throw Unexpected("\(DocumentWriter.line(value)) is not documented: \(reasons)")
  }

  private func check(_ value: DocumentValue, against row: Row) throws {
    var rest = try Self.leaves(value, documented: Set(row.keys.map { Array($0.path.dropLast()) }))
    var met: Set<String> = [row.title]
    for key in row.keys {
      let name = key.path.joined(separator: ".")
      guard let value = rest.removeValue(forKey: key.path) else {
        if key.isOptional { continue }
        throw Unexpected("\(row.title) has no \(name)")
      }
      let kinds = key.kinds.filter { $0.holds(value) }
      guard !kinds.isEmpty else { throw Unexpected("\(row.title) has a strange \(name)") }
      met.formUnion(kinds.map { Self.name(row, key, $0) })
    }
    if let unknown = rest.keys.first { throw Unexpected("\(row.title) has an unknown \(unknown)") }
    seen.formUnion(met)
  }

  private static func name(_ row: Row, _ key: Key, _ kind: Kind) -> String { "\(row.title): \(key.path) \(kind)" }

  /// What is promised and that nothing was found to agree with: rows, keys, kinds.
  var unseen: [String] {
    let promised = rows.flatMap { row in
      [row.title] + row.keys.flatMap { key in key.kinds.map { Self.name(row, key, $0) } }
    }
    return promised.filter { !seen.contains($0) }
  }

  /// The values by the paths of their keys; objects in objects as far as keys in them are documented.
  private static func leaves(
    _ value: DocumentValue, at path: [String] = [], documented: Set<[String]>
  ) throws -> [[String]: DocumentValue] {
    guard case .object(let members) = value else { throw Unexpected("\(path) is no object") }
    var leaves: [[String]: DocumentValue] = [:]
    for member in members {
      let inner = path + [member.key]
      if documented.contains(inner) {
        leaves.merge(try Self.leaves(member.value, at: inner, documented: documented)) { first, _ in first }
      } else {
        leaves[inner] = member.value
      }
    }
    return leaves
  }
}

extension DocumentedSchema.Kind {
  func holds(_ value: DocumentValue) -> Bool {
    switch (self, value) {
    case (.null, .null), (.text, .string), (.boolean, .bool), (.object, .object): true
    case (.word(let word), .string(let text)): word == text
    case (.guid, .string(let text)): text.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil
    case (.time, .string(let text)):
      text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil
    case (.number, .number(let text)): Int(text) != nil
    case (.texts, .array(let values)): values.allSatisfy { Self.text.holds($0) }
    case (.numbers, .object(let members)): members.allSatisfy { Self.number.holds($0.value) }
    default: false
    }
  }
}
