/// Code line by line; where it is too wide the indentation gives way, never the code.
enum CodeLines {
  static func fitting(_ code: String, columns: Int) -> [String] {
    let lines = code.split(separator: "\n").map(String.init)
    guard lines.contains(where: { $0.count > columns }) else { return lines }
    return lines.map { line in
      let indent = line.prefix { $0 == " " }.count
      return String(repeating: " ", count: indent / 2) + line.dropFirst(indent)
    }
  }
}
