import Terminal
import Yams

/// YAML of limited size and form: one document, no anchors and aliases, each key once.
struct YAMLText {
  let file: String

  /// How many keys may stand twice before the others are left for later: for each of them the text is read once more.
  private static let mostRepeatedKeys = 20

  /// The members of the mapping that `text` holds; none where it holds nothing, or is no YAML.
  func entries(of text: String, _ found: inout [ConfigurationMistake]) -> [YAMLEntry] {
    guard text.utf8.count <= UserConfiguration.longestText else {
      found.append(mistake(1, "The file is longer than \(UserConfiguration.longestText / 1024) KB"))
      return []
    }
    let anchors = anchors(in: text)
    found += anchors
    guard anchors.isEmpty, let root = compose(text, &found), !root.isEmpty else { return [] }
    return YAMLEntry.members(of: root, path: "", file: file, &found)
  }

  /// Few lines with anchors could stand for more than there is memory. Looked for before YAML is read, and a bit too
  /// eagerly: what looks like an anchor inside a text is refused as well.
  private func anchors(in text: String) -> [ConfigurationMistake] {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return lines.enumerated().compactMap { index, line in
      guard line.first(where: { $0 != " " && $0 != "\t" }) != "#", Self.hasAnchor(line) else { return nil }
      return mistake(index + 1, "Anchors (&…) and aliases (*…) are not taken here. Write the value out")
    }
  }

  private static func hasAnchor(_ line: Substring) -> Bool {
    var previous: Character = " "
    for (character, next) in zip(line, line.dropFirst()) {
      if character == "&", !next.isWhitespace, " \t,[{:-?".contains(previous) { return true }
      previous = character
    }
    return false
  }

  private func compose(_ text: String, _ found: inout [ConfigurationMistake]) -> Node? {
    var text = text
    var places = YAMLPlaces(text)
    for _ in 0...Self.mostRepeatedKeys {
      do {
        // All values are read as texts: no rules that tell numbers and dates from them, and nothing to make those with. The
        // encoding is said, as finding it out would look at the environment, and print.
        let constructor = Constructor([:], [:], [:])
        return try Parser(yaml: text, resolver: .basic, constructor: constructor, encoding: .utf8).singleRoot()
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let key = places.key(at: context.mark.line) ?? keys.first ?? ""
        found.append(mistake(context.mark.line, "\(quoted(key)) stands here twice. Take one of them out"))
        guard places.hideKey(at: context.mark) else { return nil }
        text = places.text
      } catch let error as YamlError {
        let fault = YAMLFault(error, in: places)
        let near = places.key(at: fault.line).map { "near \(DisplayText.truncated($0, to: 60)): " } ?? ""
        found.append(
          ConfigurationMistake(file: file, line: fault.line, column: fault.column, message: near + fault.words))
        return nil
      } catch {
        found.append(mistake(1, "This is no YAML"))
        return nil
      }
    }
    return nil
  }

  private func mistake(_ line: Int, _ message: String) -> ConfigurationMistake {
    ConfigurationMistake(file: file, line: line, message: message)
  }
}
