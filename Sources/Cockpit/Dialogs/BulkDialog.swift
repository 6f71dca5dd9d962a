import SharingEngine
import Terminal
import Widgets

/// Does the same to several marked rows: lists them, asks for a name to be typed, works one by one while keys are answered,
/// and says of each row what came of it. Rows that were refused stay marked.
struct BulkDialog: DialogContent {
  /// What is done to one row.
  struct Item: Equatable, Sendable {
    /// Of the marked row.
    let identity: String
    /// `space dev`, `instance creds in dev`.
    let name: String
    let command: SharingCommand
    /// Tells what goes along, or why it cannot be done; `nil` where nothing could.
    let preview: DeletePreviewQuery?
    /// What is asked of the platform.
    let request: PlatformRequest
    fileprivate var along: [String]?
    fileprivate var result: Result?

    init(
      _ identity: String, _ name: String, _ command: SharingCommand, _ request: PlatformRequest,
      preview: DeletePreviewQuery? = nil
    ) {
      self.identity = identity
      self.name = name
      self.command = command
      self.preview = preview
      self.request = request
      along = preview == nil ? [] : nil
    }
  }

  fileprivate enum Result: Equatable, Sendable {
    case done
    case refused(Refusal)
  }

  private enum Stop { case name, ok, cancel }

  let title: String
  private let question: String
  /// What the toast says when it is done, before how many: `Deleted`.
  private let done: String
  private var items: [Item]
  private var typedName: TypedName
  private var focus = Stop.cancel
  private var top = 0
  private var refusal: Refusal?
  private var isRunning = false
  /// Whether it is to stop after the row under way.
  private var isStopping = false

  /// Asks `question` about `items`, to be confirmed with `name`.
  init(_ title: String, _ question: String, _ items: [Item], typing name: String, done: String) {
    self.title = title
    self.question = question
    self.items = items
    self.done = done
    typedName = TypedName(name)
  }

  var wrapped: Dialog { .bulk(self) }
  var isTyping: Bool { focus == .name && !isOver }
  var questionMark: Int? { items.map(\.along).hashValue }

  func commands(_ context: Context) -> [CommandID] { isOver ? [.close] : [.submit] }

  /// Whether every row has a result, or the work was stopped after some.
  private var isOver: Bool {
    !isRunning && items.contains { $0.result == .done } || items.allSatisfy { $0.result != nil }
  }

  /// Whether something can be done, and all that goes along is known.
  private var isReady: Bool {
    !isRunning && !isOver && items.allSatisfy { $0.along != nil || $0.result != nil }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    guard !isRunning, !isOver else { return }
    for item in items { if let preview = item.preview { steps.askLater(.delete(preview)) } }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    guard !isRunning, !isOver, case .delete(let query) = question,
      let index = items.firstIndex(where: { $0.preview == query })
    else { return }
    switch answer {
    case .delete(let preview):
      items[index].along = preview.shares
      items[index].result = preview.refusal.map(Result.refused)
    case .refused(let refusal): items[index].result = .refused(refusal)
    default: break
    }
  }

  mutating func receive(
    _ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context
  ) {
    guard let index = items.firstIndex(where: { $0.command == command && $0.result == nil }) else { return }
    switch decision {
    case .accepted:
      items[index].result = .done
      steps.unmark([items[index].identity])
    case .refused(let refusal): items[index].result = .refused(refusal)
    }
    if isRunning { performNext(&steps) }
  }

  private mutating func performNext(_ steps: inout Steps) {
    if !isStopping, let next = items.first(where: { $0.result == nil }) { return steps.performLater(next.command) }
    isRunning = false
    guard !isStopping else { return steps.notify(.warning, summary) }
    guard refused > 0 else {
      steps.close()
      return steps.notify(.success, "\(done): \(items.count).")
    }
    steps.notify(.warning, summary)
  }

  private var refused: Int {
    items.count { if case .refused = $0.result { true } else { false } }
  }

  private var summary: String {
    let accepted = items.count { $0.result == .done }
    let left = items.count - accepted - refused
    return "\(done): \(accepted). Refused: \(refused)." + (left > 0 ? " Not done: \(left)." : "")
      + " What was not done stays marked."
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .submit: confirm(&steps)
    case .close: steps.close()
    default: break
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    // What is typed can only be meant for the name.
    if !isOver, !isRunning, case .character = key { focus = .name }
    let stops: [Stop] = [.name, .ok, .cancel]
    let index = stops.firstIndex(of: focus) ?? 0
    switch key {
    case .up: scroll(by: -1, context)
    case .down: scroll(by: 1, context)
    case .pageUp: scroll(by: -listRows(context), context)
    case .pageDown: scroll(by: listRows(context), context)
    case .enter where isOver: steps.close()
    case _ where isOver || isRunning: break
    case .tab: focus = stops[(index + 1) % stops.count]
    case .backTab: focus = stops[(index + stops.count - 1) % stops.count]
    case .enter where focus == .cancel: steps.close()
    case .enter: confirm(&steps)
    case .left, .right:
      if focus == .name { _ = typedName.field.handle(key) } else { focus = focus == .ok ? .cancel : .ok }
    default: if focus == .name { _ = typedName.field.handle(key) }
    }
  }

  private mutating func scroll(by distance: Int, _ context: Context) {
    top = max(0, min(top + distance, list.height(columns: context.dialogColumns()) - listRows(context)))
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    guard isTyping, !isRunning else { return false }
    typedName.field.insert(text.trimmingBlanks())
    return true
  }

  /// While it works, Esc stops after the row under way; pressed again, or where no answer comes any more, it closes.
  mutating func escape(_ steps: inout Steps, _ context: Context) {
    guard isRunning, !isStopping else { return steps.close() }
    isStopping = true
  }

  func plainText(_ context: Context) -> String {
    DialogText(title, [heading.text] + items.map { "\($0.line.label) \($0.line.value.content)" } + [ending?.text]).text
  }

  func copyItems(_ context: Context) -> [CopyItem] { open.flatMap { CopyItem.request($0.request) } }

  /// What is still to be done.
  private var open: [Item] { items.filter { $0.result == nil } }

  private mutating func confirm(_ steps: inout Steps) {
    guard isReady else { return }
    refusal =
      typedName.refusal == nil ? nil : Refusal(.invalidName, .name, "Type \(typedName.name) to confirm.")
    guard refusal == nil else {
      focus = .name
      return
    }
    isRunning = true
    performNext(&steps)
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context) {
    let rows = listRows(context)
    let hasMore = top + rows < list.height(columns: context.dialogColumns())
    var inner = DialogFrame(hasMore ? "\(title) · ↓ more" : title, rows: rows + fixedRows(context), kind: .warning)
      .draw(into: &surface, in: context.area, theme: context.theme)
    let buttons = inner.takeBottom(1)
    let field = inner.takeBottom(1)
    let strip = heading
    strip.draw(
      into: &surface, in: inner.takeTop(strip.height(columns: inner.columns)), theme: context.theme)
    list.draw(into: &surface, in: inner.takeTop(rows), theme: context.theme)
    let isTight = context.area.rows < 20
    requests.draw(
      into: &surface, in: inner.takeBottom(requests.height(columns: inner.columns, isTight: isTight)),
      isTight: isTight, theme: context.theme)
    if let ends = ending { ends.draw(into: &surface, in: inner, theme: context.theme) }
    if !isOver, !isRunning {
      typedName.draw(into: &surface, in: field, theme: context.theme, focused: focus == .name)
    }
    let buttonsShown =
      isOver
      ? [Button("Close", emphasised: true)]
      : [Button("OK", enabled: isReady, emphasised: true), Button("Cancel")]
    Buttons(buttonsShown).draw(
      into: &surface, in: buttons, theme: context.theme,
      focused: isOver ? 0 : focus == .ok ? 0 : focus == .cancel ? 1 : nil)
  }

  private var heading: MessageStrip {
    if isOver { return MessageStrip(.warning, summary) }
    if isRunning {
      let finished = items.count { $0.result != nil }
      return MessageStrip(.information, "\(finished) of \(items.count) done. Esc stops.")
    }
    return MessageStrip(.warning, question)
  }

  /// What else ends, or why nothing happens.
  private var ending: MessageStrip? {
    if let refusal { return MessageStrip(.error, refusal.message) }
    let along = items.flatMap { $0.result == nil ? $0.along ?? [] : [] }
    return along.isEmpty || isOver ? nil : MessageStrip(.warning, "Also ends: \(along.joined(separator: "; ")).")
  }

  private var list: KeyValueList {
    KeyValueList(items.map(\.line), top: top)
  }

  private var requests: RequestPreview { RequestPreview(isRunning || isOver ? [] : open.map(\.request)) }

  /// All rows but those of the list.
  private func fixedRows(_ context: Context) -> Int {
    let columns = context.dialogColumns()
    return heading.height(columns: columns) + (ending?.height(columns: columns) ?? 0) + 2
      + requests.height(columns: columns, isTight: context.area.rows < 20)
  }

  private func listRows(_ context: Context) -> Int {
    max(1, min(list.height(columns: context.dialogColumns()), context.area.rows - 4 - fixedRows(context)))
  }
}

extension BulkDialog.Item {
  /// The row with what came of it.
  fileprivate var line: KeyValueList.Item {
    switch result {
    case .done: .init(MessageKind.success.sign, Text("\(name): done", .done))
    case .refused(let refusal): .init(MessageKind.error.sign, Text("\(name): \(refusal.message)", .refused))
    case nil: .init("-", Text(along == nil ? "\(name) \(Glyphs.ellipsis)" : name))
    }
  }
}
