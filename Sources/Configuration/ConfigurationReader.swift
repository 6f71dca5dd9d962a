import Cockpit
import Widgets
import Yams

/// Reads a configuration from YAML. After a mistake it goes on, so that all of them are found.
struct ConfigurationReader {
  /// The file's name, for mistakes.
  private let file: String
  private var configuration = UserConfiguration()
  private var found: [ConfigurationMistake] = []

  init(file: String) {
    self.file = file
  }

  mutating func read(_ text: String) throws(ConfigurationMistakes) -> UserConfiguration {
    for entry in YAMLText(file: file).entries(of: text, &found) { take(entry) }
    guard found.isEmpty else { throw ConfigurationMistakes(all: found.sorted { $0.line < $1.line }) }
    return configuration
  }

  private mutating func take(_ entry: YAMLEntry) {
    switch entry.key {
    case "keys": configuration.keyMap = KeyBindings(reading: entry.members(&found), &found).keyMap
    case "theme": configuration.theme = choice(entry)
    case "mouse": configuration.usesMouse = flag(entry)
    case "read-only": configuration.isReadOnly = flag(entry)
    case "start": configuration.startView = choice(entry) ?? configuration.startView
    case "databases": readDatabases(entry)
    default:
      found.append(entry.mistake("is unknown here. There are keys, theme, mouse, read-only, start and databases"))
    }
  }

  private mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ entry: YAMLEntry
  ) -> Value? where Value.RawValue == String {
    guard let text = entry.text(&found) else { return nil }
    let value = Value(rawValue: text)
    if value == nil {
      let all = Value.allCases.map(\.rawValue).joined(separator: ", ")
      found.append(entry.mistake(": \(quoted(text)) is none of \(all)"))
    }
    return value
  }

  private mutating func flag(_ entry: YAMLEntry) -> Bool {
    guard let text = entry.text(&found) else { return false }
    if !["true", "false"].contains(text) {
      found.append(entry.mistake(": \(quoted(text)) is neither true nor false"))
    }
    return text == "true"
  }

  private mutating func readDatabases(_ entry: YAMLEntry) {
    for database in entry.members(&found) {
      if !database.key.hasPrefix("/"), !database.key.hasPrefix("~/") {
        found.append(database.mistake("does not begin with / or ~/, as the path of a database does here"))
      }
      for setting in database.members(&found) {
        guard setting.key == "read-only" else {
          found.append(setting.mistake("is unknown here. Of a database there is read-only"))
          continue
        }
        configuration.databases[database.key] = flag(setting)
      }
    }
  }
}
