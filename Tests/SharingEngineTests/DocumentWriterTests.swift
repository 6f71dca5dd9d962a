import SharingEngine
import Testing

@Suite struct DocumentWriterTests {
  private let value = DocumentValue.object([
    DocumentMember("a", .array([.null, .bool(true), .bool(false), .number("1e5")])),
    DocumentMember("b", .object([DocumentMember("c", .string("x"))])), DocumentMember("d", .object([])),
  ])

  @Test("S11: a document is written on one line for a command line")
  func line() {
    #expect(DocumentWriter.line(value) == #"{"a":[null,true,false,1e5],"b":{"c":"x"},"d":{}}"#)
  }

  @Test("S11: a document is indented by two for reading, and ends with a line end")
  func pretty() {
    #expect(
      DocumentWriter.pretty(value) == """
        {
          "a": [null, true, false, 1e5],
          "b": {
            "c": "x"
          },
          "d": {}
        }

        """)
  }

  @Test("P13: what cannot be seen is escaped, and reads back to the same")
  func hostile() throws {
    let text = "\"\\\n\t\u{1B}[31m\u{9B}\u{202E}\u{200B}\u{2028}\u{E0001} ä😀"
    let line = DocumentWriter.line(.string(text))
    #expect(line == #""\"\\\n\t\u001b[31m\u009b\u202e\u200b\u2028\udb40\udc01 ä😀""#)
    #expect(try DocumentReader.read(line) == .string(text))
  }

  @Test("S11: both forms read back to the same value")
  func roundTrip() throws {
    #expect(try DocumentReader.read(DocumentWriter.line(value)) == value)
    #expect(try DocumentReader.read(DocumentWriter.pretty(value)) == value)
  }
}
