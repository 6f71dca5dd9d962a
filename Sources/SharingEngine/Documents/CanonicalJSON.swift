/// JSON on one line with the keys of each object in order, so that equal values have equal texts: what requests are told
/// apart by (E1), and what the database keeps.
///
/// Of words, whole numbers, flags, lists and objects it is byte for byte what Foundation's `JSONEncoder` writes with sorted
/// keys. Foundation's takes more of a command in memory than any of its rules.
package enum CanonicalJSON {
  /// How `/` is written.
  package enum Slashes {
    /// `/`, as in what the database keeps.
    case plain
    /// `\/`, as in the requests whose digests databases keep.
    case escaped
  }

  /// `value` finds `userInfo` in its encoder. Throws `EncodingError` for fractions, which have more than one text.
  package static func text(
    _ value: some Encodable, slashes: Slashes = .plain, userInfo: [CodingUserInfoKey: Any] = [:]
  ) throws -> String {
    let node = JSONNode(userInfo: userInfo)
    try value.encode(to: node)
    var text: [UInt8] = []
    node.write(to: &text, slashes)
    return String(decoding: text, as: UTF8.self)
  }
}

/// One value of the text. It is its own encoder: what is encoded into it becomes its content.
private final class JSONNode: Encoder {
  private enum Content {
    case word(String)
    case string(String)
    case list, object
  }

  private typealias Entry = (key: String, node: JSONNode)

  let userInfo: [CodingUserInfoKey: Any]
  /// What encodes nothing is an empty object.
  private var content = Content.object
  /// Of a list or an object; in a list the keys do not count.
  private var entries: [Entry] = []

  init(userInfo: [CodingUserInfoKey: Any]) { self.userInfo = userInfo }

  var codingPath: [any CodingKey] { [] }
  var count: Int { entries.count }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(ObjectContainer(node: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    content = .list
    return ListContainer(node: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func entry(_ key: String) -> JSONNode {
    let node = JSONNode(userInfo: userInfo)
    entries.append((key, node))
    return node
  }

  func write(to text: inout [UInt8], _ slashes: CanonicalJSON.Slashes) {
    switch content {
    case .word(let word): text += word.utf8
    case .string(let string): Self.write(string, to: &text, slashes)
    case .list: Self.write(entries, between: "[", "]", to: &text) { $0.node.write(to: &$1, slashes) }
    case .object:
      let entries = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      Self.write(entries, between: "{", "}", to: &text) { entry, text in
        Self.write(entry.key, to: &text, slashes)
        text += ":".utf8
        entry.node.write(to: &text, slashes)
      }
    }
  }

  private static func write(
    _ entries: [Entry], between open: String, _ close: String, to text: inout [UInt8],
    each writeEntry: (Entry, inout [UInt8]) -> Void
  ) {
    text += open.utf8
    for (index, entry) in entries.enumerated() {
      if index > 0 { text += ",".utf8 }
      writeEntry(entry, &text)
    }
    text += close.utf8
  }

  private static func write(_ string: String, to text: inout [UInt8], _ slashes: CanonicalJSON.Slashes) {
    text += "\"".utf8
    var string = string
    string.withUTF8 { bytes in
      var rest = bytes[...]
      while let index = rest.firstIndex(where: isSpecial) {
        text += rest[..<index]
        text += escaped(rest[index], slashes).utf8
        rest = rest[(index + 1)...]
      }
      text += rest
    }
    text += "\"".utf8
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): true
    default: false
    }
  }

  private static func escaped(_ byte: UInt8, _ slashes: CanonicalJSON.Slashes) -> String {
    switch Unicode.Scalar(byte) {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "/": slashes == .escaped ? "\\/" : "/"
    case "\u{8}": "\\b"
    case "\t": "\\t"
    case "\n": "\\n"
    case "\u{c}": "\\f"
    case "\r": "\\r"
    default: (byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)
    }
  }
}

extension JSONNode: SingleValueEncodingContainer {
  func encodeNil() { content = .word("null") }
  func encode(_ value: Bool) { content = .word(value ? "true" : "false") }
  func encode(_ value: String) { content = .string(value) }
  func encode(_ value: Double) throws { try refuse(value) }
  func encode(_ value: Float) throws { try refuse(value) }
  func encode<Value: FixedWidthInteger & Encodable>(_ value: Value) { content = .word(String(value)) }
  func encode<Value: Encodable>(_ value: Value) throws { try value.encode(to: self) }

  private func refuse(_ value: some BinaryFloatingPoint) throws -> Never {
    throw EncodingError.invalidValue(
      value, .init(codingPath: [], debugDescription: "a fraction has more than one text"))
  }
}

private struct ObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: JSONNode

  var codingPath: [any CodingKey] { [] }
  func encodeNil(forKey key: Key) { node.entry(key.stringValue).encodeNil() }
  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try value.encode(to: node.entry(key.stringValue))
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    node.entry(key.stringValue).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    node.entry(key.stringValue).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { node.entry("super") }
  func superEncoder(forKey key: Key) -> any Encoder { node.entry(key.stringValue) }
}

private struct ListContainer: UnkeyedEncodingContainer {
  let node: JSONNode

  var codingPath: [any CodingKey] { [] }
  var count: Int { node.count }
  func encodeNil() { node.entry("").encodeNil() }
  func encode<Value: Encodable>(_ value: Value) throws { try value.encode(to: node.entry("")) }

  func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
    node.entry("").container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { node.entry("").unkeyedContainer() }
  func superEncoder() -> any Encoder { node.entry("") }
}
