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
    case .mouse(let event): return apply(event)
    case .clicked(let cell):
      lastClick = cell
      return []
    case .resized(let size):
      self.size = size
      if layout.sideMenu.isEmpty { menu.hasFocus = false }
      return changeScreen { $0.resized(&$1, $2) }
    case .dataChanged: return reload() + awaitShares()
    case .timeRead(let time):
      now = time
      return []
    case .ticked:
      if let until = toast?.until, until <= now { toast = nil }
      return awaitedShares.takeDue(at: now).map { share in
        .run(.ask(.shareState(ShareStateQuery(share: share)), for: Self.ownRecipient))
      }
    case .answered(let question, let answer, let recipient):
      return follow(answer, to: question) + receive(answer, to: question, for: recipient)
    case .decided(let command, let decision, let recipient):
      return changeDialog(recipient) { $0.receive(decision, of: command, &$1, $2) } + reload() + awaitShares()
    case .failed(let error, let recipient):
      let actions = recipient.map { changeDialog($0) { $0.receive(failure: error, &$1, $2) } }
      return [.notify(.error, error.message)] + (actions ?? [])
    case .waits(let isWaiting):
      self.isWaiting = isWaiting
      return []
    case .givenUp(let recipient):
      return changeDialog(recipient) { $0.receive(failure: .busy, &$1, $2) }
    case .saved(let path, let recipient):
      if let index = dialogs.firstIndex(where: { $0.recipient == recipient }), index > 0 {
        dialogs[index - 1].dialog.change { $0.receiveSaved() }
      }
      return [.closeDialog(recipient), .notify(.success, "Saved to \(path), readable by you alone.")]
    case .saveRefused(let refusal, let recipient):
      return changeDialog(recipient) { dialog, steps, _ in dialog.receive(saveRefusal: refusal, &steps) }
    case .fileBegan(let isNew, let recipient):
      return changeDialog(recipient) { $0.receive(fileBegan: isNew, &$1, $2) }
    case .fileGrew(let recipient): return changeDialog(recipient) { dialog, steps, _ in dialog.fileGrew(&steps) }
    case .edited(let text, let recipient): return changeDialog(recipient) { $0.receive(edited: text, &$1, $2) }
    case .keyPassword(let password, let digest, let recipient):
      guard screen?.recipient == recipient else { return [] }
      return changeScreen { $0.receive(keyPassword: password, digest: digest, &$1, $2) }
    case .actingAs(let user, let session): return act(as: user, session)
    case .mouseTaken(let isOurs):
      hasMouse = isOurs
      return []
    case .left(let isForDemo):
      isQuitting = true
      wantsDemo = isForDemo
      return []
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
    case .invoke(let command): return invoke(command)
    case .typed(let line): return remember(.typed(line))
    case .sorted(let view, let order): return remember(.sorted(view, order))
    case .reveal(let revealed): return changeScreen { screen, _, _ in screen.reveal(revealed) }
    case .unmark(let identities): return changeScreen { screen, _, _ in screen.unmark(identities) }
    case .narrow(let filter): return changeScreen { $0.narrow(to: filter, &$1, $2) }
    case .notify(let kind, let text):
      say(kind, text)
      return []
    case .log(let kind, let text):
      keep(kind, text)
      return []
    case .offer(let kind, let text, let offers):
      say(kind, text, offers)
      return []
    case .copy(let text, let notice):
      kept = text
      return [.notify(.success, notice), .run(.copyToTerminal(text))]
    case .run: return []
    }
  }

  private mutating func say(_ kind: MessageKind, _ text: String, _ offers: [ToastOffer] = []) {
    let duration = PassingToast.duration * (offers.isEmpty ? 1 : 2)
    toast = PassingToast(kind: kind, text: text, until: now.advanced(byMilliseconds: duration), offers: offers)
    keep(kind, text)
  }

  private mutating func keep(_ kind: MessageKind, _ text: String) {
    log.append(LogEntry(at: now, kind: kind, text: text))
    log.removeFirst(max(0, log.count - LogEntry.mostKept))
  }

  private mutating func remember(_ change: RememberedChange) -> [Action] {
    remembered.take(change)
    return [.run(.remember(change))]
  }

  // MARK: Pages

  mutating func go(_ wanted: Location) -> [Action] {
    let location = wanted.on(remembered.tab)
    guard screens.last?.location != location else { return reload() }
    history.leave(screens)
    // Places above the present one are behind us: going there again is going back.
    if let index = screens.firstIndex(where: { $0.location == location }) {
      screens.removeSubrange((index + 1)...)
    } else {
      if screens.count > 1, let last = screens.last, last.location.isSibling(of: location) { screens.removeLast() }
      var body = ScreenBody(location)
      body.change { $0.restore(filter: filters[location] ?? "", orders: remembered.orders) }
      screens.append(Screen(recipient: newRecipient(), location: location, body: body))
    }
    menu.hasFocus = false
    return visit(location.place, isPlace: location != .welcome) + keepTab(location) + reload()
  }

  private mutating func keepTab(_ location: Location) -> [Action] {
    guard case .instance(_, in: _, let tab?) = location, tab != remembered.tab else { return [] }
    return remember(.chose(tab))
  }

  /// Remembers a subaccount or space that one goes to.
  private mutating func visit(_ place: Place, isPlace: Bool) -> [Action] {
    switch place {
    case .subaccount, .space:
      guard isPlace, remembered.recentPlaces.first != place else { return [] }
      return remember(.visited(place))
    case .account, .directory: return []
    }
  }

  mutating func goBack() -> [Action] {
    guard screens.count > 1 else { return [] }
    history.leave(screens)
    screens.removeLast()
    menu.hasFocus = false
    return reload()
  }

  private mutating func act(as user: String, _ session: Session) -> [Action] {
    let isSwitch = user != self.user
    self.user = user
    self.session = session
    guard session.account != nil else {
      if screen?.location == .welcome { return [] }
      screens = []
      return go(.welcome)
    }
    if isSwitch || screens.isEmpty || screens.first?.location == .welcome {
      let isFirst = screens.isEmpty
      screens = []
      history = History()
      dialogs = []
      awaitedShares = AwaitedShares()
      return go(settings.startView.location) + awaitShares()
        + (isSwitch && !isFirst ? [.notify(.success, "You act as \(user) now.")] : [])
    }
    return reload()
  }

  /// Asks which shares may expire, once no key waits.
  func awaitShares() -> [Action] {
    session?.account == nil ? [] : [.run(.askLater(AwaitedShares.question, for: Self.ownRecipient))]
  }

  /// Asks again for all that is in sight.
  mutating func reload() -> [Action] {
    awaitedShares.askAgain()
    guard let screen else { return [] }
    var actions: [Action] = []
    if screen.location != .welcome {
      actions.append(.run(.ask(.place(screen.location.place), for: screen.recipient)))
    } else if dialogs.isEmpty {
      // Somebody else may have created the account. What is being filled in is not taken away for that.
      actions.append(.run(.actAs(user)))
    }
    actions += changeScreen { $0.load(&$1, $2) }
    for open in dialogs { actions += changeDialog(open.recipient) { $0.load(&$1, $2) } }
    return actions
  }

  // MARK: Dialogs

  private mutating func open(_ dialog: Dialog) -> [Action] {
    let recipient = newRecipient()
    dialogs.append(OpenDialog(recipient: recipient, openedBy: lastKey, dialog: dialog))
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

  /// What became of shares that were pending is said wherever one is, since their strips just go (S16).
  private mutating func follow(_ answer: Answer, to question: Question) -> [Action] {
    if case .pendingShares(let pending) = answer { awaitedShares.add(pending) }
    guard case .shareState(let query) = question, answer != .shareState(.open),
      let awaited = awaitedShares.take(query.share), answer == .shareState(.expired)
    else { return [] }
    let isInSight = screen?.location == .instance(awaited.original.id, in: awaited.original.space, .sharing)
    let mayShare = isInSight && offersShare
    let whose = isInSight ? "" : " of \(awaited.original.name)"
    let tip = mayShare ? settings.keyMap.tip(.share, "shares again") : ""
    return [.notify(.warning, "Pending share\(whose) to \(awaited.open.shortTarget) expired unused.\(tip)")]
      + awaitShares()
  }

  /// Whether the key that shares does so now: on the page, or in the dialog on top.
  private var offersShare: Bool {
    if let dialog = dialogs.last?.dialog.content { return dialog.commands(dialogContext).contains(.share) }
    return screen?.body.content.disabledReason(of: .share, pageContext) == nil
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
}

extension Question {
  /// Whether the page has nothing to show without the answer. Other pages deal with refusals themselves.
  fileprivate var isForWholePage: Bool {
    switch self {
    case .instances, .siftInstances, .members, .events, .audit, .map, .applications: true
    case .place, .tree, .wholeTree, .instanceCount, .unlinkedCount, .instance, .activity, .namespaces, .credentials,
      .bindings, .application, .serviceKey, .choices, .target, .unshare, .delete,
      .offers, .shareState, .pendingShares:
      false
    }
  }
}

extension Location {
  /// Whether one replaces the other when chosen from the side menu, so that Esc leads up and not across.
  fileprivate func isSibling(of other: Location) -> Bool {
    // A namespace lies below the tab that it is opened from.
    if case .credentials = other { return false }
    return menu.contains { $0.location == other.menuEntry } && menu.contains { $0.location == menuEntry }
  }
}
