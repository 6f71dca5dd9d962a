import SharingEngine
import Terminal
import Widgets

/// Saves all rows of a list to a file that only its owner can read: asks for its name and format, then shows how far it
/// is. `Esc` stops and leaves no file.
struct SaveViewDialog: DialogContent {
  private enum Stop: CaseIterable { case path, format, save, cancel }

  /// Writing that is under way.
  private struct Run: Equatable {
    let format: ListFormat
    let start: Timestamp
    var written = 0
    /// What is asked next, or has been asked and not answered; `nil` at the end.
    var question: Question?
  }

  let view: ListView
  private var path: TextField
  private var format = RadioGroup<ListFormat>(
    .json, [.init(.json, "JSON"), .init(.csv, "CSV", note: "for spreadsheets")], axis: .horizontal)
  private var focus = Stop.path
  private var refusal: Refusal?
  private var run: Run?

  init(_ view: ListView) {
    self.view = view
    path = TextField("\(view.name).json")
  }

  var wrapped: Dialog { .saveView(self) }
  var submitTitle: String { "Save" }
  var isTyping: Bool { run == nil && focus == .path }

  func commands(_ context: Context) -> [CommandID] { run == nil ? [.submit] : [] }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .submit where run == nil: begin(replacing: false, &steps)
    // Confirmed that the file that is there may go.
    case .yes where run == nil: begin(replacing: true, &steps)
    default: break
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    guard run == nil else { return }
    if handleInField(key) { return }
    let index = Stop.allCases.firstIndex(of: focus) ?? 0
    switch key {
    case .tab, .down: focus = Stop.allCases[(index + 1) % Stop.allCases.count]
    case .backTab, .up: focus = Stop.allCases[(index + Stop.allCases.count - 1) % Stop.allCases.count]
    case .right where focus == .save: focus = .cancel
    case .left where focus == .cancel: focus = .save
    case .enter where focus == .cancel: steps.close()
    case .enter where focus == .format: focus = .save
    case .enter: begin(replacing: false, &steps)
    default: break
    }
  }

  private mutating func handleInField(_ key: Key) -> Bool {
    switch focus {
    case .path:
      refusal = nil
      return path.handle(key)
    case .format:
      let old = format.selected
      guard format.handle(key) else { return false }
      if path.text.hasSuffix(".\(old.rawValue)") {
        path.text = path.text.dropLast(old.rawValue.count) + format.selected.rawValue
      }
      return true
    case .save, .cancel: return false
    }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    guard isTyping else { return false }
    path.insert(text.trimmingBlanks())
    return true
  }

  mutating func escape(_ steps: inout Steps, _ context: Context) {
    guard run != nil else { return steps.close() }
    run = nil
    steps.run(.abandonFile)
    steps.notify(.warning, "Stopped: nothing was saved.")
  }

  // MARK: Writing

  private mutating func begin(replacing: Bool, _ steps: inout Steps) {
    refusal = nil
    steps.beginFile(path.text, replacing: replacing)
  }

  mutating func receive(fileBegan isNew: Bool, _ steps: inout Steps, _ context: Context) {
    guard isNew else {
      return steps.open(
        .confirm(ConfirmDialog("Replace", ["\(path.text) exists already. Replace it?"], .give(.yes))))
    }
    let run = Run(format: format.selected, start: context.now, question: view.firstQuestion)
    self.run = run
    if let question = run.question { return steps.askLater(question) }
    if case .records(let records) = view.source { write(records, next: nil, &steps) }
  }

  mutating func load(_ steps: inout Steps, _ context: Context) {
    // Where a lock kept the answer away it is asked for again.
    if let question = run?.question { steps.askLater(question) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    guard let run, question == run.question else { return }
    if case .refused(let refusal) = answer { return stop(refusal, &steps) }
    if let (records, next) = view.take(answer, to: question) { write(records, next: next, &steps) }
  }

  /// Writes a piece of the list; with the last one, which no question follows, goes the end of the file.
  private mutating func write(_ records: [Record], next: Question?, _ steps: inout Steps) {
    guard var run else { return }
    var text = ""
    // What a filter leaves of a piece may be nothing.
    if let first = records.first {
      let isFirst = run.written == 0
      text = (isFirst ? run.format.head(first.keys) : "") + run.format.body(records, isFirst: isFirst)
    }
    run.written += records.count
    run.question = next
    if next == nil {
      let isEmpty = run.written == 0
      text += (isEmpty ? run.format.head([]) : "") + run.format.tail(isEmpty: isEmpty)
    }
    self.run = run
    steps.appendToFile(text)
  }

  /// Only what is in the file is gone on from: a file that could not grow is never finished.
  mutating func fileGrew(_ steps: inout Steps) {
    guard let run else { return }
    if let question = run.question { steps.askLater(question) } else { steps.finishFile() }
  }

  private mutating func stop(_ refusal: Refusal, _ steps: inout Steps) {
    run = nil
    self.refusal = refusal
    steps.run(.abandonFile)
  }

  mutating func receive(saveRefusal: Refusal, _ steps: inout Steps) {
    stop(saveRefusal, &steps)
    focus = .path
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context) {
    let why = refusal.map { MessageStrip(.error, $0.message) }
    let whyRows = why?.height(columns: context.dialogColumns()) ?? 0
    var inner = DialogFrame("Save \(view.name)", rows: 4 + whyRows, passing: whyRows)
      .draw(into: &surface, in: context.area, theme: context.theme)
    if let run {
      progress(run, context.now).draw(into: &surface, in: inner.takeTop(ProgressBar.height), theme: context.theme)
      return HintBar([Hint("Esc", "Stop")]).draw(into: &surface, in: inner.takeBottom(1), theme: context.theme)
    }
    let buttons = inner.takeBottom(1)
    var form = Form(in: inner, labelColumns: 10)
    let pathRect = form.row("File", required: true, into: &surface, theme: context.theme)
    path.draw(into: &surface, in: pathRect, theme: context.theme, focused: focus == .path)
    let formatRect = form.row("Format", into: &surface, theme: context.theme)
    format.draw(into: &surface, in: formatRect, theme: context.theme, focused: focus == .format)
    if let why { why.draw(into: &surface, in: form.rest, theme: context.theme) }
    Buttons([Button("Save", emphasised: true), Button("Cancel")])
      .draw(
        into: &surface, in: buttons, theme: context.theme, focused: focus == .save ? 0 : focus == .cancel ? 1 : nil)
  }

  private func progress(_ run: Run, _ now: Timestamp) -> ProgressBar {
    ProgressBar(done: run.written, of: view.total, "rows", elapsed: now.milliseconds(since: run.start))
  }

  func plainText(_ context: Context) -> String {
    DialogText(
      "Save \(view.name)",
      [
        "File: \(path.text)", "Format: \(format.selected.title)", run.map { progress($0, context.now).words },
        refusal?.message,
      ]
    ).text
  }

  func copyItems(_ context: Context) -> [CopyItem] { refusal.map { [CopyItem("error", $0.message)] } ?? [] }
}
