import Cockpit
import Terminal

/// The keys that a configuration puts in the place of the table's.
struct KeyBindings {
  let keyMap: KeyMap

  private static let byName = Dictionary(
    uniqueKeysWithValues: CommandID.allCases.map { ($0.configurationName, $0) })

  /// Reads the entries of `keys:`. Throws for what is no command or no key, and for keys that could not do what they are
  /// bound to.
  init(reading entries: [YAMLEntry], file: String) throws(ConfigurationMistake) {
    var rebound: [CommandID: [Key]] = [:]
    var lines: [CommandID: YAMLEntry] = [:]
    for entry in entries {
      guard let command = Self.byName[entry.key] else {
        throw entry.mistake("is no command. The palette shows their names; blanks become dashes, as in open-shares")
      }
      rebound[command] = try Self.keys(for: command, entry)
      lines[command] = entry
    }
    keyMap = KeyMap(rebinding: rebound)
    guard let clash = keyMap.clash else { return }
    // The table itself has no clashes: one of the two was bound here.
    let isSecondToBlame = lines[clash.second] != nil
    let other = isSecondToBlame ? clash.first : clash.second
    guard let entry = lines[isSecondToBlame ? clash.second : clash.first] else { return }
    throw entry.mistake(
      ": \(clash.key.label) is bound to \(other.configurationName) at the same place. Give one of them another key")
  }

  private static func keys(for command: CommandID, _ entry: YAMLEntry) throws(ConfigurationMistake) -> [Key] {
    var keys: [Key] = []
    for text in try entry.texts() {
      guard let key = Key(notation: text) else {
        throw entry.mistake(": \(quoted(text)) is no key. Keys are written as s, ^S, Enter, PgDn, F4, Space")
      }
      if let other = key.isSentAs {
        throw entry.mistake(": \(key.label) cannot be told from \(other.label). Choose another key")
      }
      if key == .escape, command != .back {
        throw entry.mistake(": Esc is for going back. Choose another key")
      }
      if key.isForText, CommandTable.inTextFields.contains(command) {
        throw entry.mistake(": \(key.label) is needed where text is typed. Choose another key with ^, or F1 to F12")
      }
      keys.append(key)
    }
    return keys
  }
}
