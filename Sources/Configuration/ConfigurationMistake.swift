import Terminal

/// Something that is wrong with a configuration file.
package struct ConfigurationMistake: Hashable, Sendable, CustomStringConvertible {
  /// The file's name as it is shown.
  package let file: String
  /// From 1 on.
  package let line: Int
  /// From 1 on; `nil` where the line says it all.
  var column: Int?
  /// What and why, as `theme: "dark" is none of …`.
  package let message: String

  package var description: String { "\(file):\(line):\(column.map { "\($0):" } ?? "") \(message)" }
}

/// All that is wrong with a configuration file, from its first line to its last: nothing of the file counts then.
package struct ConfigurationMistakes: Error, Hashable, Sendable {
  /// At least one.
  package let all: [ConfigurationMistake]
}

/// A word of the file as it is repeated to the user: in quotes, harmless and not too long.
func quoted(_ text: String) -> String { "\"\(DisplayText.truncated(text, to: 40))\"" }
