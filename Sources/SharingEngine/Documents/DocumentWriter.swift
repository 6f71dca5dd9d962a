/// Writes documents: on one line for a command line, or indented by two for reading.
package enum DocumentWriter {
  /// On one line, without blanks.
  package static func line(_ value: DocumentValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let text): text
    case .string(let text): literal(text)
    case .array(let values): "[" + values.map(line).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { literal($0.key) + ":" + line($0.value) }.joined(separator: ",") + "}"
    }
  }

  /// Lines end with `\n`, the last one too.
  package static func pretty(_ value: DocumentValue) -> String {
    indented(value, by: "") + "\n"
  }

  private static func indented(_ value: DocumentValue, by indent: String) -> String {
    switch value {
    case .null, .bool, .number, .string: return line(value)
    case .array(let values):
      // Lists of objects are long; the others are short words, which read best on one line.
      if values.contains(where: \.isObject) {
        let deeper = indent + "  "
        return "[\n" + values.map { deeper + indented($0, by: deeper) }.joined(separator: ",\n") + "\n" + indent + "]"
      }
      return "[" + values.map { indented($0, by: indent) }.joined(separator: ", ") + "]"
    case .object(let members):
      guard !members.isEmpty else { return "{}" }
      let deeper = indent + "  "
      let lines = members.map { deeper + literal($0.key) + ": " + indented($0.value, by: deeper) }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
    }
  }

  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.isPlain: result.unicodeScalars.append(scalar)
      default:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return result + "\""
  }
}

extension DocumentValue {
  fileprivate var isObject: Bool {
    if case .object = self { true } else { false }
  }
}
