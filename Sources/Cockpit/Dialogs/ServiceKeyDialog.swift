import SharingEngine
import Terminal
import Widgets

/// A service key's JSON, shown once: nothing else here keeps its password, unless it is copied.
struct ServiceKeyDialog: DialogContent {
  private let binding: BindingID
  private let name: String
  private let password: Secret
  private var facts: ServiceKeyFacts?
  /// Whether it was copied, shown alone or saved.
  private var wasTaken = false
  private var scroll = RowScroll()

  init(_ binding: BindingID, called name: String, password: Secret) {
    self.binding = binding
    self.name = name
    self.password = password
  }

  var wrapped: Dialog { .serviceKey(self) }
  var showsOwnHints: Bool { true }

  func commands(_ context: Context) -> [CommandID] {
    facts == nil ? [] : [.copyCode, .bareCode, .saveCode] + CommandTable.motions
  }

  private var code: String { facts.map { DocumentWriter.pretty($0.document(password: password).value) } ?? "" }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    if facts == nil { steps.ask(.serviceKey(ServiceKeyQuery(binding: binding))) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch answer {
    case .serviceKey(let facts): self.facts = facts
    case .refused(let refusal): steps.notify(.error, refusal.message)
    default: break
    }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .copyCode:
      steps.copySavable(code, "the service key", context.keyMap)
      wasTaken = true
    case .bareCode:
      steps.run(.showBare(code))
      wasTaken = true
    case .saveCode:
      steps.open(.form(.save(code, as: "\(name.asFileName)-key.json", "Save the service key")))
    default: scroll.move(command, rows: lines(context).count, height: rows(context))
    }
  }

  mutating func receiveSaved() { wasTaken = true }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .enter || context.keyMap.keys(of: .close).contains(key) { close(&steps) }
  }

  mutating func escape(_ steps: inout Steps, _ context: Context) { close(&steps) }

  private func close(_ steps: inout Steps) {
    guard !wasTaken, facts != nil else { return steps.close() }
    steps.open(
      .confirm(
        ConfirmDialog(
          "Close", ["The service key was neither copied nor saved, and is not shown again. Close all the same?"],
          .discard)))
  }

  func plainText(_ context: Context) -> String { DialogText(title, [Self.once, code.trimmingBlanks()]).text }

  func copyItems(_ context: Context) -> [CopyItem] { facts == nil ? [] : [CopyItem("code", code)] }

  // MARK: Drawing

  private var title: String { "Service key \(name)" }

  private static let once = "Shown this once: copy it or save it now. Whoever has it reads what it may read."

  private var strip: MessageStrip { MessageStrip(.warning, Self.once) }

  private func lines(_ context: Context) -> [String] {
    CodeLines.fitting(code, columns: context.dialogColumns())
  }

  /// The rows that the code gets.
  private func rows(_ context: Context) -> Int {
    let room = context.area.rows - 4 - strip.height(columns: context.dialogColumns())
    return max(1, min(lines(context).count, room))
  }

  func draw(into surface: inout Surface, _ context: Context) {
    let stripRows = strip.height(columns: context.dialogColumns())
    let lines = lines(context)
    let rows = rows(context)
    var inner = DialogFrame(title, rows: stripRows + rows + 1)
      .draw(into: &surface, in: context.area, theme: context.theme)
    let hints = [CommandID.copyCode, .bareCode, .saveCode].compactMap { context.keyMap.hint($0, enabled: facts != nil) }
    HintBar(hints + [Hint("Esc", "Close", press: .escape)])
      .draw(into: &surface, in: inner.takeBottom(1), theme: context.theme)
    strip.draw(into: &surface, in: inner.takeTop(stripRows), theme: context.theme)
    surface.addHit(inner, .scroll)
    let visible = scroll.visibleRows(of: lines.count, height: rows)
    var rest = inner
    for line in lines[visible] { surface.write(Text(line), in: rest.takeTop(1), theme: context.theme) }
    surface.markHidden(visible, of: lines.count, in: inner, theme: context.theme)
  }
}
