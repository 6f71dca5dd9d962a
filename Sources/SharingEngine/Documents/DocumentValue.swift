/// A value of a JSON document. Numbers stay as they were written.
package indirect enum DocumentValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([DocumentValue])
  case object([DocumentMember])

  /// What the value is, for a refusal's sentence.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// One key of an object with its value, in the order of the document. Keys of one object differ.
package struct DocumentMember: Hashable, Sendable {
  package let key: String
  package let value: DocumentValue

  package init(_ key: String, _ value: DocumentValue) {
    self.key = key
    self.value = value
  }
}
