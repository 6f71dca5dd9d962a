import SharingEngine
import Terminal
import Widgets

/// What can be copied here, the most useful first. Enter copies.
struct CopyMenuDialog: DialogContent {
  let items: [CopyItem]
  private var cursor = ListCursor()

  init(_ items: [CopyItem]) {
    self.items = items
  }

  var wrapped: Dialog { .copyMenu(self) }
  var offersCopyMenu: Bool { false }
  var openTitle: String? { "Copy" }

  func commands(_ context: Context) -> [CommandID] { [.open] + CommandTable.motions + [.close] }

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .open:
      steps.close()
      if items.indices.contains(cursor.index) {
        steps.copy(items[cursor.index].text, "the \(items[cursor.index].title)")
      }
    case .close: steps.close()
    default: cursor.move(command, count: items.count, height: rows(context))
    }
  }

  func draw(into surface: inout Surface, _ context: Context) {
    var inner = DialogFrame("Copy", rows: rows(context))
      .draw(into: &surface, in: context.area, theme: context.theme)
    let titleColumns = items.map { DisplayText.width($0.title) }.max() ?? 0
    let visible = cursor.visibleRows(count: items.count, height: rows(context))
    let room = inner
    for index in visible {
      let line = inner.takeTop(1)
      surface.addHit(line, .row(index - cursor.index))
      var cells = line
      // For the signs that there are more.
      _ = cells.takeRight(visible.count < items.count ? 2 : 0)
      surface.write(Text(items[index].title, .title), in: cells.takeLeft(titleColumns), theme: context.theme)
      _ = cells.takeLeft(2)
      surface.write(Text(items[index].text.preview, .dim), in: cells, theme: context.theme)
      if index == cursor.index { surface.restyle(line) { _ in context.theme[.selected] } }
    }
    surface.markHidden(visible, of: items.count, in: room, theme: context.theme)
    if items.isEmpty {
      Paragraph("There is nothing to copy here.", .dim).draw(into: &surface, in: inner, theme: context.theme)
    }
  }

  private func rows(_ context: Context) -> Int { max(1, min(items.count, context.area.rows - 4)) }

  func plainText(_ context: Context) -> String { DialogText("Copy", items.map(\.title)).text }
}

extension String {
  /// How it begins, on one line.
  fileprivate var preview: String {
    prefix(200).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
