import SharingEngine
import Terminal
import Widgets

/// What a dialog says of the change that it is about: sentences, what it does to each row, and the requests as the platform
/// would take them. Where there is no room for all of it one scrolls, and signs at the right edge say where it goes on.
struct DialogBody {
  enum Block {
    case text(Text)
    /// Labels of one width and what stands behind them.
    case facts([KeyValueList.Item])
    case gap
  }

  private struct Line {
    var label = ""
    /// For the label and its distance from the text.
    var labelColumns = 0
    let text: Text
  }

  private let blocks: [Block]

  /// `parts` with an empty row between those that say anything.
  init(_ parts: [Block]...) {
    blocks = Array(parts.filter { !$0.isEmpty }.joined(separator: [.gap]))
  }

  var isEmpty: Bool { blocks.isEmpty }

  /// The rows that all of it takes in `columns` of which `room` rows can be seen.
  func height(columns: Int, room: Int) -> Int { lines(columns, room).count }

  func draw(into surface: inout Surface, in rect: Rect, scroll: RowScroll, theme: Theme) {
    let lines = lines(rect.columns, rect.rows)
    let visible = scroll.visibleRows(of: lines.count, height: rect.rows)
    if visible.count < lines.count { surface.addHit(rect, .scroll) }
    var rest = rect
    for line in lines[visible] {
      var text = rest.takeTop(1)
      var label = text.takeLeft(line.labelColumns)
      _ = label.takeRight(2)
      surface.write(Text(line.label, .dim), in: label, theme: theme)
      surface.write(line.text, in: text, theme: theme)
    }
    surface.markHidden(visible, of: lines.count, in: rect, theme: theme)
  }

  /// Where not all rows fit, the last column is for the signs, and the one before parts them from the text.
  private func lines(_ columns: Int, _ room: Int) -> [Line] {
    let all = lines(columns)
    return all.count <= room ? all : lines(columns - 2)
  }

  private func lines(_ columns: Int) -> [Line] {
    blocks.flatMap { block in
      switch block {
      case .gap: [Line(text: "")]
      case .text(let text): Self.lines("", text, labelColumns: 0, columns)
      case .facts(let items): Self.lines(of: items, columns)
      }
    }
  }

  private static func lines(of items: [KeyValueList.Item], _ columns: Int) -> [Line] {
    let labelColumns = labelColumns(of: items, columns)
    return items.flatMap { lines($0.label, $0.value, labelColumns: labelColumns, columns) }
  }

  private static func labelColumns(of items: [KeyValueList.Item], _ columns: Int) -> Int {
    min(columns / 2, (items.map { DisplayText.width($0.label) }.max() ?? 0) + 2)
  }

  private static func lines(_ label: String, _ text: Text, labelColumns: Int, _ columns: Int) -> [Line] {
    Paragraph(text.content).lines(columns: max(1, columns - labelColumns)).enumerated().map { index, line in
      Line(label: index == 0 ? label : "", labelColumns: labelColumns, text: Text(line, text.look))
    }
  }
}

extension [DialogBody.Block] {
  /// One sentence after the other.
  static func sentences(_ texts: [String?]) -> [DialogBody.Block] { texts.compactMap { $0.map { .text(Text($0)) } } }

  static func facts(_ items: [KeyValueList.Item]) -> [DialogBody.Block] { items.isEmpty ? [] : [.facts(items)] }

  /// The last thing before a change: each request as the platform would take it, and the `cf` command that would do it there.
  static func requests(_ requests: [PlatformRequest]) -> [DialogBody.Block] { facts(requests.flatMap(\.items)) }
}

extension PlatformRequest {
  /// The request, its command, and what has to be known about it.
  var items: [KeyValueList.Item] {
    let request = line.isEmpty ? nil : KeyValueList.Item("Request", Text(line, .dim))
    return [request, command.map { .init("cf", Text($0, .dim)) }, note.map { .init("", Text($0, .dim)) }]
      .compactMap(\.self)
  }
}
