import SharingEngine
import Terminal
import Widgets

/// Changes the state by one action and says what has to be done outside. It only routes: to the top dialog, else to the
/// page, else to what works everywhere.
func update(_ state: inout AppState, _ action: Action) -> [Effect] {
  var effects: [Effect] = []
  var pending = [action]
  while !pending.isEmpty {
    let next = pending.removeFirst()
    if case .run(let effect) = next {
      effects.append(effect)
    } else {
      pending.insert(contentsOf: state.apply(next), at: 0)
    }
  }
  return effects
}

extension AppState {
  fileprivate mutating func apply(_ action: Action) -> [Action] {
    switch action {
    case .key(let key): return apply(key)
    case .paste(let text): return paste(text)
    case .resized(let size):
      self.size = size
      return []
    case .dataChanged: return reload()
    case .answered(let question, let answer, let recipient): return receive(answer, to: question, for: recipient)
    case .decided(let command, let decision, let recipient):
      return changeDialog(recipient) { $0.receive(decision, of: command, &$1, $2) } + reload()
    case .failed(let error): return [.notify(.error, error.message)]
    case .saved(let path, let recipient):
      return [.closeDialog(recipient), .notify(.success, "Saved to \(path), readable by you alone.")]
    case .saveRefused(let refusal, let recipient):
      return changeDialog(recipient) { dialog, steps, _ in dialog.receive(saveRefusal: refusal, &steps) }
    case .edited(let text, let recipient): return changeDialog(recipient) { $0.receive(edited: text, &$1, $2) }
    case .actingAs(let user, let session): return act(as: user, session)
    case .go(let location): return go(location)
    case .back: return goBack()
    case .open(let dialog): return open(dialog)
    case .closeDialog(let recipient):
      dialogs.removeAll { $0.recipient == recipient }
      return []
    case .closeBoth(let recipient):
      guard let index = dialogs.firstIndex(where: { $0.recipient == recipient }) else { return [] }
      dialogs.removeSubrange(max(0, index - 1)...index)
      return []
    case .reveal(let place): return changeScreen { screen, _, _ in screen.reveal(place) }
    case .notify(let kind, let text):
      toast = PassingToast(kind: kind, text: text, until: now.advanced(byMilliseconds: PassingToast.duration))
      log.append(LogEntry(at: now, kind: kind, text: text))
      return []
    case .copy(let text, let notice):
      kept = text
      return [.notify(.success, notice), .run(.copyToTerminal(text))]
    case .run: return []
    }
  }

  // MARK: Keys

  private mutating func apply(_ key: Key) -> [Action] {
    toast = nil
    let wasInterrupt = lastKeyWasInterrupt
    lastKeyWasInterrupt = key == .control("c")
    if let command = CommandTable.command(for: key, among: CommandTable.always) {
      return always(command, again: wasInterrupt)
    }
    if waiting != nil {
      guard key == .escape else { return [.notify(.warning, "Waiting for another cockpit. Esc stops waiting.")] }
      waiting = nil
      return [.notify(.warning, "Stopped waiting: what was waiting was not done.")]
    }
    if FrameLayout(size: size).isTooSmall { return key == "q" || key == "Q" ? [.run(.quit)] : [] }
    if let top = dialogs.last { return changeDialog(top.recipient) { $0.take(key, &$1, $2) } }
    return applyToPage(key)
  }

  private mutating func always(_ command: CommandID, again: Bool) -> [Action] {
    switch command {
    case .suspend: return [.run(.suspend)]
    case .redraw: return [.run(.redraw)]
    default: return again ? [.run(.quit)] : [.notify(.information, "Press ^C again to quit.")]
    }
  }

  private mutating func applyToPage(_ key: Key) -> [Action] {
    if menu.hasFocus, let actions = applyToMenu(key) { return actions }
    guard let screen else { return [] }
    let context = context
    let offered = screen.refusal == nil ? screen.body.content.commands(context) : []
    guard let command = CommandTable.command(for: key, among: offered + CommandTable.global) else { return [] }
    guard offered.contains(command) else { return applyGlobally(command) }
    if let reason = screen.body.content.denial(of: command, context) { return [.notify(.warning, reason)] }
    return changeScreen { $0.handle(command, &$1, $2) }
  }

  private mutating func applyGlobally(_ command: CommandID) -> [Action] {
    switch command {
    case .help: return [.open(.text(.help(for: screen, context)))]
    case .prompt: return [.open(.form(.prompt(for: screen?.location)))]
    case .messageLog: return [.open(.text(.log(log)))]
    case .refresh: return reload()
    case .sideMenu:
      let isShown = !layout.sideMenu.isEmpty
      menu.mode = isShown ? .hidden : .shown
      menu.hasFocus = !isShown && FrameLayout(size: size, sideMenu: .shown).sideMenuCoversContent
      focusMenuEntry()
      return []
    case .nextPane, .previousPane:
      if layout.sideMenu.isEmpty { return applyGlobally(.sideMenu) }
      menu.hasFocus = !menu.hasFocus && !layout.sideMenu.isEmpty
      focusMenuEntry()
      return []
    case .back, .close:
      var hasStepped = false
      if command == .back, let last = screens.indices.last {
        hasStepped = screens[last].body.change { $0.stepBack() }
      }
      if hasStepped { return [] }
      if screens.count > 1 { return goBack() }
      return command == .close ? [.run(.quit)] : []
    case .quit: return [.run(.quit)]
    default: return []
    }
  }

  private mutating func applyToMenu(_ key: Key) -> [Action]? {
    let entries = screen?.location.menu ?? []
    let height = max(1, size.rows - 5)
    switch key {
    case .up, "k": menu.cursor.move(by: -1, count: entries.count, height: height)
    case .down, "j": menu.cursor.move(by: 1, count: entries.count, height: height)
    case .escape:
      menu.hasFocus = false
      menu.mode = .automatic
    case .enter, .right, "l":
      guard entries.indices.contains(menu.cursor.index), let location = entries[menu.cursor.index].location else {
        return []
      }
      menu.hasFocus = false
      menu.mode = .automatic
      return [.go(location)]
    default: return nil
    }
    return []
  }

  private mutating func focusMenuEntry() {
    let entries = screen?.location.menu ?? []
    let current = entries.firstIndex { $0.location == screen?.location } ?? 0
    menu.cursor = ListCursor(index: current)
  }

  private mutating func paste(_ text: String) -> [Action] {
    toast = nil
    var isTaken = false
    guard let top = dialogs.last, waiting == nil else {
      return [.notify(.warning, "Nothing to paste into here.")]
    }
    let actions = changeDialog(top.recipient) { isTaken = $0.paste(text, &$1, $2) }
    return isTaken ? actions : actions + [.notify(.warning, "Nothing to paste into here.")]
  }

  // MARK: Pages

  private mutating func go(_ location: Location) -> [Action] {
    // Places above the present one are behind us: going there again is going back.
    if let index = screens.firstIndex(where: { $0.location == location }) {
      screens.removeSubrange((index + 1)...)
    } else {
      if screens.count > 1, let last = screens.last, last.location.isSibling(of: location) { screens.removeLast() }
      screens.append(Screen(recipient: newRecipient(), location: location, body: ScreenBody(location)))
    }
    menu.hasFocus = false
    return reload()
  }

  private mutating func goBack() -> [Action] {
    guard screens.count > 1 else { return [] }
    screens.removeLast()
    return reload()
  }

  private mutating func act(as user: String, _ session: Session) -> [Action] {
    let isSwitch = user != self.user
    self.user = user
    self.session = session
    guard session.account != nil else {
      screens = []
      return go(.welcome)
    }
    if isSwitch || screens.isEmpty || screens.first?.location == .welcome {
      let isFirst = screens.isEmpty
      screens = []
      dialogs = []
      return go(.explorer) + (isSwitch && !isFirst ? [.notify(.success, "You act as \(user) now.")] : [])
    }
    return reload()
  }

  /// Asks again for all that is in sight.
  private mutating func reload() -> [Action] {
    guard let screen else { return [] }
    var actions: [Action] = []
    if screen.location != .welcome {
      actions.append(.run(.ask(.place(screen.location.place), for: screen.recipient)))
    }
    actions += changeScreen { $0.load(&$1, $2) }
    for open in dialogs { actions += changeDialog(open.recipient) { $0.load(&$1, $2) } }
    return actions
  }

  // MARK: Dialogs

  private mutating func open(_ dialog: Dialog) -> [Action] {
    let recipient = newRecipient()
    dialogs.append(OpenDialog(recipient: recipient, dialog: dialog))
    return changeDialog(recipient) { $0.load(&$1, $2) }
  }

  // MARK: Answers

  private mutating func receive(_ answer: Answer, to question: Question, for recipient: Recipient) -> [Action] {
    if screen?.recipient == recipient, let last = screens.indices.last {
      if question == .place(screens[last].location.place) { return receivePlace(answer, at: last) }
      if case .refused(let refusal) = answer, question.isForWholePage {
        screens[last].refusal = refusal
        return []
      }
      return changeScreen { $0.receive(answer, to: question, &$1, $2) }
    }
    return changeDialog(recipient) { $0.receive(answer, to: question, &$1, $2) }
  }

  /// What the place is and what may be done there. Where it is not to be seen any more, nothing of the page is.
  private mutating func receivePlace(_ answer: Answer, at index: Int) -> [Action] {
    switch answer {
    case .place(let details):
      screens[index].details = details
      screens[index].refusal = nil
    case .refused(let refusal):
      screens[index].details = nil
      screens[index].refusal = refusal
    default: break
    }
    return []
  }

  // MARK: Handing on

  /// What pages and dialogs may look at.
  var context: Context {
    return Context(
      now: now, user: user, details: screen?.details, area: dialogs.isEmpty ? layout.content : Rect(size), kept: kept,
      theme: .standard)
  }

  /// Where everything goes; there is no side menu where a page has no level to move in.
  var layout: FrameLayout {
    FrameLayout(size: size, sideMenu: screen?.location.menu.isEmpty == false ? menu.mode : .hidden)
  }

  private mutating func changeScreen(
    _ body: (inout any ScreenContent, inout Steps, Context) -> Void
  ) -> [Action] {
    guard let last = screens.indices.last else { return [] }
    var steps = Steps(for: screens[last].recipient)
    let context = pageContext
    screens[last].body.change { body(&$0, &steps, context) }
    return steps.actions
  }

  private mutating func changeDialog(
    _ recipient: Recipient, _ body: (inout any DialogContent, inout Steps, Context) -> Void
  ) -> [Action] {
    guard let index = dialogs.firstIndex(where: { $0.recipient == recipient }) else { return [] }
    var steps = Steps(for: recipient)
    let context = context
    dialogs[index].dialog.change { body(&$0, &steps, context) }
    return steps.actions
  }

  /// As `context`, for the page also while a dialog is open over it.
  var pageContext: Context {
    return Context(
      now: now, user: user, details: screen?.details, area: layout.content, kept: kept, theme: .standard)
  }
}

extension DialogContent {
  /// A key that came while the dialog is on top.
  fileprivate mutating func take(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .escape { return escape(&steps, context) }
    let isText = if case .character = key { true } else { false }
    if !(isText && isTyping), let command = CommandTable.command(for: key, among: commands(context)) {
      return handle(command, &steps, context)
    }
    handle(key, &steps, context)
  }
}

extension Question {
  /// Whether the page has nothing to show without the answer. Other pages deal with refusals themselves.
  fileprivate var isForWholePage: Bool {
    switch self {
    case .instances, .members, .events: true
    case .place, .tree, .instanceCount, .instance, .choices, .target, .unshare, .delete, .offers: false
    }
  }
}

extension Location {
  /// Whether one replaces the other when chosen from the side menu, so that Esc leads up and not across.
  fileprivate func isSibling(of other: Location) -> Bool {
    menu.contains { $0.location == other } && menu.contains { $0.location == self }
  }
}

extension StoreError {
  /// What is said of it: what happened, and what to do.
  fileprivate var message: String {
    switch self {
    case .busy: "Another cockpit holds the database. Nothing was changed; try again."
    case .notWritable(let reason), .outcomeUnknown(let reason), .unusable(let reason): reason
    }
  }
}
