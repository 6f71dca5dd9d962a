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

  /// The text that the value is; `nil` where it is something else.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The member of an object with that key; `nil` where there is none, or where the value is no object.
  package subscript(_ key: String) -> DocumentValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
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
