import SharingEngine
import Terminal
import Widgets

/// Asks before something is lost. Cancel has the focus; `y` or OK confirms, or the name where it has to be typed.
struct ConfirmDialog: DialogContent {
  enum Purpose: Equatable, Sendable {
    case command(SharingCommand)
    /// Closes the dialog below as well, with what was typed into it.
    case discard
    /// Gives a command to the dialog below.
    case give(CommandID)
  }

  private enum Stop { case name, ok, cancel }

  let title: String
  var lines: [String]
  let purpose: Purpose
  /// What the toast says when it is done.
  let done: String
  /// Whether the page below shows what is gone by then.
  let leavesPage: Bool
  /// Tells what goes along, or why it cannot be done.
  let preview: DeletePreviewQuery?
  private var typedName: TypedName?
  private var along: [String] = []
  /// What is deleted is called so.
  private var name: String?
  /// Of the place that the command is about.
  private var details: PlaceDetails?
  /// Whether what goes along is known; without it nothing can be confirmed.
  private var isPreviewed: Bool
  private var refusal: Refusal?
  private var focus = Stop.cancel

  /// With `typing` that name has to be typed.
  init(
    _ title: String, _ lines: [String], _ purpose: Purpose, done: String = "", leavesPage: Bool = false,
    preview: DeletePreviewQuery? = nil, typing name: String? = nil
  ) {
    self.title = title
    self.lines = lines
    self.purpose = purpose
    self.done = done
    self.leavesPage = leavesPage
    self.preview = preview
    typedName = name.map(TypedName.init)
    isPreviewed = preview == nil
  }

  /// Asks before what was typed into the dialog below is given up.
  static let discard = ConfirmDialog("Discard", ["What you filled in will be lost."], .discard)

  var wrapped: Dialog { .confirm(self) }
  var questionMark: Int? { along.hashValue }
  var isTyping: Bool { focus == .name }

  func commands(_ context: Context) -> [CommandID] { typedName == nil ? [.yes, .no, .submit] : [.submit] }

  private var stops: [Stop] { typedName == nil ? [.ok, .cancel] : [.name, .ok, .cancel] }

  /// Whether it cannot be done, whatever is typed.
  private var isBlocked: Bool { !isPreviewed || (refusal != nil && preview != nil && refusal?.field != .name) }

  /// What is asked of the platform, once it is known what that is called.
  private var request: PlatformRequest? {
    guard case .command(let command) = purpose else { return nil }
    switch command {
    case .delete(let deletion):
      return name.map { .delete(deletion.place, called: $0, org: details?.subaccount?.orgName) }
    case .deleteInstance(let deletion): return name.map { .delete(deletion.instance, called: $0) }
    case .withdraw(let withdrawal): return .withdraw(withdrawal.share)
    case .takeRole(let taking):
      return .role(taking.role, of: taking.user, in: taking.place, details, isGiven: false)
    default: return nil
    }
  }

  /// The place whose names the request needs.
  private var place: Place? {
    switch purpose {
    case .command(.delete(let deletion)): deletion.place
    case .command(.takeRole(let taking)): taking.place
    case .command, .discard, .give: nil
    }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    if let preview { steps.ask(.delete(preview)) }
    if let place { steps.ask(.place(place)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch (question, answer) {
    case (_, .delete(let preview)):
      along = preview.shares
      name = preview.name
      refusal = preview.refusal
      isPreviewed = true
    case (_, .place(let details)): self.details = details
    case (.delete, .refused(let refusal)): self.refusal = refusal
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

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .yes, .submit: confirm(&steps)
    case .no: steps.close()
    default: break
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    // What is typed can only be meant for the name.
    if typedName != nil, case .character = key { focus = .name }
    if focus == .name, typedName?.field.handle(key) == true { return }
    let index = stops.firstIndex(of: focus) ?? 0
    switch key {
    case .tab, .right, .down: focus = stops[(index + 1) % stops.count]
    case .backTab, .left, .up: focus = stops[(index + stops.count - 1) % stops.count]
    case .enter where focus == .cancel: steps.close()
    case .enter: confirm(&steps)
    default: break
    }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    guard focus == .name else { return false }
    typedName?.field.insert(text.trimmingBlanks())
    return true
  }

  private mutating func confirm(_ steps: inout Steps) {
    switch purpose {
    case .command(let command):
      guard !isBlocked else { return }
      refusal = typedName?.refusal
      guard refusal == nil else {
        focus = .name
        return
      }
      steps.perform(command)
    case .discard: steps.closeBoth()
    case .give(let command):
      steps.close()
      steps.invoke(command)
    }
  }

  // MARK: Drawing

  private var alsoEnds: String? { along.isEmpty ? nil : "Also ends: \(along.joined(separator: "; "))." }

  func draw(into surface: inout Surface, _ context: Context) {
    let text = Paragraph(lines.joined(separator: " "))
    let columns = context.dialogColumns()
    let isTight = context.area.rows < 20
    let also = alsoEnds.map { Paragraph($0) }
    let why = refusal.map { MessageStrip(.error, $0.message) }
    let shown = RequestPreview([request].compactMap(\.self))
    let shownRows = shown.height(columns: columns, isTight: isTight)
    let nameRows = typedName == nil ? 0 : 2
    let rows =
      text.height(columns: columns) + (also.map { $0.height(columns: columns) + 1 } ?? 0)
      + (why.map { $0.height(columns: columns) + 1 } ?? 0) + shownRows + nameRows + 2
    let passing = why.map { $0.height(columns: columns) + 1 } ?? 0
    var inner = DialogFrame(title, rows: rows, passing: passing, kind: .warning)
      .draw(into: &surface, in: context.area, theme: context.theme)
    let buttons = inner.takeBottom(1)
    let field = inner.takeBottom(nameRows)
    text.draw(into: &surface, in: inner.takeTop(text.height(columns: inner.columns)), theme: context.theme)
    if let also {
      _ = inner.takeTop(1)
      also.draw(into: &surface, in: inner.takeTop(also.height(columns: inner.columns)), theme: context.theme)
    }
    shown.draw(into: &surface, in: inner.takeTop(shownRows), isTight: isTight, theme: context.theme)
    if let why {
      _ = inner.takeTop(1)
      why.draw(into: &surface, in: inner.takeTop(why.height(columns: inner.columns)), theme: context.theme)
    }
    typedName?.draw(into: &surface, in: field, theme: context.theme, focused: focus == .name)
    Buttons([Button("OK", enabled: !isBlocked, emphasised: true), Button("Cancel")])
      .draw(
        into: &surface, in: buttons, theme: context.theme, focused: focus == .ok ? 0 : focus == .cancel ? 1 : nil)
  }

  func plainText(_ context: Context) -> String {
    DialogText(title, lines + [alsoEnds, refusal?.message] + DialogText.lines(request)).text
  }

  func copyItems(_ context: Context) -> [CopyItem] {
    (refusal.map { [CopyItem("error", $0.message)] } ?? []) + (request.map(CopyItem.request) ?? [])
  }
}
