import Terminal
import Yams

/// YAML of limited size and form: one document, no anchors and aliases, each key once.
struct YAMLText {
  let file: String

  /// The members of the mapping that `text` holds; none where it holds nothing.
  func entries(of text: String) throws(ConfigurationMistake) -> [YAMLEntry] {
    guard text.utf8.count <= UserConfiguration.longestText else {
      throw mistake(1, "The file is longer than \(UserConfiguration.longestText / 1024) KB")
    }
    try refuseAnchors(text)
    guard let root = try compose(text), !root.isEmpty else { return [] }
    return try YAMLEntry.members(of: root, path: "", file: file)
  }

  /// Few lines with anchors could stand for more than there is memory. Looked for before YAML is read, and a bit too
  /// eagerly: what looks like an anchor inside a text is refused as well.
  private func refuseAnchors(_ text: String) throws(ConfigurationMistake) {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() where line.first(where: { $0 != " " && $0 != "\t" }) != "#" {
      var previous: Character = " "
      for (character, next) in zip(line, line.dropFirst()) {
        if character == "&", !next.isWhitespace, " \t,[{:-?".contains(previous) {
          throw mistake(index + 1, "Anchors (&…) and aliases (*…) are not taken here. Write the value out")
        }
        previous = character
      }
    }
  }

  private func compose(_ text: String) throws(ConfigurationMistake) -> Node? {
    do {
      // The encoding is said, as finding it out would look at the environment, and print.
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw mistake(for: error, in: text)
    } catch {
      throw mistake(1, "This is no YAML")
    }
  }

  private func mistake(for error: YamlError, in text: String) -> ConfigurationMistake {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let around = context.map { "\($0.text): " } ?? ""
      return mistake(mark.line, "This is no YAML: \(around)\(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return mistake(context.mark.line, "\(quoted(duplicates.first ?? "")) stands here twice")
    case .reader(let problem, let offset, _, _):
      let line = text.prefix(offset ?? 0).count(where: \.isNewline) + 1
      return mistake(line, "This is no YAML: \(problem)")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return mistake(1, "This is no YAML")
    }
  }

  private func mistake(_ line: Int, _ message: String) -> ConfigurationMistake {
    ConfigurationMistake(file: file, line: line, message: message)
  }
}

/// A key of a mapping with its value.
struct YAMLEntry {
  let key: String
  let line: Int
  private let path: String
  private let value: Node
  private let file: String

  /// The members of a mapping; `path` says where it is, as `keys.`.
  static func members(of node: Node, path: String, file: String) throws(ConfigurationMistake) -> [YAMLEntry] {
    guard case .mapping(let mapping) = node else {
      let place = path.isEmpty ? "The file" : String(path.dropLast())
      throw ConfigurationMistake(
        file: file, line: node.mark?.line ?? 1, message: "\(place): key: value is needed, line by line")
    }
    var entries: [YAMLEntry] = []
    for (key, value) in mapping {
      let line = key.mark?.line ?? 1
      guard case .scalar(let scalar) = key else {
        throw ConfigurationMistake(file: file, line: line, message: "A list or mapping cannot be a key")
      }
      entries.append(YAMLEntry(key: scalar.string, line: line, path: path + scalar.string, value: value, file: file))
    }
    return entries
  }

  /// The value as a mapping; an empty value has no members.
  func members() throws(ConfigurationMistake) -> [YAMLEntry] {
    if value.isEmpty { return [] }
    return try Self.members(of: value, path: path + ".", file: file)
  }

  /// The value as one text.
  func text() throws(ConfigurationMistake) -> String {
    guard case .scalar(let scalar) = value, !value.isEmpty else { throw mistake(": one value is needed") }
    return scalar.string
  }

  /// The value as one text or a list of them.
  func texts() throws(ConfigurationMistake) -> [String] {
    guard case .sequence(let sequence) = value else { return [try text()] }
    var texts: [String] = []
    for node in sequence {
      guard case .scalar(let scalar) = node else { throw mistake(": texts are needed, not lists of lists") }
      texts.append(scalar.string)
    }
    return texts
  }

  /// What is wrong with the entry: `what` goes on from its name.
  func mistake(_ what: String) -> ConfigurationMistake {
    let name = DisplayText.truncated(path, to: 60)
    return ConfigurationMistake(file: file, line: line, message: what.hasPrefix(":") ? name + what : "\(name) \(what)")
  }
}

extension Node {
  /// Whether there is nothing, as behind `keys:`.
  fileprivate var isEmpty: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.string.isEmpty && scalar.style == .plain
  }
}
