import SharingEngine
import Terminal
import Widgets

/// Asks before something is lost. Cancel has the focus; `y` or OK confirms.
struct ConfirmDialog: DialogContent {
  enum Purpose: Equatable, Sendable {
    case command(SharingCommand)
    /// Closes the dialog below as well, with what was typed into it.
    case discard
  }

  let title: String
  var lines: [String]
  let purpose: Purpose
  /// What the toast says when it is done.
  let done: String
  /// Whether the page below shows what is gone by then.
  let leavesPage: Bool
  /// Tells what goes along, or why it cannot be done.
  let preview: DeletePreviewQuery?
  private var along: [String] = []
  /// Whether what goes along is known; without it nothing can be confirmed.
  private var isPreviewed: Bool
  private var refusal: Refusal?
  private var focus = Focus.cancel

  private enum Focus { case ok, cancel }

  init(
    _ title: String, _ lines: [String], _ purpose: Purpose, done: String = "", leavesPage: Bool = false,
    preview: DeletePreviewQuery? = nil
  ) {
    self.title = title
    self.lines = lines
    self.purpose = purpose
    self.done = done
    self.leavesPage = leavesPage
    self.preview = preview
    isPreviewed = preview == nil
  }

  var wrapped: Dialog { .confirm(self) }
  var questionMark: Int? { along.hashValue }

  func commands(_ context: Context) -> [CommandID] { [.yes, .no, .submit] }

  mutating func load(_ steps: inout Steps, _ context: Context) {
    if let preview { steps.ask(.delete(preview)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch answer {
    case .delete(let preview):
      along = preview.shares
      refusal = preview.refusal
      isPreviewed = true
    case .refused(let refusal): self.refusal = refusal
    default: break
    }
  }

  mutating func receive(
    _ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context
  ) {
    switch decision {
    case .accepted:
      steps.close()
      steps.notify(.success, done)
      if leavesPage { steps.goBack() }
    case .refused(let refusal): self.refusal = refusal
    }
  }

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .yes, .submit: confirm(&steps)
    case .no: steps.close()
    default: break
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    switch key {
    case .tab, .backTab, .left, .right: focus = focus == .ok ? .cancel : .ok
    case .enter:
      switch focus {
      case .ok: confirm(&steps)
      case .cancel: steps.close()
      }
    default: break
    }
  }

  private mutating func confirm(_ steps: inout Steps) {
    switch purpose {
    case .command(let command):
      guard isPreviewed, refusal == nil || preview == nil else { return }
      steps.perform(command)
    case .discard: steps.closeBoth()
    }
  }

  func plainText(_ context: Context) -> String {
    DialogText(title, lines + [alsoEnds, refusal?.message]).text
  }

  func copyItems(_ context: Context) -> [CopyItem] { refusal.map { [CopyItem("error", $0.message)] } ?? [] }

  private var alsoEnds: String? { along.isEmpty ? nil : "Also ends: \(along.joined(separator: "; "))." }

  func draw(into surface: inout Surface, _ context: Context) {
    let text = Paragraph(lines.joined(separator: " "))
    let columns = context.dialogColumns()
    let also = alsoEnds.map { Paragraph($0) }
    let why = refusal.map { MessageStrip(.error, $0.message) }
    let rows =
      text.height(columns: columns) + (also.map { $0.height(columns: columns) + 1 } ?? 0)
      + (why.map { $0.height(columns: columns) + 1 } ?? 0) + 2
    var inner = DialogFrame(title, rows: rows, kind: .warning)
      .draw(into: &surface, in: context.area, theme: context.theme)
    text.draw(into: &surface, in: inner.takeTop(text.height(columns: inner.columns)), theme: context.theme)
    if let also {
      _ = inner.takeTop(1)
      also.draw(into: &surface, in: inner.takeTop(also.height(columns: inner.columns)), theme: context.theme)
    }
    if let why {
      _ = inner.takeTop(1)
      why.draw(into: &surface, in: inner.takeTop(why.height(columns: inner.columns)), theme: context.theme)
    }
    let isBlocked = !isPreviewed || (refusal != nil && preview != nil)
    Buttons([Button("OK", enabled: !isBlocked, emphasised: true), Button("Cancel")])
      .draw(into: &surface, in: inner.takeBottom(1), theme: context.theme, focused: focus == .ok ? 0 : 1)
  }
}
