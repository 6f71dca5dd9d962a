import Cockpit
import Widgets

/// What the user has put into `config.yaml`, checked. What the file does not say is as if there were none.
package struct UserConfiguration: Equatable, Sendable {
  package var keyMap = KeyMap()
  /// `nil` where the file leaves it to the terminal.
  package var theme: ThemeChoice?
  package var usesMouse = false
  package var isReadOnly = false
  package var startView = StartView.explorer
  /// Whether single databases are only looked at, by their paths as written: from the root on, or with `~` for one's home.
  package var databases: [String: Bool] = [:]

  package init() {}

  /// The longest file that is read, in bytes.
  package static let longestText = 65_536

  /// Reads the text of the file called `file`. Throws all mistakes in it.
  package init(reading text: String, file: String) throws(ConfigurationMistakes) {
    var reader = ConfigurationReader(file: file)
    self = try reader.read(text)
  }
}
