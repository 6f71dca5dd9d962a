import SharingEngine
import Terminal
import Widgets

/// A short list of things to do, each of which opens another dialog.
struct MenuDialog: DialogContent {
  struct Entry: Equatable, Sendable {
    let title: String
    let note: String
    let dialog: Dialog
  }

  let title: String
  let entries: [Entry]
  private var cursor = ListCursor()

  init(_ title: String, _ entries: [Entry]) {
    self.title = title
    self.entries = entries
  }

  var wrapped: Dialog { .menu(self) }
  var openTitle: String? { "Choose" }

  func commands(_ context: Context) -> [CommandID] { [.open] + CommandTable.motions + [.close] }

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .open:
      guard entries.indices.contains(cursor.index) else { return }
      steps.close()
      steps.open(entries[cursor.index].dialog)
    case .close: steps.close()
    default: cursor.move(command, count: entries.count, height: entries.count)
    }
  }

  func plainText(_ context: Context) -> String {
    DialogText(title, entries.map { $0.note.isEmpty ? $0.title : "\($0.title): \($0.note)" }).text
  }

  func draw(into surface: inout Surface, _ context: Context) {
    var inner = DialogFrame(title, columns: 60, rows: entries.count)
      .draw(into: &surface, in: context.area, theme: context.theme)
    let titleColumns = entries.map { DisplayText.width($0.title) }.max() ?? 0
    for (index, entry) in entries.enumerated() {
      let line = inner.takeTop(1)
      surface.addHit(line, .row(index - cursor.index))
      var cells = line
      surface.write(Text(entry.title, .title), in: cells.takeLeft(titleColumns + 2), theme: context.theme)
      surface.write(Text(entry.note, .dim), in: cells, theme: context.theme)
      if index == cursor.index { surface.restyle(line) { _ in context.theme[.selected] } }
    }
  }
}
