/// One table of everything that was measured: a line for each measure, a column for each program or size.
struct Report {
  private let columns: [String]
  private var lines: [[String]] = []

  init(columns: [String]) { self.columns = columns }

  /// A measure with its values by column, what the last column says of them, and what is to be reached.
  mutating func add(_ name: String, _ values: [String: String], beside: String = "", target: String = "") {
    lines.append([name] + columns.map { values[$0] ?? "" } + [beside, target])
  }

  /// In Markdown.
  var text: String {
    let header = [""] + columns + ["1,000,000 beside it", "target"]
    let widths = header.indices.map { index in ([header] + lines).map { $0[index].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      "| " + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ")
        + " |"
    }
    let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return ([line(header), rule] + lines.map(line)).joined(separator: "\n")
  }
}
