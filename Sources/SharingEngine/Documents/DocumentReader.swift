/// Reads a JSON document that a person or another program wrote (S19). Bounded in bytes and depth, strict about what JSON
/// is, and exact about where it is not.
package struct DocumentReader {
  /// Bytes of UTF-8 that a document may have.
  package static let longest = 65_536
  /// Lists and objects that may lie inside one another.
  package static let deepest = 16

  private let bytes: [UInt8]
  private var offset = 0
  private var depth = 0

  /// Reads the one value that `text` consists of.
  package static func read(_ text: String) throws(DocumentError) -> DocumentValue {
    try read(Array(text.utf8.prefix(longest + 1)))
  }

  /// Reads the one value that `bytes` consist of. More than `longest` + 1 of them need not be given.
  package static func read(_ bytes: [UInt8]) throws(DocumentError) -> DocumentValue {
    var reader = try DocumentReader(bytes, longest: longest)
    let value = try reader.readValue()
    reader.skipBlanks()
    guard reader.offset == bytes.count else { throw reader.error("the document should end here") }
    return value
  }

  /// Reads the values that `bytes` consist of, one after the other with nothing but blanks between: what several command
  /// lines print into one pipe. More than `longest` + 1 bytes need not be given.
  package static func readAll(_ bytes: [UInt8], longest: Int) throws(DocumentError) -> [DocumentValue] {
    var reader = try DocumentReader(bytes, longest: longest)
    var values: [DocumentValue] = []
    repeat {
      values.append(try reader.readValue())
      reader.skipBlanks()
    } while reader.offset < bytes.count
    return values
  }

  /// At the first value. Refuses what is too long or not UTF-8.
  private init(_ bytes: [UInt8], longest: Int) throws(DocumentError) {
    self.bytes = bytes
    guard bytes.count <= longest else { throw error("the document is longer than \(longest) bytes") }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw error("remove the byte order mark") }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(2).contains(0) {
      throw error("the document is not in UTF-8")
    }
    skipBlanks()
  }

  private mutating func readValue() throws(DocumentError) -> DocumentValue {
    switch next {
    case UInt8(ascii: "{"): return try nested { reader throws(DocumentError) in try reader.readObject() }
    case UInt8(ascii: "["): return try nested { reader throws(DocumentError) in try reader.readArray() }
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", as: .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", as: .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", as: .null)
    case nil: throw error("the document ends too early")
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return .number(try readNumber())
    case .some: throw error("a value is expected here")
    }
  }

  private mutating func nested(
    _ read: (inout DocumentReader) throws(DocumentError) -> DocumentValue
  ) throws(DocumentError) -> DocumentValue {
    guard depth < Self.deepest else { throw error("more than \(Self.deepest) levels are nested") }
    depth += 1
    offset += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func readObject() throws(DocumentError) -> DocumentValue {
    var members: [DocumentMember] = []
    var keys: Set<String> = []
    skipBlanks()
    if take("}") { return .object([]) }
    while true {
      skipBlanks()
      let start = offset
      guard next == UInt8(ascii: "\"") else { throw error("a key in double quotes is expected here") }
      let key = try readString()
      guard keys.insert(key).inserted else { throw error("the key \(quoted(key)) stands here twice", at: start) }
      skipBlanks()
      guard take(":") else { throw error("a colon is expected here") }
      skipBlanks()
      members.append(DocumentMember(key, try readValue()))
      skipBlanks()
      if take("}") { return .object(members) }
      guard take(",") else { throw error("a comma or } is expected here") }
    }
  }

  private mutating func readArray() throws(DocumentError) -> DocumentValue {
    var values: [DocumentValue] = []
    skipBlanks()
    if take("]") { return .array([]) }
    while true {
      skipBlanks()
      values.append(try readValue())
      skipBlanks()
      if take("]") { return .array(values) }
      guard take(",") else { throw error("a comma or ] is expected here") }
    }
  }

  private mutating func readString() throws(DocumentError) -> String {
    let start = offset
    offset += 1
    var content: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        guard let text = String(validating: content, as: UTF8.self) else {
          throw error("this text is not UTF-8", at: start)
        }
        return text
      case UInt8(ascii: "\\"): content.append(contentsOf: Array(String(try readEscape()).utf8))
      case 0..<0x20: throw error("a control character inside a text has to be escaped")
      default:
        content.append(byte)
        offset += 1
      }
    }
    throw error("this text has no end", at: start)
  }

  private mutating func readEscape() throws(DocumentError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    let letter = next
    offset += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try readHex(from: start)
      guard (0xD800..<0xDC00).contains(first) else { return try scalar(first, from: start) }
      guard take("\\"), take("u") else { throw error("half a surrogate pair", at: start) }
      let second = try readHex(from: start)
      guard (0xDC00..<0xE000).contains(second) else { throw error("half a surrogate pair", at: start) }
      return try scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), from: start)
    default: throw error("an unknown escape", at: start)
    }
  }

  private func scalar(_ value: UInt32, from start: Int) throws(DocumentError) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(value) else { throw error("half a surrogate pair", at: start) }
    return scalar
  }

  private mutating func readHex(from start: Int) throws(DocumentError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits are expected after \\u", at: start)
      }
      value = value << 4 + UInt32(digit)
      offset += 1
    }
    return value
  }

  private mutating func readNumber() throws(DocumentError) -> String {
    let start = offset
    _ = take("-")
    if !take("0") { try readDigits() }
    if take(".") { try readDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try readDigits()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func readDigits() throws(DocumentError) {
    let start = offset
    while let byte = next, Self.isDigit(byte) { offset += 1 }
    guard offset > start else { throw error("a digit is expected here") }
  }

  private mutating func readWord(_ word: String, as value: DocumentValue) throws(DocumentError) -> DocumentValue {
    guard bytes[offset...].starts(with: word.utf8) else { throw error("a value is expected here") }
    offset += word.utf8.count
    return value
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
  }

  private func error(_ reason: String, at place: Int? = nil) -> DocumentError {
    let before = bytes.prefix(min(place ?? offset, bytes.count))
    let line = before.count { $0 == 0x0A } + 1
    let lastLine = before.suffix(from: before.lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex)
    // Continuation bytes of UTF-8 do not begin a character.
    let column = lastLine.count { $0 & 0xC0 != 0x80 } + 1
    return DocumentError(line: line, column: column, reason: reason)
  }
}

/// Where a document stops being JSON that we take, and why.
package struct DocumentError: Error, Hashable, Sendable {
  /// From 1 on.
  package let line: Int
  /// Characters from the line's beginning, from 1 on.
  package let column: Int
  /// Half a sentence without control characters.
  package let reason: String
}
