import Cockpit
import Widgets
import Yams

/// Reads a configuration from YAML and refuses the whole of it for the first mistake.
struct ConfigurationReader {
  /// The file's name, for mistakes.
  let file: String

  func read(_ text: String) throws(ConfigurationMistake) -> UserConfiguration {
    var configuration = UserConfiguration()
    for entry in try YAMLText(file: file).entries(of: text) {
      switch entry.key {
      case "keys": configuration.keyMap = try KeyBindings(reading: entry.members(), file: file).keyMap
      case "theme": configuration.theme = try choice(entry)
      case "mouse": configuration.usesMouse = try flag(entry)
      case "read-only": configuration.isReadOnly = try flag(entry)
      case "start": configuration.startView = try choice(entry)
      case "databases": configuration.databases = try databases(entry)
      default:
        throw entry.mistake("is unknown here. There are keys, theme, mouse, read-only, start and databases")
      }
    }
    return configuration
  }

  private func choice<Value: RawRepresentable & CaseIterable>(
    _ entry: YAMLEntry
  ) throws(ConfigurationMistake) -> Value where Value.RawValue == String {
    let text = try entry.text()
    guard let value = Value(rawValue: text) else {
      let all = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw entry.mistake(": \(quoted(text)) is none of \(all)")
    }
    return value
  }

  private func flag(_ entry: YAMLEntry) throws(ConfigurationMistake) -> Bool {
    switch try entry.text() {
    case "true": return true
    case "false": return false
    case let text: throw entry.mistake(": \(quoted(text)) is neither true nor false")
    }
  }

  private func databases(_ entry: YAMLEntry) throws(ConfigurationMistake) -> [String: Bool] {
    var databases: [String: Bool] = [:]
    for database in try entry.members() {
      guard database.key.hasPrefix("/") || database.key.hasPrefix("~/") else {
        throw database.mistake("does not begin with / or ~/, as the path of a database does here")
      }
      for setting in try database.members() {
        guard setting.key == "read-only" else {
          throw setting.mistake("is unknown here. Of a database there is read-only")
        }
        databases[database.key] = try flag(setting)
      }
    }
    return databases
  }
}
