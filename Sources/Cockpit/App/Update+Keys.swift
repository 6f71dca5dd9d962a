import SharingEngine
import Terminal
import Widgets

/// Where a key goes.
extension AppState {
  /// Hands a key to what waits, the top dialog, the side menu, the page, or to what works everywhere.
  mutating func apply(_ key: Key) -> [Action] {
    let offers = dialogs.isEmpty ? toast?.offers ?? [] : []
    toast = nil
    lastClick = nil
    let wasInterrupt = lastKeyWasInterrupt
    let command = settings.keyMap.command(for: key, among: CommandTable.always)
    lastKeyWasInterrupt = command == .interrupt
    lastKey = key
    if let command {
      return always(command, again: wasInterrupt)
    }
    if isWaiting {
      guard key == .escape else { return [.notify(.warning, Self.waitingWords)] }
      isWaiting = false
      return [.run(.stopWaiting), .notify(.warning, "Stopped waiting: what was waiting was not done.")]
    }
    if FrameLayout(size: size).isTooSmall {
      return settings.keyMap.command(for: key, among: [.close, .quit]) == nil ? [] : [.run(.quit)]
    }
    if let offer = offers.first(where: { settings.keyMap.keys(of: $0.command).contains(key) }) {
      return [.open(offer.dialog)]
    }
    if let help = helpForDialog(key) { return [.open(.help(help))] }
    if let top = dialogs.last {
      let offered = top.dialog.content.offered(dialogContext)
      assert(CommandTable.haveScope(offered + CommandTable.always), "\(offered) are on offer together in no scope")
      if asksAgain(key, top) { return [.notify(.warning, "\(key.label) asked this. Another key confirms.")] }
      return changeDialog(top.recipient) { $0.take(key, &$1, $2) }
    }
    return applyToPage(key)
  }

  /// What is said as long as another cockpit holds the database.
  static let waitingWords = "Waiting for another cockpit. \(Key.escape.label) stops waiting."

  private mutating func always(_ command: CommandID, again: Bool) -> [Action] {
    switch command {
    case .suspend: return [.run(.suspend)]
    case .redraw: return [.run(.redraw)]
    default:
      if again { return [.run(.quit)] }
      return [.notify(.information, "Press \(settings.keyMap.label(of: .interrupt)) again to quit.")]
    }
  }

  private mutating func applyToPage(_ key: Key) -> [Action] {
    if menu.hasFocus, let actions = applyToMenu(key) { return actions }
    guard let screen else { return [] }
    let context = pageContext
    if screen.refusal == nil, screen.body.content.isTyping {
      if case .function = key {} else { return changeScreen { $0.handle(key, &$1, $2) } }
    }
    let offered = screen.offered(context)
    assert(CommandTable.haveScope(offered + CommandTable.global), "\(offered) are on offer together in no scope")
    guard let command = settings.keyMap.command(for: key, among: offered + CommandTable.global) else { return [] }
    return give(command, isOffered: offered.contains(command))
  }

  private mutating func give(_ command: CommandID, isOffered: Bool) -> [Action] {
    guard isOffered else { return applyGlobally(command) }
    if let reason = screen?.body.content.disabledReason(of: command, pageContext) { return [.notify(.warning, reason)] }
    if let dialog = screen?.dialog(for: command, pageContext) { return [.open(dialog)] }
    if command == .details, hasRoomForDetails {
      wantsDetails.toggle()
      return []
    }
    return changeScreen { $0.handle(command, &$1, $2) }
  }

  /// Gives a command that was chosen from a list to the dialog on top, to the page, or to what works everywhere.
  mutating func invoke(_ command: CommandID) -> [Action] {
    if CommandTable.always.contains(command) { return always(command, again: false) }
    if let top = dialogs.last { return changeDialog(top.recipient) { $0.give(command, &$1, $2) } }
    let offered = screen?.offered(pageContext) ?? []
    return give(command, isOffered: offered.contains(command))
  }

  /// Whether `key` would confirm what it has itself asked: pressed twice by mistake it is to change nothing.
  private func asksAgain(_ key: Key, _ top: OpenDialog) -> Bool {
    let content = top.dialog.content
    guard content.questionMark != nil, top.openedBy == key else { return false }
    if case .character = key, content.isTyping { return false }
    let confirming = content.offered(dialogContext).filter { [.yes, .submit].contains($0) }
    return settings.keyMap.command(for: key, among: confirming) != nil
  }

  /// The help that `key` asks for over the dialog on top: a printable key does where none is typed.
  private func helpForDialog(_ key: Key) -> HelpDialog? {
    guard let content = dialogs.last?.dialog.content, settings.keyMap.keys(of: .help).contains(key),
      content.offersHelp
    else { return nil }
    if case .character = key, content.isTyping { return nil }
    return .dialog(content, dialogContext)
  }

  /// What the palette offers here.
  private var paletteSource: PaletteSource {
    let context = pageContext
    let content = screen?.refusal == nil ? screen?.body.content : nil
    let own = (screen?.offered(context) ?? []).map {
      Suggestion.command($0, denial: content?.disabledReason(of: $0, context))
    }
    let others = (CommandTable.global + CommandTable.always).filter { $0 != .prompt }.map {
      Suggestion.command($0, denial: nil)
    }
    return PaletteSource(commands: own + others, history: remembered.typedLines, location: screen?.location)
  }

  private mutating func applyGlobally(_ command: CommandID) -> [Action] {
    switch command {
    case .help: return [.open(.help(.page(screen, pageContext)))]
    case .prompt: return [.open(.palette(PaletteDialog(paletteSource)))]
    case .findPlace: return [.open(.find(FindDialog(recent: remembered.recentPlaces)))]
    case .historyBack: return walk(history.back(from: screens), "There is nothing further back.")
    case .historyForward: return walk(history.forward(from: screens), "There is nothing further forward.")
    case .messageLog: return [.open(.log(LogDialog(log)))]
    case .copyMenu:
      let items = screen?.copyItems(pageContext) ?? []
      return [.open(.copyMenu(CopyMenuDialog(items + pageContext.messageItems)))]
    case .refresh: return reload() + awaitShares()
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
      if command == .back, screen?.refusal == nil {
        let actions = changeScreen { hasStepped = $0.stepBack(&$1, $2) }
        if hasStepped { return actions }
      }
      if screens.count > 1 { return goBack() }
      return command == .close ? [.run(.quit)] : []
    case .mouse: return toggleMouse()
    case .quit: return [.run(.quit)]
    default: return []
    }
  }

  /// Puts pages back as they were left, and reads them again.
  private mutating func walk(_ pages: [Screen]?, _ nothing: String) -> [Action] {
    guard let pages else { return [.notify(.information, nothing)] }
    screens = pages
    menu.hasFocus = false
    return reload()
  }

  private mutating func applyToMenu(_ key: Key) -> [Action]? {
    let entries = screen?.location.menu ?? []
    let height = max(1, size.rows - 5)
    switch settings.keyMap.command(for: key, among: CommandTable.motions + [.back, .open, .expand]) {
    case .some(let motion) where CommandTable.motions.contains(motion):
      menu.cursor.move(motion, count: entries.count, height: height)
    case .back:
      menu.hasFocus = false
      menu.mode = .automatic
    case .open, .expand:
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
    let current = entries.firstIndex { $0.location == screen?.location.menuEntry } ?? 0
    menu.cursor = ListCursor(index: current)
  }

  /// Hands pasted text to the top dialog or to the page's filter line; elsewhere it falls away, with a word.
  mutating func paste(_ text: String) -> [Action] {
    toast = nil
    var isTaken = false
    let nowhere = Action.notify(.warning, "Nothing to paste into here.")
    guard !isWaiting else { return [nowhere] }
    let actions =
      if let top = dialogs.last {
        changeDialog(top.recipient) { isTaken = $0.paste(text, &$1, $2) }
      } else {
        changeScreen { isTaken = $0.paste(text, &$1, $2) }
      }
    return isTaken ? actions : actions + [nowhere]
  }
}

extension Key {
  /// Inserts what was copied last, with readline's letter for inserting.
  fileprivate static let insertsKept = Key.control("v")
}

extension DialogContent {
  /// A key that came while the dialog is on top.
  fileprivate mutating func take(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .escape { return escape(&steps, context) }
    let isText = if case .character = key { true } else { false }
    if !(isText && isTyping), let command = context.keyMap.command(for: key, among: offered(context)) {
      if let reason = disabledReason(of: command, context) { return steps.notify(.warning, reason) }
      return give(command, &steps, context)
    }
    // What was copied last goes wherever pasted text would.
    if key == .insertsKept, let kept = context.kept, paste(kept, &steps, context) { return }
    handle(key, &steps, context)
  }
}
