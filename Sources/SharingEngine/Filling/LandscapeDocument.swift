import Foundation

/// A landscape as one JSON document, without secrets: what `export` writes and `import` reads. Times are milliseconds of
/// UTC, places are named by GUID, and what lies in no directory names no parent.
///
/// It is read where it lies, as often as it is asked, and may be larger than the memory.
package struct LandscapeDocument: LandscapeSource {
  /// Bytes that one may have: more than ten million instances.
  package static let longest = 4_294_967_296

  static let format = "cockpit landscape"
  static let version = "1"

  private let bytes: Data
  /// Where in the document the parts are.
  private var starts: [LandscapePart: Int] = [:]
  /// Of each share, which its proxies have to say too.
  private var permanent: [UInt128: Bool] = [:]

  /// Goes through the whole document once. Throws `DocumentError` for what is no JSON, and refuses what is no landscape of
  /// this version.
  package init(_ bytes: Data) throws {
    self.bytes = bytes
    var parser = try Self.parser(bytes)
    var keys: Set<String> = []
    var version: DocumentValue?
    try parser.enter("{")
    while let key = try parser.nextKey(besides: &keys) {
      if let part = LandscapePart(key: key) {
        starts[part] = parser.offset
        try look(through: part, &parser)
      } else if key == "version" {
        version = try parser.value()
      } else if key == "format" {
        _ = try parser.value()
      } else {
        throw Refusal.unknownKey(key, in: "the landscape", known: LandscapePart.keys, .parameters)
      }
    }
    try parser.end()
    guard version == .number(Self.version) else { throw Refusal.notALandscape("its version is not \(Self.version)") }
    if let missing = LandscapePart.allCases.first(where: { $0.isRequired && starts[$0] == nil }) {
      throw Self.missing(missing)
    }
  }

  private static func parser(_ bytes: Data) throws(DocumentError) -> DocumentParser<Data> {
    try DocumentParser(bytes, longest: longest, deepest: DocumentReader.deepest)
  }

  private static func missing(_ part: LandscapePart) -> Refusal {
    .notALandscape(part == .account ? "it has no account" : "it has no list \(part)")
  }

  /// Whether `bytes` say of themselves that they are one, without all of them being looked at.
  package static func isOne(_ bytes: Data) -> Bool {
    var keys: Set<String> = []
    guard var parser = try? parser(bytes), (try? parser.enter("{")) != nil else { return false }
    while parser.offset < longestHeading, let key = try? parser.nextKey(besides: &keys), let value = try? parser.value()
    {
      if key == "format" { return value == .string(format) }
    }
    return false
  }

  /// How far into a document that has been sorted its format may stand.
  private static let longestHeading = 67_108_864

  private mutating func look(through part: LandscapePart, _ parser: inout DocumentParser<Data>) throws {
    guard part != .account else { return _ = try parser.value() }
    guard parser.isAtArray else { throw Self.missing(part) }
    try parser.enter("[")
    while try parser.nextElement() {
      let value = try parser.value()
      guard part == .shares else { continue }
      guard case .share(let share, _) = try LandscapeThing(value, part).share() else { continue }
      permanent[share.id.number] = share.isPermanent
    }
  }

  // MARK: Parts

  package func things(of part: LandscapePart) throws -> LandscapeStream {
    guard let start = starts[part] else { return { nil } }
    var parser = try Self.parser(bytes)
    parser.go(to: start)
    if part == .account {
      var account: LandscapeEntity? = try LandscapeThing(try parser.value(), part).entity(permanent)
      return { account.take() }
    }
    try parser.enter("[")
    let permanent = permanent
    return { try parser.nextElement() ? try LandscapeThing(try parser.value(), part).entity(permanent) : nil }
  }
}

extension LandscapePart {
  /// The part that a document has under `key`.
  fileprivate init?(key: String) {
    guard let part = Self.allCases.first(where: { "\($0)" == key }) else { return nil }
    self = part
  }

  fileprivate static var keys: [String] { ["format", "version"] + allCases.map { "\($0)" } }
}
