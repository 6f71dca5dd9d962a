import SharingEngine
import Terminal
import Widgets

/// What keys and pasted text do in the wizard.
extension CreateInstanceWizard {
  var isChoosing: Bool { list != nil }
  var isTyping: Bool { list != nil || [.space, .name, .serviceGUID, .landscape, .editor].contains(focus) }

  func commands(_ context: Context) -> [CommandID] {
    if list != nil { return [] }
    var commands: [CommandID] = [.submit]
    if hasChoices { commands.append(.choices) }
    // In the editor the page keys scroll; Tab leaves it first.
    if focus == .editor { return commands + [.editor] }
    if step != .review { commands.append(.nextStep) }
    if step != .basicInfo { commands.append(.previousStep) }
    if step == .review { commands += Self.scrolling }
    return commands
  }

  /// What scrolls the review; the page keys are for the steps.
  private static let scrolling = CommandTable.motions.filter { ![.pageUp, .pageDown].contains($0) }

  private var hasChoices: Bool { [.space, .serviceGUID, .landscape].contains(focus) }

  var stops: [Stop] {
    switch step {
    case .basicInfo: (space.isImplied ? [] : [.space]) + [.plan, .name, .forward, .cancel]
    case .parameters where plan.selected != .proxy: [.previous, .forward, .cancel]
    case .parameters where parameters.mode == .json: [.mode, .editor, .previous, .forward, .cancel]
    case .parameters: [.mode, .serviceGUID, .landscape, .previous, .forward, .cancel]
    case .review: [.previous, .forward, .cancel]
    }
  }

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    forgetSpaces()
    switch command {
    case .submit: goForward(&steps)
    case .nextStep: if step != .review { goForward(&steps) }
    case .previousStep: goBack()
    case .choices: openList(&steps, context)
    case .editor:
      session = EditSession(parameters.editor.text)
      steps.edit(parameters.editor.text)
    default: scrollReview(command, context)
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if list != nil { return handleInList(key, &steps, context) }
    forgetSpaces()
    if handleInField(key, &steps, context) { return }
    switch key {
    case .down where hasChoices: openList(&steps, context)
    case .tab, .down: moveFocus(by: 1)
    case .backTab, .up: moveFocus(by: -1)
    case .right where [.previous, .forward].contains(focus): moveFocus(by: 1)
    case .left where [.forward, .cancel].contains(focus) && stops.first != focus: moveFocus(by: -1)
    case .enter: press(&steps)
    default: break
    }
  }

  mutating func escape(_ steps: inout Steps, _ context: Context) {
    if list != nil {
      list = nil
    } else if isFilled {
      steps.open(.confirm(.discard))
    } else {
      steps.close()
    }
  }

  private mutating func moveFocus(by distance: Int) {
    let index = stops.firstIndex(of: focus) ?? 0
    focus = stops[(index + distance + stops.count) % stops.count]
  }

  private mutating func press(_ steps: inout Steps) {
    switch focus {
    case .forward: goForward(&steps)
    case .previous: goBack()
    case .cancel: steps.close()
    case .space, .plan, .name, .mode, .serviceGUID, .landscape, .editor: moveFocus(by: 1)
    }
  }

  private mutating func handleInField(_ key: Key, _ steps: inout Steps, _ context: Context) -> Bool {
    let isTaken: Bool
    switch focus {
    case .space:
      let before = space.field.text
      isTaken = space.field.handle(key)
      if space.field.text != before { inquireSpace(&steps) }
    case .plan:
      // Who types here means the name.
      if case .character(let character) = key, character != " " {
        focus = .name
        isTaken = name.handle(key)
      } else {
        isTaken = plan.handle(key)
      }
    case .name: isTaken = name.handle(key)
    case .mode: return switchMode(key)
    case .serviceGUID:
      isTaken = parameters.serviceGUID.handle(key)
      // A terminal without bracketed paste types the code letter by letter.
      if isTaken, let origin = OriginInput(code: parameters.serviceGUID.text) { parameters.fill(with: origin) }
    case .landscape: isTaken = parameters.landscape.handle(key)
    case .editor: isTaken = parameters.edit(key, height: WizardLayout(context.area).editorRows)
    case .previous, .forward, .cancel: return false
    }
    if isTaken { clearRefusal() }
    return isTaken
  }

  private mutating func switchMode(_ key: Key) -> Bool {
    let mode: ParametersInput.Mode
    switch key {
    case .left: mode = .form
    case .right: mode = .json
    case .character(" "): mode = parameters.mode == .form ? .json : .form
    default: return false
    }
    clearRefusal()
    do throws(Refusal) {
      try parameters.show(mode)
    } catch {
      refuse(error)
      focus = .mode
    }
    return true
  }

  // MARK: Pasting

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    if list != nil {
      list?.insert(text, &steps)
      return true
    }
    clearRefusal()
    switch focus {
    case .space:
      space.field.insert(text.trimmingBlanks())
      inquireSpace(&steps)
    case .name: name.insert(text.trimmingBlanks())
    case .editor:
      if !parameters.paste(text) { steps.notify(.error, "The text is too long. Nothing was pasted.") }
    case .serviceGUID, .landscape, .mode, .previous, .forward, .cancel: return pasteInParameters(text)
    case .plan: return false
    }
    return true
  }

  /// A complete code fills both fields wherever one is; JSON that is none is not put into a field for a GUID.
  private mutating func pasteInParameters(_ text: String) -> Bool {
    guard step == .parameters, plan.selected == .proxy else { return false }
    if let origin = OriginInput(code: text) {
      parameters.fill(with: origin)
      return true
    }
    if text.trimmingBlanks().hasPrefix("{") {
      refuse(.noCode)
      return true
    }
    switch focus {
    case .serviceGUID: parameters.serviceGUID.insert(text.trimmingBlanks())
    case .landscape: parameters.landscape.insert(text.trimmingBlanks())
    default: return false
    }
    return true
  }
}

extension Refusal {
  fileprivate static let noCode = Refusal(
    .invalidDocument, .serviceGUID,
    "What was pasted is JSON, but not the code of a share. Paste the code with its origin, or the GUID alone.")
}
