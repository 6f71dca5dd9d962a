import SharingEngine
import Terminal
import Widgets

/// Does the same to several marked rows: lists them, asks for a name to be typed, works one by one while keys are answered,
/// and says of each row what came of it. Rows that were refused stay marked.
struct BulkDialog: ConfirmingDialog {
  /// What is done to one row.
  struct Item: Equatable, Sendable {
    /// Of the marked row.
    let identity: String
    /// `space dev`, `instance creds in dev`.
    let name: String
    let command: SharingCommand
    /// Tells what goes along, or why it cannot be done; `nil` where nothing could.
    let preview: DeletePreviewQuery?
    /// What is asked of the platform; `nil` for what it has no request for.
    let request: PlatformRequest?
    fileprivate var along: [String]?
    fileprivate var result: RowResult?

    init(
      _ identity: String, _ name: String, _ command: SharingCommand, _ request: PlatformRequest? = nil,
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

  let title: String
  private let question: String
  /// What the toast says when it is done, before how many: `Deleted`.
  private let done: String
  private var items: [Item]
  /// The item whose preview has been asked for; `nil` where none is.
  private var awaited: Int?
  var confirmation: Confirmation
  private var refusal: Refusal?
  private var isRunning = false
  /// Whether it is to stop after the row under way.
  private var isStopping = false

  /// Asks `question` about `items`, to be confirmed with `name`, which is that of a `kind`.
  init(
    _ title: String, _ question: String, _ items: [Item], typing name: String, ofThe kind: String = "place",
    done: String
  ) {
    self.title = title
    self.question = question
    self.items = items
    self.done = done
    confirmation = Confirmation(typing: TypedName(name, ofThe: kind))
  }

  var wrapped: Dialog { .bulk(self) }
  var isTyping: Bool { !isOver && !isRunning }
  /// As long as it is being read, what is confirmed is none yet: it is another question once, and not with every row.
  var questionMark: Int? { isPreviewed ? items.map(\.along).hashValue : 0 }

  func commands(_ context: Context) -> [CommandID] {
    if isOver { return [.close] + CommandTable.motions }
    return isRunning ? CommandTable.motions : confirmation.commands
  }

  /// Whether every row has a result.
  private var isOver: Bool { !isRunning && items.allSatisfy { $0.result != nil } }

  /// Whether all that goes along is known.
  private var isPreviewed: Bool { items.allSatisfy { $0.along != nil || $0.result != nil } }

  /// Whether something can be done, and all that goes along is known.
  private var isReady: Bool { !isRunning && !isOver && isPreviewed }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    guard !isRunning, !isOver else { return }
    askForPreview(from: 0, &steps)
  }

  /// One by one: however many rows there are, no more than one question waits for its turn.
  private mutating func askForPreview(from start: Int, _ steps: inout Steps) {
    awaited = items.indices.dropFirst(start).first { items[$0].preview != nil }
    if let preview = awaited.flatMap({ items[$0].preview }) { steps.askLater(.delete(preview)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    guard !isRunning, !isOver, case .delete(let query) = question, let index = awaited, items[index].preview == query
    else { return }
    switch answer {
    case .delete(let preview):
      items[index].along = preview.along
      items[index].result = preview.refusal.map(RowResult.refused)
    case .refused(let refusal): items[index].result = .refused(refusal)
    default: break
    }
    askForPreview(from: index + 1, &steps)
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

  /// What the store cannot do for one row it cannot do for the others.
  mutating func receive(failure: StoreError, _ steps: inout Steps, _ context: Context) {
    guard isRunning, let index = items.firstIndex(where: { $0.result == nil }) else { return }
    items[index].result = .failed(failure)
    stop(&steps)
  }

  private mutating func performNext(_ steps: inout Steps) {
    if !isStopping, let next = items.first(where: { $0.result == nil }) { return steps.performLater(next.command) }
    guard items.allSatisfy({ $0.result == .done }) else { return stop(&steps) }
    isRunning = false
    steps.close()
    steps.notify(.success, "\(done): \(items.count).")
  }

  private mutating func stop(_ steps: inout Steps) {
    isRunning = false
    for index in items.indices where items[index].result == nil { items[index].result = .notTried }
    steps.log(.warning, summary)
  }

  private var summary: String {
    RowResult.summary(done, items.map(\.result)) + " What was not done stays marked."
  }

  // MARK: Keys

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if isOver, key == .enter { return steps.close() }
    if !isOver, !isRunning { press(key, &steps) }
  }

  /// While it works, Esc stops after the row under way; pressed again, or where no answer comes any more, it closes.
  mutating func escape(_ steps: inout Steps, _ context: Context) {
    guard isRunning, !isStopping else { return steps.close() }
    isStopping = true
  }

  mutating func confirm(_ steps: inout Steps) {
    guard isReady else { return }
    refusal = confirmation.check()
    guard refusal == nil else { return }
    isRunning = true
    performNext(&steps)
  }

  // MARK: Copying

  func plainText(_ context: Context) -> String {
    let rows = items.map(\.line).map { "\($0.label) \($0.value.content)" }
    return DialogText(
      title, [heading.text] + rows + [alsoEnds, refusal?.message] + requests.flatMap { DialogText.lines($0) }
    ).text
  }

  func copyItems(_ context: Context) -> [CopyItem] { CopyItem.requests(requests) }

  /// What is still to be asked of the platform.
  private var requests: [PlatformRequest] { isRunning ? [] : items.filter { $0.result == nil }.compactMap(\.request) }

  // MARK: Drawing

  var frame: ConfirmationFrame {
    ConfirmationFrame(
      title: title, heading: heading,
      body: DialogBody(.facts(items.map(\.line)), .sentences([alsoEnds]), .requests(requests)),
      errors: [refusal?.message].compactMap(\.self), typedName: isTyping ? confirmation.typedName : nil,
      buttons: isOver
        ? [Button("Close", emphasised: true)] : [Button("OK", enabled: isReady, emphasised: true), Button("Cancel")])
  }

  private var heading: MessageStrip {
    if isOver { return MessageStrip(.warning, summary) }
    guard isRunning else { return MessageStrip(.warning, question) }
    let finished = items.count { $0.result != nil }
    return MessageStrip(.information, "\(finished) of \(items.count) done. Esc stops.")
  }

  /// What goes along with the rows.
  private var alsoEnds: String? {
    let along = items.flatMap { $0.result == nil ? $0.along ?? [] : [] }
    return along.isEmpty ? nil : "Also ends: \(along.joined(separator: "; "))."
  }
}

extension BulkDialog.Item {
  /// The row with what came of it.
  fileprivate var line: KeyValueList.Item {
    RowResult.line(along == nil && result == nil ? "\(name) \(Glyphs.ellipsis)" : name, result)
  }
}
