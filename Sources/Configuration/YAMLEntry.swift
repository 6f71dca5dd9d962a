import Terminal
import Yams

/// A key of a mapping with its value.
struct YAMLEntry {
  let key: String
  let line: Int
  private let path: String
  private let value: Node
  private let file: String

  /// The members of a mapping; `path` says where it is, as `keys.`.
  static func members(
    of node: Node, path: String, file: String, _ found: inout [ConfigurationMistake]
  ) -> [YAMLEntry] {
    guard case .mapping(let mapping) = node else {
      let place = path.isEmpty ? "The file" : String(path.dropLast())
      found.append(
        ConfigurationMistake(
          file: file, line: node.mark?.line ?? 1, message: "\(place): key: value is needed, line by line"))
      return []
    }
    var entries: [YAMLEntry] = []
    for (key, value) in mapping {
      let line = key.mark?.line ?? 1
      guard case .scalar(let scalar) = key else {
        found.append(ConfigurationMistake(file: file, line: line, message: "A list or mapping cannot be a key"))
        continue
      }
      guard !YAMLPlaces.isHidden(scalar.string) else { continue }
      entries.append(YAMLEntry(key: scalar.string, line: line, path: path + scalar.string, value: value, file: file))
    }
    return entries
  }

  /// The value as a mapping; an empty value has no members.
  func members(_ found: inout [ConfigurationMistake]) -> [YAMLEntry] {
    value.isEmpty ? [] : Self.members(of: value, path: path + ".", file: file, &found)
  }

  /// The value as one text; `nil`, and a mistake, where it is none.
  func text(_ found: inout [ConfigurationMistake]) -> String? {
    guard case .scalar(let scalar) = value, !value.isEmpty else {
      found.append(mistake(": one value is needed"))
      return nil
    }
    return scalar.string
  }

  /// The value as one text or a list of them.
  func texts(_ found: inout [ConfigurationMistake]) -> [String] {
    guard case .sequence(let sequence) = value else { return text(&found).map { [$0] } ?? [] }
    var texts: [String] = []
    for node in sequence {
      guard case .scalar(let scalar) = node else {
        found.append(mistake(": texts are needed, not lists of lists"))
        return texts
      }
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
  var isEmpty: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.string.isEmpty && scalar.style == .plain
  }
}
