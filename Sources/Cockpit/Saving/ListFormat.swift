import SharingEngine

/// How rows are written to a file, piece by piece.
enum ListFormat: String, Hashable, Sendable, CaseIterable {
  case json, csv

  var title: String { rawValue.uppercased() }

  /// What stands before the rows.
  func head(_ keys: [String]) -> String {
    switch self {
    case .json: "["
    case .csv: Self.csvLine(keys)
    }
  }

  /// `records`; before them `isFirst` tells whether others were written.
  func body(_ records: [Record], isFirst: Bool) -> String {
    switch self {
    case .json:
      records.enumerated().map { index, record in
        (isFirst && index == 0 ? "\n  " : ",\n  ") + DocumentWriter.line(record.value)
      }.joined()
    case .csv:
      records.map { record in Self.csvLine(zip(record.members, record.texts).map { Self.harmless($1, $0.value) }) }
        .joined()
    }
  }

  /// What stands behind the rows.
  func tail(isEmpty: Bool) -> String {
    switch self {
    case .json: isEmpty ? "]\n" : "\n]\n"
    case .csv: ""
    }
  }

  /// RFC 4180: fields in quotes where they have to be, lines end with CR LF.
  private static func csvLine(_ fields: [String]) -> String {
    fields.map { field in
      let isPlain = !field.unicodeScalars.contains { ["\"", ",", "\r", "\n"].contains($0) }
      return isPlain ? field : "\"" + field.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: ",") + "\r\n"
  }

  /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
  private static func harmless(_ text: String, _ value: DocumentValue) -> String {
    if case .number = value { return text }
    guard let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r"].contains(first) else { return text }
    return "'" + text
  }
}
