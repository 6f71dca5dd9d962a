import SharingEngine
import Terminal
import Widgets

/// The cockpit without a terminal: events go in, a picture comes out. The run loop and the tests' robot differ only in
/// where events come from and where pictures go.
package final class CockpitApp {
  private(set) var state: AppState
  private let interpreter: Interpreter
  /// Up to when it has been looked whether something on screen ran out.
  private var checkedUntil: Timestamp

  /// `clock` is the one that the engine has; `warnings` are said as soon as it is open. Throws `StoreError` where the store
  /// cannot be read, and `Refusal` where `user` is nobody here.
  package init(
    engine: SharingEngine, clock: any WallClock, user: String, size: Size, settings: Settings = Settings(),
    remembered: Remembered = Remembered(), warnings: [String] = [], surroundings: any Surroundings
  ) throws {
    interpreter = Interpreter(engine: engine, clock: clock, surroundings: surroundings)
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
    apply(.ticked)
    for errand in interpreter.takeHeld() { run(errand) }
    if let errand = interpreter.nextPostponed(state) { run(errand) }
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
    if isWorking { return 0 }
    if interpreter.isHeldUp { return Self.retryInterval }
    let changes = [nextChange(after: state.now), state.toast?.until, state.awaitedShares.nextEnd].compactMap(\.self)
    return changes.min().map { max(1, Int($0.milliseconds(since: interpreter.time(state)))) }
  }

  /// Whether something waits for a moment in which nothing else is to be done; `tick` does the next of it.
  package var isWorking: Bool { interpreter.hasPostponed && !state.isWaiting }

  /// Milliseconds between two tries at a held lock.
  private static let retryInterval = 50

  private func nextChange(after now: Timestamp) -> Timestamp? {
    let content = state.screen?.body.content
    // What ran out while keys were pressed is still to be read again.
    let changes =
      [content?.nextChange(after: now), content?.nextExpiry(after: checkedUntil)]
      + state.dialogs.map { $0.dialog.content.nextChange(after: now) }
    return changes.compactMap(\.self).min()
  }

  private func readClock() { apply(.timeRead(interpreter.time(state))) }

  // MARK: Actions

  /// Changes the state by one action and by all that comes of it. Nothing else in here changes the state.
  private func apply(_ action: Action) {
    var effects = update(&state, action)
    while !effects.isEmpty {
      let effect = effects.removeFirst()
      effects.insert(contentsOf: interpreter.carryOut(effect, state).flatMap { update(&state, $0) }, at: 0)
    }
  }

  private func run(_ errand: Interpreter.Errand) {
    for action in interpreter.carryOut(errand, state) { apply(action) }
  }
}
