import SharingEngine
import Terminal
import Widgets

/// The last thing before a change: the request as the platform would take it, and the `cf` command that would do it there.
struct RequestPreview {
  private static let labelColumns = 9
  /// Rows of each at the most; the copy menu has them whole.
  private static let mostRows = 2

  private let lines: [(label: String, text: Paragraph)]

  /// Of several requests the first is shown; nothing for none.
  init(_ requests: [PlatformRequest]) {
    guard let first = requests.first else {
      lines = []
      return
    }
    let more = requests.count > 1 ? " and \(requests.count - 1) more" : ""
    var lines: [(String, Paragraph)] = []
    if !first.line.isEmpty { lines.append(("Request", Paragraph(first.line + more, .dim))) }
    if let command = first.command { lines.append(("cf", Paragraph(command, .dim))) }
    if let note = first.note { lines.append(("", Paragraph(note, .dim))) }
    self.lines = lines
  }

  /// The rows that it takes, with an empty one above; where room is short, one for each line and no other.
  func height(columns: Int, isTight: Bool) -> Int {
    guard !lines.isEmpty else { return 0 }
    if isTight { return lines.count }
    return 1 + lines.reduce(0) { $0 + rows(of: $1.text, columns, isTight) }
  }

  func draw(into surface: inout Surface, in rect: Rect, isTight: Bool, theme: Theme) {
    var rest = rect
    if !isTight { _ = rest.takeTop(1) }
    for line in lines {
      var text = rest.takeTop(rows(of: line.text, rect.columns, isTight))
      surface.write(Text(line.label, .dim), in: text.takeLeft(Self.labelColumns), theme: theme)
      line.text.draw(into: &surface, in: text, theme: theme)
    }
  }

  private func rows(of text: Paragraph, _ columns: Int, _ isTight: Bool) -> Int {
    isTight ? 1 : min(Self.mostRows, text.height(columns: columns - Self.labelColumns))
  }

}
