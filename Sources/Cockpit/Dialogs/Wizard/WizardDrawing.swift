import SharingEngine
import Terminal
import Widgets

/// How many rows the parts of the wizard have: the same in every step, so that nothing jumps. In the smallest terminal the
/// hint line stays in sight.
struct WizardLayout {
  static let listRows = 11
  let contentRows: Int
  let hasGaps: Bool
  /// For what is said about the JSON.
  let statusRows: Int

  init(_ area: Rect) {
    hasGaps = area.rows >= 20
    // Frame, header and buttons, and with gaps a row between each of them.
    contentRows = hasGaps ? 12 : max(1, min(10, area.rows - 5))
    statusRows = area.columns < 74 ? 3 : 2
  }

  var rows: Int { contentRows + 2 + (hasGaps ? 2 : 0) }

  /// The mode's row, and a gap, are above the editor.
  var editorRows: Int { max(1, contentRows - statusRows - (hasGaps ? 2 : 1)) }
}

extension CreateInstanceWizard {
  func draw(into surface: inout Surface, _ context: Context) {
    let theme = context.theme
    let layout = WizardLayout(context.area)
    var inner = DialogFrame("Create Instance", rows: layout.rows).draw(into: &surface, in: context.area, theme: theme)
    let whole = inner
    StepHeader(["Basic Info", "Parameters", "Review"], current: step.rawValue)
      .draw(into: &surface, in: inner.takeTop(1), theme: theme)
    drawButtons(into: &surface, in: inner.takeBottom(1), theme)
    if layout.hasGaps {
      _ = inner.takeTop(1)
      _ = inner.takeBottom(1)
    }
    var form = Form(in: inner, labelColumns: 16)
    var anchor: Rect?
    switch step {
    case .basicInfo: anchor = drawBasicInfo(in: &form, layout, into: &surface, theme)
    case .parameters where plan.selected == .proxy:
      anchor = drawParameters(in: &form, layout, into: &surface, context)
    case .parameters:
      let text = "Plan \(plan.selected.rawValue) needs no parameters: the instance is created with {}."
      Paragraph(text).draw(into: &surface, in: form.rest, theme: theme)
    case .review: drawReview(in: &form, into: &surface, context)
    }
    if let anchor { drawList(at: anchor, whole, into: &surface, context) }
  }

  private func drawButtons(into surface: inout Surface, in rect: Rect, _ theme: Theme) {
    let forward = Button(submitTitle, enabled: problem == nil, emphasised: true)
    let previous: [(Stop, Button)] = step == .basicInfo ? [] : [(.previous, Button("Previous"))]
    let buttons = previous + [(.forward, forward), (.cancel, Button("Cancel"))]
    Buttons(buttons.map(\.1))
      .draw(into: &surface, in: rect, theme: theme, focused: buttons.firstIndex { $0.0 == focus })
  }

  // MARK: Basic Info

  /// Returns where the list of spaces hangs.
  private func drawBasicInfo(
    in form: inout Form, _ layout: WizardLayout, into surface: inout Surface, _ theme: Theme
  ) -> Rect {
    var anchor = form.rest
    if layout.hasGaps {
      let service = form.row("Service", into: &surface, theme: theme)
      surface.write("Credential Store", in: service, theme: theme)
    }
    if space.isImplied {
      let row = form.row("Space", into: &surface, theme: theme)
      surface.write(Text(space.words ?? Glyphs.ellipsis), in: row, theme: theme)
    } else {
      anchor = form.row("Space", required: true, choices: "choose", into: &surface, theme: theme)
      space.field.draw(into: &surface, in: anchor, theme: theme, focused: focus == .space)
      form.note(Text(space.words ?? "It decides which plans there are.", .dim), into: &surface, theme: theme)
    }
    drawRefusal(of: space.isImplied ? [] : [.space], in: &form, into: &surface, theme)
    let plans = form.row("Plan", height: plan.height, into: &surface, theme: theme)
    plan.draw(into: &surface, in: plans, theme: theme, focused: focus == .plan)
    drawRefusal(of: [.plan], in: &form, into: &surface, theme)
    let names = form.row("Instance Name", required: true, into: &surface, theme: theme)
    name.draw(into: &surface, in: names, theme: theme, focused: focus == .name)
    drawRefusal(of: [.name], in: &form, into: &surface, theme)
    if let refusal, space.isImplied, refusal.field == .space {
      drawStrip(MessageStrip(.error, refusal.message), in: &form, into: &surface, theme)
    } else if let occupant = space.occupant, refusal == nil {
      let text = "\(occupant) is in this space already, which has room for one. Delete it first, or use another space."
      drawStrip(MessageStrip(.warning, text), in: &form, into: &surface, theme)
    }
    return anchor
  }

  // MARK: Review

  private func review(_ context: Context) -> DialogBody {
    var facts: [KeyValueList.Item] = [
      .init("Space", Text(space.words ?? "")), .init("Plan", Text("\(plan.selected.rawValue), of Credential Store")),
      .init("Instance Name", Text(name.text.trimmingBlanks(), .title)),
    ]
    if plan.selected == .proxy, let origin = parameters.origin {
      facts.append(.init("Service GUID", Text(origin.serviceGUID.text, .accent)))
      if let landscape = origin.landscape { facts.append(.init("Landscape", Text(landscape.key))) }
      facts.append(.init("Share", Text(originWords(context))))
    }
    return DialogBody(.facts(facts + request.items))
  }

  /// Below the steps, above what is wrong and the buttons.
  private func reviewRows(_ context: Context) -> Int {
    let columns = context.dialogColumns()
    return max(1, WizardLayout(context.area).contentRows - (why?.height(columns: columns) ?? 0))
  }

  mutating func scrollReview(_ motion: CommandID, _ context: Context) {
    let room = reviewRows(context)
    let rows = review(context).height(columns: context.dialogColumns(), room: room)
    scroll.move(motion, rows: rows, height: room)
  }

  private var why: MessageStrip? { refusal.map { MessageStrip(.error, $0.message) } }

  private func drawReview(in form: inout Form, into surface: inout Surface, _ context: Context) {
    let room = reviewRows(context)
    var rest = form.rest
    let rows = min(room, review(context).height(columns: rest.columns, room: room))
    review(context).draw(into: &surface, in: rest.takeTop(rows), scroll: scroll, theme: context.theme)
    form.skip(rows)
    if let why { drawStrip(why, in: &form, into: &surface, context.theme) }
  }

  func plainText(_ context: Context) -> String {
    let name = name.text.trimmingBlanks()
    return DialogText(
      "Create Instance",
      [
        "Service: Credential Store", "Space: \(space.words ?? space.field.text)", "Plan: \(plan.selected.rawValue)",
        "Instance Name: \(name)", plan.selected == .proxy ? parameters.text.trimmingBlanks() : nil, refusal?.message,
      ] + DialogText.lines(request)
    ).text
  }

  func copyItems(_ context: Context) -> [CopyItem] {
    (refusal.map { [CopyItem("error", $0.message)] } ?? []) + (name.text.isEmpty ? [] : CopyItem.request(request))
  }

  /// The request as far as it is filled in.
  private var request: PlatformRequest { .create(name.text, plan: plan.selected, parameters: document) }

  // MARK: Messages and lists

  func drawRefusal(
    of fields: [Refusal.Field], in form: inout Form, into surface: inout Surface, _ theme: Theme
  ) {
    guard let refusal, let field = refusal.field, fields.contains(field) else { return }
    drawStrip(MessageStrip(.error, refusal.message), in: &form, into: &surface, theme)
  }

  private func drawStrip(_ strip: MessageStrip, in form: inout Form, into surface: inout Surface, _ theme: Theme) {
    var rest = form.rest
    let rows = strip.height(columns: rest.columns)
    strip.draw(into: &surface, in: rest.takeTop(rows), theme: theme)
    form.skip(rows)
  }

  private func drawList(at anchor: Rect, _ whole: Rect, into surface: inout Surface, _ context: Context) {
    let wide = Rect(column: whole.column, row: anchor.row, columns: whole.columns, rows: 1)
    switch list {
    case .spaces(let spaces): spaces.draw(into: &surface, at: wide, in: context.aboveHints, theme: context.theme)
    case .offers(let list):
      let offers = upToDate(list, at: context.now)
      offers.draw(into: &surface, in: offers.place(at: wide, within: context.aboveHints), theme: context.theme)
    case nil: break
    }
  }
}
