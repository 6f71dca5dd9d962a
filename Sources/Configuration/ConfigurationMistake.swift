import Terminal

/// The first thing that is wrong with a configuration file: nothing of the file counts then.
package struct ConfigurationMistake: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name as it is shown.
  package let file: String
  /// From 1 on.
  package let line: Int
  /// What and why, as `theme: "dark" is none of …`.
  package let message: String

  package var description: String { "\(file):\(line): \(message)" }
}

/// A word of the file as it is repeated to the user: in quotes, harmless and not too long.
func quoted(_ text: String) -> String { "\"\(DisplayText.truncated(text, to: 40))\"" }
