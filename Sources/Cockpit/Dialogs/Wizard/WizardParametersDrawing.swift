import SharingEngine
import Terminal
import Widgets

/// The wizard's second step as a picture.
extension CreateInstanceWizard {
  /// Returns where the list of open shares hangs.
  func drawParameters(
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
    var rest = tabs
    for (mode, text) in zip(ParametersInput.Mode.allCases, shown) {
      let keys: [Key] = mode == parameters.mode ? [] : [mode == .form ? .left : .right]
      surface.addHit(
        rest.takeLeft(text.width).firstRow, .stop(tabs.origin, isFocused: focus == .mode, keys: keys))
      _ = rest.takeLeft(1)
    }
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
    var field = parameters.landscape
    field.placeholder = "only for another region: \(space.exampleOfAnotherRegion)"
    field.draw(into: &surface, in: landscape, theme: theme, focused: focus == .landscape)
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
  func originWords(_ context: Context) -> String {
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
}

extension ParametersInput.Mode {
  fileprivate var title: String {
    switch self {
    case .form: "Form"
    case .json: "JSON"
    }
  }
}
