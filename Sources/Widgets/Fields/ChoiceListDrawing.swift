import Terminal

extension ChoiceList {
  /// Where the popup belongs: below `anchor`, the field it is for, or above it where there is more room; as high as its
  /// entries need, with at most `rows` of them, or as what is said where there are none.
  package func place(at anchor: Rect, within bounds: Rect, rows: Int = 8) -> Rect {
    let needed = mostEntries == 0 ? Paragraph(emptyText).height(columns: anchor.columns - 4) : mostEntries
    let height = min(max(1, needed), max(1, rows)) + 3
    let below = bounds.endRow - anchor.endRow
    let above = anchor.row - bounds.row
    let isBelow = below >= height || below >= above
    let shown = max(0, min(height, isBelow ? below : above))
    return Rect(
      column: anchor.column, row: isBelow ? anchor.endRow : anchor.row - shown, columns: anchor.columns, rows: shown)
  }

  /// Draws the popup with its frame over `rect`: the filter with the cursor, below it the entries that match.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    surface.drawFrame(rect, style: theme[.line])
    surface.clearHits()
    surface.addHit(rect, .nothing)
    var rest = rect.inset(horizontal: 1, vertical: 1)
    filter.draw(into: &surface, in: rest.takeTop(1), theme: theme, focused: true)
    guard !matches.isEmpty else {
      Paragraph(emptyText, .dim).draw(into: &surface, in: rest.inset(horizontal: 1, vertical: 0), theme: theme)
      return
    }
    surface.addHit(rest, .scroll)
    let visible = cursor.visibleRows(count: matches.count, height: rest.rows)
    let room = rest
    let widest = matches[visible].map { DisplayText.width($0.title) }.max() ?? 0
    let titleColumns = min(widest, max(1, rest.columns - 2) * 2 / 3)
    for index in visible {
      let line = rest.takeTop(1)
      surface.addHit(line, .row(index - cursor.index))
      var cells = line.inset(horizontal: 1, vertical: 0)
      let title = DisplayText.shortenedInMiddle(matches[index].title, to: titleColumns)
      surface.write(Text(title), in: cells.takeLeft(titleColumns), theme: theme)
      _ = cells.takeLeft(2)
      surface.write(Text(matches[index].note, .dim), in: cells, theme: theme)
      if index == cursor.index { surface.restyle(line) { _ in theme[.selected] } }
    }
    surface.markHidden(visible, of: matches.count, in: room, theme: theme)
  }
}
