/// The signs that widgets and screens draw. Where a terminal lacks them the device shows their ASCII forms.
package enum Glyphs {
  /// Something that is there: a created instance, a marked row.
  package static let present = "●"
  /// Something that waits.
  package static let waiting = "◔"
  /// Something that is lost.
  package static let lost = "✕"
  /// A part of a bar that is in use.
  package static let used = "▰"
  /// A part of a bar that is free.
  package static let free = "▱"
  /// A part of a chart's bar.
  package static let full = "█"
  /// A part of a chart's bar that is of another kind.
  package static let half = "▒"
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
  /// At the edge of a line that goes on beyond it.
  package static let hiddenLeft = "‹"
  package static let hiddenRight = "›"
  /// At the edge of a list that goes on above or below.
  package static let hiddenAbove = "↑"
  package static let hiddenBelow = "↓"
  /// Between facts on one line.
  package static let factSeparator = "·"
  /// Between a name and what explains it, and between steps.
  package static let dash = "–"
  /// A character that is not to be seen.
  package static let mask: Character = "•"
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
