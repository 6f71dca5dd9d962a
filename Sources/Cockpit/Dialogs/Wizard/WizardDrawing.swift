import SharingEngine
import Terminal
import Widgets

/// How many rows the parts of the wizard have: the same in every step, so that nothing jumps.
struct WizardLayout {
  static let listRows = 11
  private static let fewestContentRows = 11
  let contentRows: Int
  let hasGaps: Bool
  /// For what is said about the JSON.
  let statusRows: Int

  init(_ area: Rect) {
    hasGaps = area.rows >= 20
    // Frame, header and buttons, and with gaps a row between each of them.
    contentRows = hasGaps ? min(14, area.rows - 10) : max(1, min(Self.fewestContentRows, area.rows - 4))
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
    var form = Form(in: inner)
    var anchor: Rect?
    switch step {
    case .basicInfo: anchor = drawBasicInfo(in: &form, into: &surface, theme)
    case .parameters where plan.selected == .proxy:
      anchor = drawParameters(in: &form, layout, into: &surface, context)
    case .parameters:
      let text = "Plan \(plan.selected.rawValue) takes no parameters: the instance is created with {}."
      Paragraph(text).draw(into: &surface, in: form.rest, theme: theme)
    case .review: drawReview(in: &form, into: &surface, theme)
    }
    if let anchor { drawList(at: anchor, whole, into: &surface, context) }
  }

  private func drawButtons(into surface: inout Surface, in rect: Rect, _ theme: Theme) {
    let forward = Button(step == .review ? "Create" : "Next", enabled: problem == nil, emphasised: true)
    let previous: [(Stop, Button)] = step == .basicInfo ? [] : [(.previous, Button("Previous"))]
    let buttons = previous + [(.forward, forward), (.cancel, Button("Cancel"))]
    Buttons(buttons.map(\.1))
      .draw(into: &surface, in: rect, theme: theme, focused: buttons.firstIndex { $0.0 == focus })
  }

  // MARK: Basic Info

  /// Returns where the list of spaces hangs.
  private func drawBasicInfo(in form: inout Form, into surface: inout Surface, _ theme: Theme) -> Rect {
    let service = form.row("Service", into: &surface, theme: theme)
    surface.write("Credential Store", in: service, theme: theme)
    var anchor = service
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

  // MARK: Parameters

  /// Returns where the list of open shares hangs.
  private func drawParameters(
    in form: inout Form, _ layout: WizardLayout, into surface: inout Surface, _ context: Context
  ) -> Rect {
    let theme = context.theme
    let tabs = form.row("Parameters", into: &surface, theme: theme)
    let shown = ParametersInput.Mode.allCases.map { mode in
      let isCurrent = mode == parameters.mode
      return Text(
        isCurrent ? "[\(mode.title)]" : " \(mode.title) ",
        isCurrent && focus == .mode ? .selected : isCurrent ? .title : .plain)
    }
    surface.write(
      Array(shown.map { [$0] }.joined(separator: [" "])) + [Text(focus == .mode ? "   ←/→" : "", .dim)], in: tabs,
      theme: theme)
    if layout.hasGaps { form.skip() }
    switch parameters.mode {
    case .form: return drawForm(in: &form, into: &surface, context)
    case .json:
      drawJSON(in: form.rest, layout, into: &surface, context)
      return tabs
    }
  }

  private func drawForm(in form: inout Form, into surface: inout Surface, _ context: Context) -> Rect {
    let theme = context.theme
    let guid = form.row("Service GUID", required: true, choices: "open shares", into: &surface, theme: theme)
    parameters.serviceGUID.draw(into: &surface, in: guid, theme: theme, focused: focus == .serviceGUID)
    drawRefusal(of: [.serviceGUID], in: &form, into: &surface, theme)
    let landscape = form.row("Landscape", into: &surface, theme: theme)
    parameters.landscape.draw(into: &surface, in: landscape, theme: theme, focused: focus == .landscape)
    drawRefusal(of: [.landscape, .parameters], in: &form, into: &surface, theme)
    if refusal == nil {
      var rest = form.rest
      _ = rest.takeLeft(form.labelColumns)
      Paragraph(originWords(context), .dim).draw(into: &surface, in: rest, theme: theme)
    }
    return focus == .landscape ? landscape : guid
  }

  private func drawJSON(in rect: Rect, _ layout: WizardLayout, into surface: inout Surface, _ context: Context) {
    var rest = rect
    let status = rest.takeBottom(layout.statusRows)
    parameters.editor.draw(
      into: &surface, in: rest, theme: context.theme, focused: focus == .editor && list == nil,
      marker: parameters.errorPosition)
    if let refusal {
      MessageStrip(.error, refusal.message).draw(into: &surface, in: status, theme: context.theme)
    } else if let problem = parameters.problem, !parameters.isUntouched {
      MessageStrip(.error, problem.message).draw(into: &surface, in: status, theme: context.theme)
    } else {
      Paragraph(originWords(context), .dim).draw(into: &surface, in: status, theme: context.theme)
    }
  }

  /// What the parameters name, as far as it is known.
  private func originWords(_ context: Context) -> String {
    guard let origin = parameters.origin else {
      guard parameters.isUntouched else { return "" }
      return parameters.mode == .form
        ? "The code of a share, pasted here or with ^V, fills in both fields."
        : "The code of a share, pasted here or with ^V, takes the place of all this. Tab leaves the editor."
    }
    if let offer = openOffers(at: context.now).first(where: { $0.code.serviceGUID == origin.serviceGUID }) {
      return "\(offer.originalName): \(offer.words(at: context.now))"
    }
    return "No share of an instance with this GUID is open for this space now."
  }

  // MARK: Review

  private func drawReview(in form: inout Form, into surface: inout Surface, _ theme: Theme) {
    let request = (try? DocumentReader.read(document)).map(DocumentWriter.line) ?? document
    let facts = KeyValueList([
      .init("Service", "Credential Store"), .init("Space", Text(space.words ?? "")),
      .init("Plan", Text(plan.selected.rawValue)), .init("Instance Name", Text(name.text.trimmingBlanks(), .title)),
      .init("Parameters", Text(request)),
    ])
    var rest = form.rest
    let rows = facts.height(columns: rest.columns)
    facts.draw(into: &surface, in: rest.takeTop(rows), theme: theme)
    form.skip(rows)
    if let refusal { drawStrip(MessageStrip(.error, refusal.message), in: &form, into: &surface, theme) }
  }

  // MARK: Messages and lists

  private func drawRefusal(
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
    guard var list else { return }
    if focus != .space { list.replaceEntries(offerList(at: context.now).entries) }
    let wide = Rect(column: whole.column, row: anchor.row, columns: whole.columns, rows: 1)
    list.draw(into: &surface, in: list.place(at: wide, within: context.area), theme: context.theme)
  }
}

extension ParametersInput.Mode {
  fileprivate var title: String {
    switch self {
    case .form: "Form"
    case .json: "JSON"
    }
  }
}
