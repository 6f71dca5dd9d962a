import SharingEngine
import Terminal

/// A row of a list as it leaves the cockpit: the same keys in every row of one kind, and in every version.
struct Record: Equatable, Sendable {
  /// Values are texts, numbers, truths, lists of texts, or null where the user may not know them.
  let members: [DocumentMember]

  init(_ members: KeyValuePairs<String, DocumentValue>) {
    self.members = members.map { DocumentMember($0.key, $0.value) }
  }

  private init(_ members: [DocumentMember]) {
    self.members = members
  }

  /// The same with one more value at its end.
  func adding(_ key: String, _ value: DocumentValue) -> Record { Record(members + [DocumentMember(key, value)]) }

  var keys: [String] { members.map(\.key) }

  /// The values as text; empty for null.
  var texts: [String] { members.map(\.value.plainText) }

  /// As an object of JSON.
  var value: DocumentValue { .object(members) }

  /// The values on one line, with tabs between them as spreadsheets take them.
  var row: String { texts.joined(separator: "\t") }

  /// `records` below their keys in columns, nothing shortened.
  static func table(_ records: [Record]) -> String {
    guard let keys = records.first?.keys else { return "" }
    let lines = [keys] + records.map(\.texts)
    let widths = keys.indices.map { index in lines.map { DisplayText.width($0[index]) }.max() ?? 0 }
    return lines.map { cells in
      let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - DisplayText.width($0)) }
      return padded.joined(separator: "  ").trimmingTrailingBlanks() + "\n"
    }.joined()
  }
}

extension DocumentValue {
  /// A value of a record as text.
  fileprivate var plainText: String {
    switch self {
    case .null: ""
    case .string(let text): text
    case .array(let values): values.map(\.plainText).joined(separator: ", ")
    case .bool, .number, .object: DocumentWriter.line(self)
    }
  }

  static func number(_ number: Int) -> DocumentValue { .number(String(number)) }

  /// Null for what is not known.
  static func text(_ text: String?) -> DocumentValue { text.map { .string($0) } ?? .null }

  /// In UTC, as programs take it.
  static func time(_ time: Timestamp?) -> DocumentValue { .text(time.map(DisplayTime.utc)) }
}

extension String {
  fileprivate func trimmingTrailingBlanks() -> String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
