import SharingEngine
import Terminal

/// A table as cf prints it: lower-case headings, columns three blanks apart, no blanks at a line's end.
struct TextTable {
  private let lines: [[String]]

  init<Row>(_ rows: [Row], _ columns: [OutputColumn<Row>]) {
    lines = [columns.map(\.heading)] + rows.map { row in columns.map { $0.text(row) } }
  }

  var text: String {
    let lines = lines.map { $0.map(DisplayText.harmless) }
    let widths = lines[0].indices.map { column in lines.map { DisplayText.width($0[column]) }.max() ?? 0 }
    return lines.map { cells in
      let padded = zip(cells, widths).map { cell, width in
        cell + String(repeating: " ", count: width - DisplayText.width(cell))
      }
      return padded.joined(separator: "   ").trimmingBlanksAtEnd()
    }.joined(separator: "\n")
  }
}

extension DocumentValue {
  /// The value as a cell of a table has it; empty for null.
  var plainText: String {
    switch self {
    case .null: ""
    case .string(let text): text
    case .bool(let flag): flag ? "yes" : "no"
    case .array(let values): values.map(\.plainText).joined(separator: ", ")
    case .number, .object: DocumentWriter.line(self)
    }
  }
}

extension String {
  fileprivate func trimmingBlanksAtEnd() -> String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
