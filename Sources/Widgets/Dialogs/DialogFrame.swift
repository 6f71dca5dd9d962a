import Terminal

/// The frame of a dialog, centred over what is behind it, with its title in the top line.
package struct DialogFrame: Hashable, Sendable {
  /// How much a dialog alarms.
  package enum Kind: Sendable {
    case normal
    /// Something is about to be lost.
    case warning
  }

  /// What stands in the top line.
  package var title: String
  /// The extent of the frame itself, if there is room for it.
  package var size: Size
  /// How much it alarms.
  package var kind: Kind
  /// How many of its rows come and go.
  package var passingRows: Int

  /// A frame that is `columns` wide and has room for `rows` rows inside. `passing` of them come and go: for these it grows
  /// downwards, so that nothing else moves where there is room.
  package init(_ title: String, columns: Int = 74, rows: Int, passing: Int = 0, kind: Kind = .normal) {
    self.title = title
    size = Size(columns: columns, rows: max(0, rows) + 2)
    passingRows = max(0, passing)
    self.kind = kind
  }

  /// The frame's place in `rect`, whose last row stays free as long as there is room: the keys stand there.
  private func place(in rect: Rect) -> Rect {
    var frame = rect.centered(size)
    let settled = rect.centered(Size(columns: size.columns, rows: size.rows - passingRows))
    frame.row = max(rect.row, min(settled.row, rect.endRow - 1 - frame.rows))
    return frame
  }

  /// Draws the frame in the middle of `rect` and clears what is inside; what was drawn before can be clicked no more.
  /// Returns the part that is for the content, which does not touch the frame.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) -> Rect {
    let frame = place(in: rect)
    surface.clearHits()
    surface.addHit(frame, .nothing)
    let look: Look =
      switch kind {
      case .normal: .line
      case .warning: .waiting
      }
    surface.drawFrame(frame, style: theme[look])
    var top = frame.inset(horizontal: 2, vertical: 0)
    top = top.takeTop(1)
    if !top.isEmpty, !title.isEmpty {
      let titleLook: Look = kind == .warning ? .waiting : .title
      let shown = " \(DisplayText.truncated(title, to: top.columns - 1)) "
      surface.write(
        shown, at: Point(column: top.column - 1, row: top.row), style: theme[titleLook], limit: top.columns + 1)
    }
    return frame.inset(horizontal: 2, vertical: 1)
  }
}

extension Surface {
  /// Draws a thin frame around `rect` and clears what is inside.
  mutating func drawFrame(_ rect: Rect, style: Style) {
    clear(rect)
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    for row in [rect.row, bottom] {
      fill(
        Rect(column: rect.column, row: row, columns: rect.columns, rows: 1), with: Glyphs.horizontalLine, style: style)
    }
    for column in [rect.column, right] {
      fill(Rect(column: column, row: rect.row, columns: 1, rows: rect.rows), with: Glyphs.verticalLine, style: style)
    }
    let corners: [(Int, Int, Character)] = [
      (rect.column, rect.row, Glyphs.topLeftCorner), (right, rect.row, Glyphs.topRightCorner),
      (rect.column, bottom, Glyphs.bottomLeftCorner), (right, bottom, Glyphs.bottomRightCorner),
    ]
    for (column, row, corner) in corners {
      fill(Rect(column: column, row: row, columns: 1, rows: 1), with: corner, style: style)
    }
  }
}
