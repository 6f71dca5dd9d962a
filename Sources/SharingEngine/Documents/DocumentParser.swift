/// Goes through the bytes of one document, value by value. Bytes are counted from 0 on.
struct DocumentParser<Bytes: RandomAccessCollection<UInt8>> where Bytes.Index == Int {
  private let bytes: Bytes
  private let deepest: Int
  private(set) var offset = 0
  private var depth = 0
  /// Nothing of the list or object that was gone into last has been read yet.
  private var isBeforeFirst = false

  /// At the first value. Refuses what is longer than `longest` bytes or not UTF-8; later what is nested more than `deepest`
  /// times.
  init(_ bytes: Bytes, longest: Int, deepest: Int) throws(DocumentError) {
    self.bytes = bytes
    self.deepest = deepest
    guard bytes.count <= longest else { throw error("the document is longer than \(longest) bytes") }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw error("remove the byte order mark") }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(2).contains(0) {
      throw error("the document is not in UTF-8")
    }
    skipBlanks()
  }

  /// Nothing but blanks follows.
  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return offset == bytes.count
    }
  }

  /// Refuses whatever follows.
  mutating func end() throws(DocumentError) {
    guard isAtEnd else { throw error("the document should end here") }
  }

  /// Reads on at a member of the document's object, where it was before.
  mutating func go(to offset: Int) { (self.offset, depth) = (offset, 1) }

  /// The value that begins here.
  mutating func value() throws(DocumentError) -> DocumentValue {
    switch next {
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", as: .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", as: .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", as: .null)
    case nil: throw error("the document ends too early")
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return .number(try readNumber())
    case .some: throw error("a value is expected here")
    }
  }

  // MARK: Lists and objects, piece by piece

  /// Whether the value that begins here is a list.
  var isAtArray: Bool { next == UInt8(ascii: "[") }

  /// Goes into the list or object that begins here with `bracket`.
  mutating func enter(_ bracket: Unicode.Scalar) throws(DocumentError) {
    guard next == UInt8(ascii: bracket) else { throw error("a value is expected here") }
    guard depth < deepest else { throw error("more than \(deepest) levels are nested") }
    offset += 1
    depth += 1
    isBeforeFirst = true
  }

  /// Goes on to the next element of the list; false at its end, where it is left.
  mutating func nextElement() throws(DocumentError) -> Bool { try goesOn(before: "]") }

  /// Goes on to the next value of the object, and returns its key, which is none of `keys` and then one of them; `nil` at
  /// the object's end, where it is left.
  mutating func nextKey(besides keys: inout Set<String>) throws(DocumentError) -> String? {
    guard try goesOn(before: "}") else { return nil }
    let start = offset
    guard next == UInt8(ascii: "\"") else { throw error("a key in double quotes is expected here") }
    let key = try readString()
    guard keys.insert(key).inserted else { throw error("the key \(quoted(key)) stands here twice", at: start) }
    skipBlanks()
    guard take(":") else { throw error("a colon is expected here") }
    skipBlanks()
    return key
  }

  private mutating func goesOn(before bracket: Unicode.Scalar) throws(DocumentError) -> Bool {
    skipBlanks()
    let isFirst = isBeforeFirst
    isBeforeFirst = false
    if take(bracket) {
      depth -= 1
      return false
    }
    guard isFirst || take(",") else { throw error("a comma or \(bracket) is expected here") }
    skipBlanks()
    return true
  }

  private mutating func readObject() throws(DocumentError) -> DocumentValue {
    var members: [DocumentMember] = []
    var keys: Set<String> = []
    try enter("{")
    while let key = try nextKey(besides: &keys) { members.append(DocumentMember(key, try value())) }
    return .object(members)
  }

  private mutating func readArray() throws(DocumentError) -> DocumentValue {
    var values: [DocumentValue] = []
    try enter("[")
    while try nextElement() { values.append(try value()) }
    return .array(values)
  }

  // MARK: Texts and numbers

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
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
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
