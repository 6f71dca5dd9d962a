import Testing

@testable import SharingEngine

/// Users' documents are read with bounds (S19, P18).
@Suite struct DocumentReaderTests {
  @Test("S19: every kind of value is read, and numbers stay as they were written")
  func reads() throws {
    let value = try DocumentReader.read(" {\"a\":[null,true,false,-0.50e+10,\"x\"],\n\t\"b\":{}, \"c\":[]}\r\n")
    #expect(
      value
        == .object([
          DocumentMember("a", .array([.null, .bool(true), .bool(false), .number("-0.50e+10"), .string("x")])),
          DocumentMember("b", .object([])), DocumentMember("c", .array([])),
        ]))
  }

  @Test("S19: escapes stand for their characters, surrogate pairs for one")
  func escapes() throws {
    #expect(
      try DocumentReader.read(#""\"\\\/\b\f\n\r\t\u00e4\uD83D\ude00""#)
        == .string("\"\\/\u{8}\u{C}\n\r\tä😀"))
  }

  private static let errors: [(String, Int, Int, String)] = [
    ("", 1, 1, "the document ends too early"),
    (" \n ", 2, 2, "the document ends too early"),
    ("{", 1, 2, "a key in double quotes is expected here"),
    (#"{"a":1,}"#, 1, 8, "a key in double quotes is expected here"),
    (#"{a:1}"#, 1, 2, "a key in double quotes is expected here"),
    (#"{"a" 1}"#, 1, 6, "a colon is expected here"),
    (#"{"a":1 "b":2}"#, 1, 8, "a comma or } is expected here"),
    (#"{"a":}"#, 1, 6, "a value is expected here"),
    ("[1 2]", 1, 4, "a comma or ] is expected here"),
    ("[1,]", 1, 4, "a value is expected here"),
    ("[", 1, 2, "the document ends too early"),
    ("{\n  \"a\": tru\n}", 2, 8, "a value is expected here"),
    ("\r\n\n  x", 3, 3, "a value is expected here"),
    (#""ä\q""#, 1, 3, "an unknown escape"),
    (#""\u12g4""#, 1, 2, #"four hexadecimal digits are expected after \u"#),
    (#""\u12"#, 1, 2, #"four hexadecimal digits are expected after \u"#),
    (#""\"#, 1, 2, "an unknown escape"),
    (#""😀" x"#, 1, 5, "the document should end here"),
    ("\"abc", 1, 1, "this text has no end"),
    ("[\"a\nb\"]", 1, 4, "a control character inside a text has to be escaped"),
    ("\"a\tb\"", 1, 3, "a control character inside a text has to be escaped"),
    ("{} {}", 1, 4, "the document should end here"),
    ("{}\n[]", 2, 1, "the document should end here"),
    ("[01]", 1, 3, "a comma or ] is expected here"),
    ("1.", 1, 3, "a digit is expected here"),
    ("1e+", 1, 4, "a digit is expected here"),
    ("-", 1, 2, "a digit is expected here"),
    ("+1", 1, 1, "a value is expected here"),
    (".5", 1, 1, "a value is expected here"),
    ("'a'", 1, 1, "a value is expected here"),
    ("// no\n{}", 1, 1, "a value is expected here"),
  ]

  @Test("S19: an error names line and column", arguments: errors)
  func places(_ text: String, line: Int, column: Int, reason: String) {
    #expect(throws: DocumentError(line: line, column: column, reason: reason)) { try DocumentReader.read(text) }
  }

  @Test("P18: NaN and infinities are no JSON", arguments: [("NaN", 1), ("nan", 1), ("Infinity", 1), ("-Infinity", 2)])
  func noNumbers(_ text: String, column: Int) throws {
    let error = try #require(throws: DocumentError.self) { try DocumentReader.read(text) }
    #expect(error.column == column)
  }

  @Test(
    "P18: a key that stands twice is refused where it stands the second time",
    arguments: [
      (#"{"ü": 1, "ü": 2}"#, 10), (#"{"a":1,"b":{"a":1},"a":1}"#, 20), (#"{"a":1,"\u0061":2}"#, 8),
      ("{\"\u{E9}\":1,\"e\u{301}\":2}", 8),
    ])
  func duplicateKeys(_ text: String, column: Int) throws {
    let error = try #require(throws: DocumentError.self) { try DocumentReader.read(text) }
    #expect(error.line == 1)
    #expect(error.column == column)
    #expect(error.reason.hasSuffix("stands here twice"))
  }

  @Test(
    "P18: half a surrogate pair is refused",
    arguments: [#""\ud800""#, #""\udc00""#, #""\ud800\u0041""#, #""\ud800x""#, #""\ud800\n""#, #""\udc00\ud800""#])
  func loneSurrogates(_ text: String) {
    #expect(throws: DocumentError(line: 1, column: 2, reason: "half a surrogate pair")) {
      try DocumentReader.read(text)
    }
  }

  @Test("P18: a byte order mark is refused by name")
  func byteOrderMark() {
    #expect(throws: DocumentError(line: 1, column: 1, reason: "remove the byte order mark")) {
      try DocumentReader.read("\u{FEFF}{}")
    }
  }

  @Test(
    "P18: UTF-16 is refused by name, with and without a byte order mark",
    arguments: [
      [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], [0xFE, 0xFF, 0x00, 0x7B, 0x00, 0x7D], [0x7B, 0x00, 0x7D, 0x00],
      [0x00, 0x7B, 0x00, 0x7D],
    ] as [[UInt8]])
  func utf16(_ bytes: [UInt8]) {
    #expect(throws: DocumentError(line: 1, column: 1, reason: "the document is not in UTF-8")) {
      try DocumentReader.read(bytes)
    }
  }

  @Test(
    "P18: a text that is not UTF-8 is refused",
    arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC3, 0x22]]
      as [[UInt8]])
  func notUTF8(_ bytes: [UInt8]) {
    #expect(throws: DocumentError(line: 1, column: 1, reason: "this text is not UTF-8")) {
      try DocumentReader.read(bytes)
    }
  }

  @Test("P18: 64 KB are read, one byte more is not, and bytes are what counts")
  func size() throws {
    let longest = "\"" + String(repeating: "a", count: 65_534) + "\""
    #expect(try DocumentReader.read(longest) == .string(String(repeating: "a", count: 65_534)))
    let tooLong = DocumentError(line: 1, column: 1, reason: "the document is longer than 65536 bytes")
    #expect(throws: tooLong) { try DocumentReader.read(longest + " ") }
    #expect(throws: tooLong) { try DocumentReader.read("\"" + String(repeating: "ä", count: 32_768) + "\"") }
    #expect(throws: tooLong) { try DocumentReader.read(Array(repeating: 0x20, count: 1_000_000)) }
  }

  @Test("P18: sixteen levels are read, the seventeenth is not", arguments: [("[", "]"), (#"{"a":"#, "}")])
  func depth(_ open: String, _ close: String) throws {
    func nested(_ levels: Int) -> String {
      String(repeating: open, count: levels - 1) + "[]" + String(repeating: close, count: levels - 1)
    }
    _ = try DocumentReader.read(nested(16))
    #expect(
      throws: DocumentError(line: 1, column: 16 * open.count + 1, reason: "more than 16 levels are nested")
    ) { try DocumentReader.read(nested(17)) }
  }

  @Test("P18: levels are those that are open, not those there ever were")
  func siblings() throws {
    let text = "[" + Array(repeating: "[[]]", count: 40).joined(separator: ",") + "]"
    guard case .array(let values) = try DocumentReader.read(text) else {
      Issue.record("not a list")
      return
    }
    #expect(values.count == 40)
  }

  @Test("P18: a hundred thousand brackets neither hang nor crash")
  func brackets() throws {
    let endless = try #require(throws: DocumentError.self) {
      try DocumentReader.read(String(repeating: "[", count: 100_000))
    }
    #expect(endless.reason == "the document is longer than 65536 bytes")
    let deep = try #require(throws: DocumentError.self) {
      try DocumentReader.read(String(repeating: "[", count: 60_000))
    }
    #expect(deep == DocumentError(line: 1, column: 17, reason: "more than 16 levels are nested"))
  }

  @Test("E1: the refusal of a document says where and what to do, without control characters")
  func sentence() throws {
    let refusal = try refusal { try DocumentValue.parsed("{\n\"a\u{202E}\":1,\"a\u{202E}\":1}") }
    #expect(refusal.gist == .init(code: .invalidDocument, field: .parameters))
    #expect(
      refusal.message == #"Line 2, column 8: the key "a?" stands here twice. Correct the JSON there."#)
  }
}
