import SharingEngine
import Terminal
import Widgets

/// The cockpit without a terminal: events go in, a picture comes out. The run loop and the tests' robot differ only in
/// where events come from and where pictures go.
package final class CockpitApp {
  private(set) var state: AppState
  private let engine: SharingEngine
  private let clock: any WallClock
  private let surroundings: any Surroundings
  /// What a held lock keeps from being done, in order.
  private var held: [HeldEffect] = []
  /// What is asked and done when nothing else is to be done, in order.
  private var later: [PostponedEffect] = []
  /// Up to when it has been looked whether something on screen ran out.
  private var checkedUntil: Timestamp

  /// `clock` is the one that the engine has; `warnings` are said as soon as it is open. Throws `StoreError` where the store
  /// cannot be read, and `Refusal` where `user` is nobody here.
  package init(
    engine: SharingEngine, clock: any WallClock, user: String, size: Size, settings: Settings = Settings(),
    remembered: Remembered = Remembered(), warnings: [String] = [], surroundings: any Surroundings
  ) throws {
    self.engine = engine
    self.clock = clock
    self.surroundings = surroundings
    let session = try engine.ask(SessionQuery(), as: user)
    state = AppState(size: size, user: user, now: try engine.now(), settings: settings, remembered: remembered)
    checkedUntil = state.now
    apply(.actingAs(user, session))
    for warning in warnings { apply(.notify(.warning, warning)) }
    if settings.usesMouse { apply(.run(.takeMouse(true))) }
  }

  // MARK: Events

  package func press(_ key: Key) {
    readClock()
    apply(.key(key))
  }

  package func paste(_ text: String) {
    readClock()
    apply(.paste(text))
  }

  package func mouse(_ event: MouseEvent) {
    readClock()
    apply(.mouse(event))
  }

  package func resize(to size: Size) { apply(.resized(size)) }

  /// Somebody else has written to the database.
  package func databaseChanged() {
    readClock()
    apply(.dataChanged)
  }

  /// Time has passed: what was held up is tried again, and what the time changes is read again.
  package func tick() {
    let before = checkedUntil
    readClock()
    checkedUntil = state.now
    if let toast = state.toast, toast.until <= state.now { state.toast = nil }
    retryHeld()
    doNextPostponed()
    if let expiry = state.screen?.body.content.nextExpiry(after: before), expiry <= state.now { apply(.dataChanged) }
  }

  // MARK: Pictures

  package func picture() -> Surface { draw(state) }

  package var isQuitting: Bool { state.isQuitting }

  /// Whether the user left this database for the sample landscape.
  package var wantsDemo: Bool { state.wantsDemo }

  /// The question on top that has to be seen before it is answered, as a number that changes with it: keys typed before it
  /// could be seen are thrown away. `nil` where there is none.
  package var question: Int? {
    guard let top = state.dialogs.last, let mark = top.dialog.content.questionMark else { return nil }
    return [top.recipient, mark].hashValue
  }

  /// Milliseconds until `tick` has something to do; `nil` when only a key or somebody else can change the picture.
  package var timeUntilTick: Int? {
    if !later.isEmpty { return 0 }
    if !held.isEmpty { return Self.retryInterval }
    let now = max(clock.now(), state.now)
    let changes = [nextChange(after: state.now), state.toast?.until].compactMap(\.self)
    return changes.min().map { max(1, Int($0.milliseconds(since: now))) }
  }

  /// Whether something waits for a moment in which nothing else is to be done; `tick` does the next of it.
  package var isWorking: Bool { !later.isEmpty }

  /// How long a held lock is waited for, in milliseconds.
  private static let longestWait: Int64 = 5000

  /// Milliseconds between two tries at a held lock.
  private static let retryInterval = 50

  private func nextChange(after now: Timestamp) -> Timestamp? {
    let changes =
      [state.screen?.body.content.nextChange(after: now)]
      + state.dialogs.map { $0.dialog.content.nextChange(after: now) }
    return changes.compactMap(\.self).min()
  }

  private func readClock() { state.now = max(clock.now(), state.now) }

  // MARK: Effects

  private struct HeldEffect {
    let effect: Effect
    let requestID: RequestID?
    let since: Timestamp
  }

  private struct PostponedEffect: Equatable {
    let effect: Effect
    let recipient: Recipient
  }

  private func postpone(_ effect: Effect, for recipient: Recipient) {
    let postponed = PostponedEffect(effect: effect, recipient: recipient)
    if !later.contains(postponed) { later.append(postponed) }
  }

  /// Does one thing that has waited, unless who asked for it is gone.
  private func doNextPostponed() {
    later.removeAll { !state.isOpen($0.recipient) }
    guard !later.isEmpty, !state.isWaiting else { return }
    let next = later.removeFirst()
    for action in carryOut(next.effect) { apply(action) }
  }

  private func apply(_ action: Action) {
    var effects = update(&state, action)[...]
    while let effect = effects.popFirst() {
      let further = carryOut(effect).flatMap { update(&state, $0) }
      effects = further + effects
    }
    if !state.isWaiting { held.removeAll { $0.requestID != nil } }
  }

  private func carryOut(_ effect: Effect, requestID: RequestID? = nil, since: Timestamp? = nil) -> [Action] {
    switch effect {
    case .ask(let question, let recipient):
      return attempt(effect, nil, since) {
        let (answer, now) = try engine.answer(question, as: state.user)
        state.now = now ?? state.now
        return [.answered(question, answer, for: recipient)]
      }
    case .askLater(let question, let recipient):
      postpone(.ask(question, for: recipient), for: recipient)
      return []
    case .performLater(let command, let recipient):
      postpone(.perform(command, for: recipient), for: recipient)
      return []
    case .perform(let command, let recipient):
      do {
        let requestID = try requestID ?? engine.newRequestID()
        return perform(command, requestID, since, for: recipient)
      } catch {
        return [.failed(.unusable("No new identifiers can be made here: \(error)"))]
      }
    case .actAs(let user):
      return attempt(effect, nil, since) {
        do {
          return [.actingAs(user, try engine.ask(SessionQuery(), as: user))]
        } catch let refusal as Refusal {
          return [.notify(.error, refusal.message)]
        }
      }
    case .copyToTerminal(let text):
      guard !surroundings.copy(text) else { return [] }
      let save = state.settings.keyMap.label(of: .saveView)
      let words = "Kept here alone: the terminal has no clipboard, or takes no more than 56 KB; \(save) saves it."
      return [.notify(.warning, words)]
    case .save(let text, let path, let recipient):
      do {
        return [.saved(path: try surroundings.save(text, path: path), for: recipient)]
      } catch {
        return [.saveRefused(error, for: recipient)]
      }
    case .beginFile(let path, let replacing, let recipient):
      return saving(for: recipient) { () throws(Refusal) in
        [.fileBegan(try surroundings.beginFile(path, replacing: replacing), for: recipient)]
      }
    case .appendToFile(let text, let recipient):
      return saving(for: recipient) { () throws(Refusal) in
        try surroundings.appendToFile(text)
        return []
      }
    case .finishFile(let recipient):
      return saving(for: recipient) { () throws(Refusal) in
        [.saved(path: try surroundings.finishFile(), for: recipient)]
      }
    case .abandonFile:
      surroundings.abandonFile()
      return []
    case .showBare(let text):
      surroundings.showBare(text)
      return []
    case .edit(let text, let recipient):
      do {
        return [.edited(try surroundings.edit(text), for: recipient)]
      } catch {
        // The text is as it was.
        return [.edited(text, for: recipient), .notify(.error, error.message)]
      }
    case .advanceClock(let milliseconds):
      guard surroundings.advanceClock(milliseconds) else {
        return [.notify(.error, "The clock moves in the demo only. Start cockpit demo for that.")]
      }
      readClock()
      return [.notify(.success, "It is \(DisplayTime.full(state.now)) now."), .dataChanged]
    case .openDemo:
      state.isQuitting = true
      state.wantsDemo = true
      return []
    case .remember(let remembered):
      return surroundings.remember(remembered).map { [.notify(.warning, $0)] } ?? []
    case .takeMouse(let isTaken):
      state.hasMouse = surroundings.takeMouse(isTaken) && isTaken
      return state.hasMouse == isTaken ? [] : [.notify(.warning, "This terminal reports no mouse.")]
    case .suspend:
      surroundings.suspend()
      return []
    case .redraw:
      surroundings.redraw()
      return []
    case .quit:
      surroundings.abandonFile()
      state.isQuitting = true
      return []
    }
  }

  private func saving(for recipient: Recipient, _ body: () throws(Refusal) -> [Action]) -> [Action] {
    do {
      return try body()
    } catch {
      return [.saveRefused(error, for: recipient)]
    }
  }

  private func perform(
    _ command: SharingCommand, _ requestID: RequestID, _ since: Timestamp?, for recipient: Recipient
  ) -> [Action] {
    attempt(.perform(command, for: recipient), requestID, since) {
      let decision = try engine.perform(command, as: state.user, requestID: requestID)
      surroundings.report(.decided(command, decision))
      // What was decided is decided, whatever becomes of reading the time.
      if let now = try? engine.now() { state.now = max(state.now, now) }
      return [.decided(command, decision, for: recipient)]
    }
  }

  /// Runs `body`; a held lock keeps the effect for later instead of waiting for it here.
  private func attempt(
    _ effect: Effect, _ requestID: RequestID?, _ since: Timestamp?, _ body: () throws -> [Action]
  ) -> [Action] {
    do {
      let actions = try body()
      if requestID != nil { state.isWaiting = false }
      return actions
    } catch StoreError.busy {
      let since = since ?? clock.now()
      guard clock.now().milliseconds(since: since) < Self.longestWait else {
        guard requestID != nil else {
          let tip = state.settings.keyMap.tip(.refresh, "reads again")
          return [.notify(.warning, "Another cockpit holds the database: what you see may be old.\(tip)")]
        }
        state.isWaiting = false
        surroundings.report(.failed(.busy))
        return [.failed(.busy)]
      }
      if !held.contains(where: { $0.effect == effect }) {
        held.append(HeldEffect(effect: effect, requestID: requestID, since: since))
      }
      if requestID != nil { state.isWaiting = true }
      return []
    } catch let error as StoreError {
      if requestID != nil { state.isWaiting = false }
      surroundings.report(.failed(error))
      return [.failed(error)]
    } catch let refusal as Refusal {
      return [.notify(.error, refusal.message)]
    } catch {
      return [.failed(.unusable("The database could not be read: \(error)"))]
    }
  }

  private func retryHeld() {
    let tries = held
    held = []
    for item in tries {
      for action in carryOut(item.effect, requestID: item.requestID, since: item.since) { apply(action) }
    }
  }
}

/// What the cockpit needs of the world around it besides the engine.
package protocol Surroundings: AnyObject {
  /// Hands text to the terminal's clipboard. Returns false where it is too long for that.
  func copy(_ text: String) -> Bool
  /// Writes a new file that only its owner can read, and returns where it is. Refuses rather than overwrite.
  func save(_ text: String, path: String) throws(Refusal) -> String
  /// Begins a new file that only its owner can read and that grows piece by piece; there is one at a time. Returns false
  /// where a file of that name exists and is not to be replaced.
  func beginFile(_ path: String, replacing: Bool) throws(Refusal) -> Bool
  func appendToFile(_ text: String) throws(Refusal)
  /// Puts the file in its place, and returns where that is.
  func finishFile() throws(Refusal) -> String
  /// Leaves nothing of the file behind.
  func abandonFile()
  /// Shows text alone until a key is pressed.
  func showBare(_ text: String)
  /// Lets the user's editor change text, and returns what became of it.
  func edit(_ text: String) throws(Refusal) -> String
  /// Moves the demo's clock. Returns false where time is real.
  func advanceClock(_ milliseconds: Int64) -> Bool
  /// Keeps what should be known at the next start. Returns what to say where that fails, the first time it does.
  func remember(_ remembered: Remembered) -> String?
  /// Notes for who looks for faults what became of something.
  func report(_ event: LoggedEvent)
  /// Has clicks and the wheel reported, or leaves them to the terminal. Returns false where there is no mouse to be had.
  func takeMouse(_ isTaken: Bool) -> Bool
  func suspend()
  func redraw()
}
