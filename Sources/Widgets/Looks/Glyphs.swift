/// The signs that widgets and screens draw. Where a terminal lacks them the device shows their ASCII forms.
package enum Glyphs {
  /// Something that is there: a created instance, a marked row.
  package static let present = "●"
  /// Something that waits.
  package static let waiting = "◔"
  /// Something that is lost.
  package static let lost = "✕"
  /// The current row or menu entry.
  package static let current = "▌"
  /// Between the parts of a path.
  package static let pathSeparator = "›"
  /// An open branch of a tree, or a field with choices.
  package static let expanded = "▾"
  /// A closed branch of a tree.
  package static let collapsed = "▸"
  /// Behind the title of the column that a table is sorted by.
  package static let ascending = "▲"
  package static let descending = "▼"
  /// The place where text was cut.
  package static let ellipsis = "…"
  /// Between facts on one line.
  package static let factSeparator = "·"
  /// Between a name and what explains it, and between steps.
  package static let dash = "–"
  /// The chosen one of several.
  package static let radioOn = "(•)"
  /// One of several that is not chosen.
  package static let radioOff = "( )"

  /// The part of a bar that is done, or used.
  package static let barFilled: Character = "█"
  /// The rest of a bar.
  package static let barEmpty: Character = "░"

  // Rules and frames.
  package static let horizontalLine: Character = "─"
  package static let verticalLine: Character = "│"
  package static let topLeftCorner: Character = "┌"
  package static let topRightCorner: Character = "┐"
  package static let bottomLeftCorner: Character = "└"
  package static let bottomRightCorner: Character = "┘"
  package static let teeDown: Character = "┬"
  package static let teeUp: Character = "┴"
}
