import Terminal
import Testing
import Widgets

/// What `draw` makes of an empty surface of this size.
func picture(_ columns: Int, _ rows: Int, draw: (inout Surface, Rect) -> Void) -> Surface {
  var surface = Surface(Size(columns: columns, rows: rows))
  draw(&surface, surface.bounds)
  return surface
}

extension Surface {
  /// The styles of one row, a letter for each cell of the standard theme: `.` plain, `r` reversed, `b` bold, `d` dim,
  /// `D` dim and reversed, `u` dim and underlined, `c` cyan, `C` bold cyan, `y` yellow, `R` red, `g` green, `?` any other.
  func looks(_ row: Int) -> String {
    let letters: [Style: String] = [
      .plain: ".", Style(nil, on: nil, .reverse): "r", Style(nil, on: nil, .bold): "b", Style(nil, on: nil, .dim): "d",
      Style(nil, on: nil, [.dim, .underline]): "u", Style(.cyan): "c", Style(.cyan, on: nil, .bold): "C",
      Style(nil, on: nil, [.dim, .reverse]): "D", Style(.yellow): "y", Style(.red): "R", Style(.green): "g",
    ]
    return (0..<size.columns).map { letters[self[column: $0, row: row].style] ?? "?" }.joined()
  }
}

/// Draws in rectangles of many sizes, from 0×0 on, at the edges of a surface and in its middle, and expects every cell
/// outside of the rectangle to be left alone.
func expectStaysInside(
  _ location: SourceLocation = #_sourceLocation, draw: (inout Surface, Rect) -> Void
) {
  let size = Size(columns: 30, rows: 8)
  var canvas = Surface(size)
  canvas.fill(canvas.bounds, with: "·")
  for columns in [0, 1, 2, 3, 4, 5, 7, 10, 19, 28] {
    for rows in [0, 1, 2, 3, 6] {
      for (column, row) in [(0, 0), (1, 1), (25, 5), (-3, -1)] {
        let rect = Rect(column: column, row: row, columns: columns, rows: rows)
        var surface = canvas
        draw(&surface, rect)
        var outside = surface
        outside.fill(rect, with: "·")
        outside.cursor = nil
        for hit in outside.hits {
          #expect(
            hit.rect.size == rect.size || (rect.contains(hit.rect.origin) && hit.rect.endColumn <= rect.endColumn),
            "takes clicks outside of \(rect)", sourceLocation: location)
        }
        outside.clearHits()
        #expect(outside == canvas, "drew outside of \(rect)", sourceLocation: location)
        if let cursor = surface.cursor {
          #expect(
            rect.contains(cursor) && canvas.bounds.contains(cursor), "cursor outside of \(rect)",
            sourceLocation: location)
        }
      }
    }
  }
}
