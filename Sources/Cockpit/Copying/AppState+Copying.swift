import SharingEngine
import Widgets

/// Taking things out of the cockpit: what pages and dialogs have in common for it.
extension Screen {
  /// What the page offers: its own commands, and what can be done with any subject or list.
  func offered(_ context: Context) -> [CommandID] {
    refusal == nil ? body.content.commands(context) + common(context) : []
  }

  /// What can be done with what the cursor is on, or with the whole list, whatever it is.
  func common(_ context: Context) -> [CommandID] {
    guard refusal == nil else { return [] }
    let content = body.content
    return (content.hasSubject(context) ? [.json] : []) + (content.hasRows ? [.saveView] : [])
      + (content.editedInstance == nil ? [] : [.editView])
  }

  /// The dialog that a command of `common` opens; `nil` for others.
  func dialog(for command: CommandID, _ context: Context) -> Dialog? {
    let content = body.content
    return switch command {
    case .json: content.subject(context).map { .text(.json($0)) }
    case .saveView: content.listView(context).map { .saveView(SaveViewDialog($0)) }
    case .editView: content.editedInstance.map { .editInstance(EditInstanceDialog($0)) }
    default: nil
    }
  }

  /// What can be copied of the page, the most useful first.
  func copyItems(_ context: Context) -> [CopyItem] {
    if let refusal { return [CopyItem("error", refusal.message)] }
    let content = body.content
    let records = content.shownRecords(context)
    let table =
      records.isEmpty
      ? [] : [CopyItem("table as text (\(counted(records.count, "row")))", Record.table(records))]
    return (content.subject(context)?.copyItems ?? []) + table
  }
}

extension DialogContent {
  /// What the dialog offers: its own commands, and what can be done in any.
  func offered(_ context: Context) -> [CommandID] {
    commands(context) + (subject(context) == nil ? [] : [.json]) + (offersCopyMenu ? [.copyMenu] : [])
  }

  /// Gives the dialog one of the commands that it offers.
  mutating func give(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .copyMenu:
      let items = copyItems(context) + (subject(context)?.copyItems ?? [])
      let text = CopyItem("text of the dialog", plainText(context))
      steps.open(.copyMenu(CopyMenuDialog(items + [text] + context.messageItems)))
    case .json: if let subject = subject(context) { steps.open(.text(.json(subject))) }
    default: handle(command, &steps, context)
    }
  }
}

extension Context {
  /// What was said last, also where its news has gone.
  var messageItems: [CopyItem] { lastMessage.map { [CopyItem("last message", $0)] } ?? [] }
}

extension TextDialog {
  /// All of a subject as JSON.
  static func json(_ subject: Subject) -> TextDialog {
    let text = DocumentWriter.pretty(subject.json)
    return TextDialog(
      "JSON: \(subject.name)", [.init("", Text(text.trimmingBlanks()))], copyText: text,
      copyLabel: "the JSON of \(subject.name)", fileName: subject.name.asFileName + ".json")
  }
}
