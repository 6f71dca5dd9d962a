import Cockpit
import Terminal

/// The keys that a configuration puts in the place of the table's.
struct KeyBindings {
  let keyMap: KeyMap

  private static let byName = Dictionary(
    uniqueKeysWithValues: CommandID.allCases.map { ($0.configurationName, $0) })

  /// Reads the entries of `keys:`. Mistakes are what is no command or no key, and keys that could not do what they are bound
  /// to.
  init(reading entries: [YAMLEntry], _ found: inout [ConfigurationMistake]) {
    var rebound: [CommandID: [Key]] = [:]
    var bindings: [CommandID: YAMLEntry] = [:]
    for entry in entries {
      guard let command = Self.byName[entry.key] else {
        found.append(
          entry.mistake("is no command. The palette shows their names; blanks become dashes, as in open-shares"))
        continue
      }
      rebound[command] = Self.keys(for: command, entry, &found)
      bindings[command] = entry
    }
    keyMap = KeyMap(rebinding: rebound)
    found += Self.mistakes(in: keyMap, bindings)
  }

  /// What asks for two things at once, one mistake for each key of an entry.
  private static func mistakes(in keyMap: KeyMap, _ bindings: [CommandID: YAMLEntry]) -> [ConfigurationMistake] {
    struct Blame: Hashable {
      let command: CommandID
      let key: Key
    }
    var others: [(blame: Blame, names: [String])] = []
    for clash in keyMap.clashes {
      // The table itself has no clashes: one of the two was bound here.
      let isSecondToBlame = bindings[clash.second] != nil
      let blame = Blame(command: isSecondToBlame ? clash.second : clash.first, key: clash.key)
      let name = (isSecondToBlame ? clash.first : clash.second).configurationName
      if let index = others.firstIndex(where: { $0.blame == blame }) {
        others[index].names.append(name)
      } else {
        others.append((blame, [name]))
      }
    }
    return others.compactMap { blame, names in
      bindings[blame.command]?.mistake(
        ": \(blame.key.label) is bound to \(names.joined(separator: ", ")) at the same place. Give one of them another key"
      )
    }
  }

  private static func keys(
    for command: CommandID, _ entry: YAMLEntry, _ found: inout [ConfigurationMistake]
  ) -> [Key] {
    var keys: [Key] = []
    for text in entry.texts(&found) {
      if let key = Key(notation: text) {
        if let problem = problem(of: key, for: command) {
          found.append(entry.mistake(problem))
        } else {
          keys.append(key)
        }
      } else {
        found.append(
          entry.mistake(": \(quoted(text)) is no key. Keys are written as s, ^S, Enter, PgDn, F4, Space"))
      }
    }
    return keys
  }

  /// Why `key` could not ask for `command`; `nil` where it can.
  private static func problem(of key: Key, for command: CommandID) -> String? {
    if let other = key.isSentAs { return ": \(key.label) cannot be told from \(other.label). Choose another key" }
    if key == .escape, command != .back { return ": Esc is for going back. Choose another key" }
    if key.isForText, CommandTable.inTextFields.contains(command) {
      return ": \(key.label) is needed where text is typed. Choose another key with ^, or F1 to F12"
    }
    return nil
  }
}
