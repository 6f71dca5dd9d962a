import SharingEngine
import Terminal
import Widgets

/// The picture of a dialog that asks before something is changed. The question, what is wrong, the name to type and the
/// buttons always stand; between them the body scrolls.
struct ConfirmationFrame {
  let title: String
  /// The question; `nil` where the body says it all.
  let heading: MessageStrip?
  let body: DialogBody
  /// What is wrong.
  var errors: [String] = []
  let typedName: TypedName?
  let buttons: [Button]

  func draw(into surface: inout Surface, _ context: Context, _ confirmation: Confirmation) {
    let theme = context.theme
    let rows = rows(context)
    let errors = errors.map { MessageStrip(.error, $0) }
    var inner = DialogFrame(title, rows: fixedRows(context) + rows, passing: errorRows(context), kind: .warning)
      .draw(into: &surface, in: context.area, theme: theme)
    if let heading {
      heading.draw(into: &surface, in: inner.takeTop(heading.height(columns: inner.columns)), theme: theme)
    }
    if heading != nil, !body.isEmpty { _ = inner.takeTop(gap(context)) }
    body.draw(into: &surface, in: inner.takeTop(rows), scroll: confirmation.scroll, theme: theme)
    _ = inner.takeTop(errors.isEmpty ? 0 : gap(context))
    for error in errors {
      error.draw(into: &surface, in: inner.takeTop(error.height(columns: inner.columns)), theme: theme)
    }
    _ = inner.takeTop(gap(context))
    if let typedName {
      typedName.draw(into: &surface, in: inner.takeTop(1), theme: theme, focused: confirmation.focus == .name)
      _ = inner.takeTop(gap(context))
    }
    Buttons(buttons).draw(into: &surface, in: inner.takeTop(1), theme: theme, focused: focused(confirmation.focus))
  }

  /// Moves what the body shows.
  func scroll(_ scroll: inout RowScroll, _ motion: CommandID, _ context: Context) {
    let room = rows(context)
    scroll.move(motion, rows: body.height(columns: context.dialogColumns(), room: room), height: room)
  }

  private func focused(_ stop: Confirmation.Stop) -> Int? {
    if buttons.count == 1 { return 0 }
    return switch stop {
    case .ok: 0
    case .cancel: 1
    case .name: nil
    }
  }

  private func gap(_ context: Context) -> Int { context.area.rows < 20 ? 0 : 1 }

  private func errorRows(_ context: Context) -> Int {
    let rows = errors.reduce(0) { $0 + MessageStrip(.error, $1).height(columns: context.dialogColumns()) }
    return rows == 0 ? 0 : rows + gap(context)
  }

  /// All rows but those of the body.
  private func fixedRows(_ context: Context) -> Int {
    let gap = gap(context)
    let question = heading.map { $0.height(columns: context.dialogColumns()) + (body.isEmpty ? 0 : gap) } ?? 0
    return question + errorRows(context) + gap + (typedName == nil ? 0 : 1 + gap) + 1
  }

  /// The rows that the body gets.
  private func rows(_ context: Context) -> Int {
    // The shell bar and the hint line stay in sight, and two rows are the frame's.
    let room = max(1, context.area.rows - 4 - fixedRows(context))
    return min(room, body.height(columns: context.dialogColumns(), room: room))
  }
}
