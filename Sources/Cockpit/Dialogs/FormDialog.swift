import SharingEngine
import Terminal
import Widgets

/// A dialog of a few fields that ends in one command. What differs between such dialogs is data: see `FormPurpose`.
struct FormDialog: DialogContent {
  let title: String
  let purpose: FormPurpose
  private(set) var fields: [FormField]
  let submitTitle: String
  private var focus = 0
  private var refusal: Refusal?
  private var list: ChoiceList<String>?
  /// Of the request.
  private var scroll = RowScroll()
  private let untouched: [String]
  /// Of the place that the request names.
  private var details: PlaceDetails?

  init(_ title: String, _ purpose: FormPurpose, submit: String, _ fields: [FormField]) {
    self.title = title
    self.purpose = purpose
    self.fields = fields
    submitTitle = submit
    untouched = fields.map(\.value)
    // Where the first field is filled in already, one begins at what is still to be said.
    if let first = fields.first, first.isText, !first.value.isEmpty {
      focus = fields.firstIndex { $0.isText && $0.isRequired && $0.value.isEmpty } ?? 0
    }
  }

  var wrapped: Dialog { .form(self) }

  var isChoosing: Bool { list != nil }
  var isTyping: Bool { list != nil || (fields.indices.contains(focus) && fields[focus].isText) }

  func commands(_ context: Context) -> [CommandID] {
    if list != nil { return [] }
    let hasChoices = fields.indices.contains(focus) && !fields[focus].choices.isEmpty
    return [.submit] + (hasChoices ? [.choices] : []) + (isCut(context) ? [.pageDown, .pageUp] : [])
  }

  /// What was filled in for `id`; empty when there is no such field.
  func value(_ id: Refusal.Field) -> String { fields.first { $0.id == id }?.value ?? "" }

  /// What the field for `id` began with.
  func oldValue(_ id: Refusal.Field) -> String { zip(fields, untouched).first { $0.0.id == id }?.1 ?? "" }

  /// Whether anything was filled in or changed.
  var isTouched: Bool { fields.map(\.value) != untouched }

  private var request: PlatformRequest? { purpose.request(self, details) }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .submit: submit(&steps)
    case .choices: openList()
    default: scroll.move(command, rows: previewHeight(context), height: previewRows(context))
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if list != nil { return handleInList(key) }
    if fields.indices.contains(focus) {
      if fields[focus].handle(key) {
        if refusal?.field == fields[focus].id { refusal = nil }
        return
      }
      if key == .down, !fields[focus].choices.isEmpty { return openList() }
    }
    switch key {
    case .tab, .down: moveFocus(by: 1)
    case .backTab, .up: moveFocus(by: -1)
    case .right where focus == fields.count: moveFocus(by: 1)
    case .left where focus == fields.count + 1: moveFocus(by: -1)
    case .enter where focus == fields.count: submit(&steps)
    case .enter where focus == fields.count + 1: steps.close()
    case .enter where focus == fields.count - 1 && fields.count == 1: submit(&steps)
    case .enter: moveFocus(by: 1)
    default: break
    }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    if list != nil {
      list?.insert(text)
      return true
    }
    return fields.indices.contains(focus) && fields[focus].insert(text)
  }

  mutating func escape(_ steps: inout Steps, _ context: Context) {
    if list != nil {
      list = nil
    } else if !isTouched {
      steps.close()
    } else {
      steps.open(.confirm(.discard))
    }
  }

  /// Goes to the next field that counts, or to a button.
  private mutating func moveFocus(by distance: Int) {
    let stops = fields.count + 2
    repeat {
      focus = (focus + distance + stops) % stops
    } while fields.indices.contains(focus) && !uses(fields[focus].id)
  }

  private mutating func openList() {
    guard fields.indices.contains(focus), !fields[focus].choices.isEmpty else { return }
    list = ChoiceList(fields[focus].choices, emptyText: "Nothing matches.")
  }

  private mutating func handleInList(_ key: Key) {
    if key == .enter, let value = list?.selected {
      fields[focus].value = value
      if refusal?.field == fields[focus].id { refusal = nil }
      list = nil
      moveFocus(by: 1)
    } else {
      _ = list?.handle(key, height: 8)
    }
  }

  private mutating func submit(_ steps: inout Steps) {
    refusal = nil
    do throws(Refusal) { try purpose.submit(self, &steps) } catch { refuse(error) }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    if let place = purpose.place { steps.ask(.place(place)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch (purpose, question, answer) {
    case (_, _, .place(let details)): self.details = details
    case (.createBinding(let new), .application(let query), .application(let application)):
      // What was changed while the answer was on its way is sent once more.
      let name = try? Names.checked(value(.application), "", field: .application)
      guard query.name == name, kind(of: new) == .application else { return }
      steps.perform(binding(application.id, new))
    case (_, .application, .refused(let refusal)):
      refuse(Refusal(refusal.code, .application, refusal.message))
    default: break
    }
  }

  mutating func receive(
    _ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context
  ) {
    switch decision {
    case .accepted(let acceptance):
      steps.close()
      purpose.celebrate(acceptance, self, &steps, context)
    case .refused(let refusal): refuse(refusal)
    }
  }

  mutating func receive(saveRefusal: Refusal, _ steps: inout Steps) { refuse(saveRefusal) }

  /// Shows the refusal at the field that it names, and goes there.
  private mutating func refuse(_ refusal: Refusal) {
    self.refusal = refusal
    if let index = fields.firstIndex(where: { $0.id == refusal.field }) { focus = index }
  }

  func plainText(_ context: Context) -> String {
    DialogText(
      title,
      [purpose.introduction] + fields.map { "\($0.label): \($0.shownValue)" } + [refusal?.message]
        + DialogText.lines(request)
    ).text
  }

  func copyItems(_ context: Context) -> [CopyItem] {
    (refusal.map { [CopyItem("error", $0.message)] } ?? []) + (request.map(CopyItem.request) ?? [])
  }

  // MARK: Drawing

  private var preview: DialogBody { DialogBody(.requests([request].compactMap(\.self))) }

  private var introduction: Paragraph? { purpose.introduction.map { Paragraph($0, .dim) } }

  private var why: MessageStrip? { refusal.map { MessageStrip(.error, $0.message) } }

  private func gap(_ context: Context) -> Int { context.area.rows < 20 ? 0 : 1 }

  /// All rows but those of the request.
  private func fixedRows(_ context: Context) -> Int {
    let columns = context.dialogColumns()
    let intro = introduction.map { $0.height(columns: columns) + 1 } ?? 0
    let gaps = gap(context) * (preview.isEmpty ? 1 : 2)
    return intro + shownFields.reduce(0) { $0 + $1.height } + (why?.height(columns: columns) ?? 0) + gaps + 1
  }

  /// The rows that the request gets.
  private func previewRows(_ context: Context) -> Int {
    let room = max(1, context.area.rows - 4 - fixedRows(context))
    return min(room, preview.height(columns: context.dialogColumns(), room: room))
  }

  private func previewHeight(_ context: Context) -> Int {
    preview.height(columns: context.dialogColumns(), room: previewRows(context))
  }

  private func isCut(_ context: Context) -> Bool { previewHeight(context) > previewRows(context) }

  func draw(into surface: inout Surface, _ context: Context) {
    let whyRows = why?.height(columns: context.dialogColumns()) ?? 0
    let previewRows = previewRows(context)
    let gap = gap(context)
    // A request of one line and its command are there from the beginning; what it grows by as one types comes and goes.
    var inner = DialogFrame(
      title, rows: fixedRows(context) + previewRows, passing: whyRows + max(0, previewRows - 2)
    )
    .draw(into: &surface, in: context.area, theme: context.theme)
    if let introduction {
      let rows = introduction.height(columns: inner.columns)
      introduction.draw(into: &surface, in: inner.takeTop(rows + 1), theme: context.theme)
    }
    let buttons = inner.takeBottom(1)
    _ = inner.takeBottom(gap)
    preview.draw(into: &surface, in: inner.takeBottom(previewRows), scroll: scroll, theme: context.theme)
    var form = Form(in: inner, labelColumns: 17)
    var anchor: Rect?
    for (index, field) in fields.enumerated() where uses(field.id) {
      let rect = field.draw(in: &form, into: &surface, theme: context.theme, focused: index == focus)
      if index == focus { anchor = rect }
      if refusal?.field == field.id, let why {
        why.draw(into: &surface, in: takeRows(whyRows, from: &form), theme: context.theme)
      }
    }
    if let why, !fields.contains(where: { $0.id == refusal?.field }) {
      why.draw(into: &surface, in: takeRows(whyRows, from: &form), theme: context.theme)
    }
    Buttons([Button(submitTitle, emphasised: true), Button("Cancel")])
      .draw(
        into: &surface, in: buttons, theme: context.theme, focused: focus >= fields.count ? focus - fields.count : nil)
    if let list, let anchor {
      let place = list.place(at: anchor, within: context.aboveHints)
      list.draw(into: &surface, in: place, theme: context.theme)
    }
  }

  private var shownFields: [FormField] { fields.filter { uses($0.id) } }

  private func takeRows(_ rows: Int, from form: inout Form) -> Rect {
    var rest = form.rest
    form.skip(rows)
    return rest.takeTop(rows)
  }
}
