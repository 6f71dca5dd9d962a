import Yams

/// Where a text stops being YAML, and why: what the parser found, in the cockpit's words.
struct YAMLFault {
  let line: Int
  let column: Int
  /// What is wrong, and what to do.
  let words: String

  /// `places` are those of the text.
  init(_ error: YamlError, in places: YAMLPlaces) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = Self.isAboutItsBeginning(problem) ? context?.mark ?? mark : mark
      (line, column) = (place.line, place.column)
      words = Self.words(for: problem, places.character(at: place))
    case .reader(_, let offset, _, let yaml):
      let before = yaml.prefix(offset ?? 0)
      line = before.count(where: \.isNewline) + 1
      column = before.reversed().prefix { !$0.isNewline }.count + 1
      words = "A character that cannot be seen stands here. Take it out"
    case .duplicatedKeysInMapping, .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      (line, column) = (1, 1)
      words = Self.otherwise
    }
  }

  private static let otherwise = "This is no YAML. Write key: value, line by line, as in the user guide's example"

  /// Whether what is wrong began at the parser's context: a quote or bracket that is not closed is found out at the end alone.
  private static func isAboutItsBeginning(_ problem: String) -> Bool {
    [
      "found unexpected end of stream", "found unexpected document indicator", "did not find expected ',' or ']'",
      "did not find expected ',' or '}'", "could not find expected ':'",
      "did not find expected alphabetic or numeric character", "did not find expected '!'",
      "did not find expected tag URI", "found undefined tag handle", "found unknown directive name",
      "could not find expected directive name",
    ].contains(problem)
  }

  /// `character` stands at the place.
  private static func words(for problem: String, _ character: String) -> String {
    switch problem {
    case "found character that cannot start any token":
      character == "\t"
        ? "A tab stands here, and only blanks indent. Put blanks in its place"
        : "\(quoted(character)) cannot begin a value. Put the value in quotes"
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      "A tab stands here, and only blanks indent. Put blanks in its place"
    case "could not find expected ':'":
      "Behind a key a colon and a blank are needed, as in theme: default"
    case "mapping values are not allowed in this context", "mapping keys are not allowed in this context",
      "found unexpected ':'":
      "No key can end here. Does the line above lack its colon, or is this one too far right? Put a text with a colon in quotes"
    case "did not find expected key", "did not find expected '-' indicator":
      "This does not stand in line with what it belongs to. Indent it as the lines beside it"
    case "block sequence entries are not allowed in this context":
      "No list can begin here. Write it as [a, b], or put the - in quotes"
    case "did not find expected ',' or ']'": "The list that begins here is not closed. Put a ] behind it"
    case "did not find expected ',' or '}'": "The { that begins here is not closed. Put a } behind what it holds"
    case "found unexpected end of stream", "found unexpected document indicator":
      "The quotes that begin here are not closed. Put \(character) behind the text"
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      "What stands behind \\ is none of its meanings. Write \\\\ for the sign itself, or use single quotes"
    case "did not find expected alphabetic or numeric character", "did not find expected '!'",
      "did not find expected tag URI", "found undefined tag handle", "found unknown directive name",
      "could not find expected directive name":
      "\(quoted(character)) means something of its own in YAML. Put the value in quotes"
    case "did not find expected node content" where character.isEmpty:
      "The text ends before it is complete. Close what was opened with [ or {"
    case "did not find expected node content": "A value is missing here. Write one, or put the signs in quotes"
    case "did not find expected comment or line break":
      "Behind \(quoted("|")) and \(quoted(">")) a text begins in the next line. Put the value in quotes"
    case "did not find expected <document start>":
      "This belongs to nothing above. Take it out, or indent it as the lines beside it"
    case "but found another document": "A second document begins here. Take out the line with ---"
    default: otherwise
    }
  }
}
