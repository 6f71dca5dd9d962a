import SharingEngine
import Terminal
import Widgets

/// Text to read: the details of something, or all of it as JSON. What is copied is `copyText`, undecorated.
struct TextDialog: DialogContent {
  var title: String
  var items: [KeyValueList.Item]
  /// What `c` copies; `nil` where nothing is worth it.
  var copyText: String?
  var copyLabel = ""
  /// What a file of that text is called; `nil` where nothing is to be saved.
  var fileName: String?
  private var scroll = RowScroll()

  init(
    _ title: String, _ items: [KeyValueList.Item], copyText: String? = nil, copyLabel: String = "",
    fileName: String? = nil
  ) {
    self.title = title
    self.items = items
    self.copyText = copyText
    self.copyLabel = copyLabel
    self.fileName = fileName
  }

  var wrapped: Dialog { .text(self) }

  func commands(_ context: Context) -> [CommandID] {
    (copyText == nil ? [] : [.copyValue]) + (fileName == nil ? [] : [.saveView]) + CommandTable.motions + [.close]
  }

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .copyValue: if let copyText { steps.copy(copyText, copyLabel) }
    case .saveView: if let copyText, let fileName { steps.open(.form(.save(copyText, as: fileName, "Save"))) }
    case .close: steps.close()
    default:
      let height = frameRows(context)
      let last = list.lastTop(columns: context.dialogColumns(Self.columns), rows: height)
      scroll.move(command, rows: last + height, height: height)
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .enter { steps.close() }
  }

  func plainText(_ context: Context) -> String { DialogText(title, DialogText.lines(items)).text }

  func draw(into surface: inout Surface, _ context: Context) {
    let inner = DialogFrame(title, columns: Self.columns, rows: frameRows(context))
      .draw(into: &surface, in: context.area, theme: context.theme)
    surface.addHit(inner, .scroll)
    list.draw(into: &surface, in: inner, theme: context.theme)
  }

  private static let columns = 76

  private var list: KeyValueList { KeyValueList(items, top: scroll.top) }

  private func frameRows(_ context: Context) -> Int {
    max(1, min(list.height(columns: context.dialogColumns(Self.columns)), context.area.rows - 4))
  }
}
