import SharingEngine
import Terminal
import Widgets

/// Carries effects out: the one place that touches the engine and the world around. It looks at the state and cannot change
/// it; what came of an effect are actions.
final class Interpreter {
  /// An effect on its way; a command goes under the same request identifier until it is decided.
  struct Errand {
    let effect: Effect
    var requestID: RequestID?
    /// Since when a held lock has kept it from being done.
    var since: Timestamp?
  }

  private struct PostponedEffect: Equatable {
    let effect: Effect
    let recipient: Recipient
  }

  private let engine: SharingEngine
  private let clock: any WallClock
  private let surroundings: any Surroundings
  /// What a held lock keeps from being done, in order.
  private var held: [Errand] = []
  /// What is asked and done when nothing else is to be done, in order.
  private var later: [PostponedEffect] = []

  init(engine: SharingEngine, clock: any WallClock, surroundings: any Surroundings) {
    self.engine = engine
    self.clock = clock
    self.surroundings = surroundings
  }

  /// The time that counts for what is on screen (T1).
  func time(_ state: AppState) -> Timestamp { max(clock.now(), state.now) }

  // MARK: What waits

  var isHeldUp: Bool { !held.isEmpty }
  var hasPostponed: Bool { !later.isEmpty }

  /// What a held lock has kept from being done, to be tried again.
  func takeHeld() -> [Errand] {
    defer { held = [] }
    return held
  }

  /// One thing that has waited for a quiet moment, unless who asked for it is gone; `nil` where there is none.
  func nextPostponed(_ state: AppState) -> Errand? {
    later.removeAll { !state.isOpen($0.recipient) }
    return later.isEmpty || state.isWaiting ? nil : Errand(effect: later.removeFirst().effect)
  }

  private func postpone(_ effect: Effect, for recipient: Recipient) -> [Action] {
    let postponed = PostponedEffect(effect: effect, recipient: recipient)
    if !later.contains(postponed) { later.append(postponed) }
    return []
  }

  /// Commands that wait for the lock are not sent any more.
  private func giveUpCommands() -> [Action] {
    defer { held.removeAll { $0.requestID != nil } }
    return held.compactMap { errand in
      guard case .perform(_, let recipient) = errand.effect else { return nil }
      return .givenUp(for: recipient)
    }
  }

  // MARK: Effects

  func carryOut(_ effect: Effect, _ state: AppState) -> [Action] {
    carryOut(Errand(effect: effect), state)
  }

  func carryOut(_ errand: Errand, _ state: AppState) -> [Action] {
    switch errand.effect {
    case .ask(let question, let recipient):
      return attempt(errand, state) {
        let (answer, now) = try engine.answer(question, as: state.user)
        return (now.map { [.timeRead($0)] } ?? []) + [.answered(question, answer, for: recipient)]
      }
    case .askLater(let question, let recipient): return postpone(.ask(question, for: recipient), for: recipient)
    case .perform(let command, let recipient): return perform(command, errand, state, for: recipient)
    case .performLater(let command, let recipient):
      return postpone(.perform(command, for: recipient), for: recipient)
    case .stopWaiting: return giveUpCommands()
    case .actAs(let user):
      return attempt(errand, state) {
        do {
          return [.actingAs(user, try engine.ask(SessionQuery(), as: user))]
        } catch let refusal as Refusal {
          return [.notify(.error, refusal.message)]
        }
      }
    case .copyToTerminal(let text): return copy(text, state)
    case .save(let text, let path, let recipient):
      return saving(for: recipient) { () throws(Refusal) in
        [.saved(path: try surroundings.save(text, path: path), for: recipient)]
      }
    case .beginFile(let path, let replacing, let recipient):
      return saving(for: recipient) { () throws(Refusal) in
        [.fileBegan(try surroundings.beginFile(path, replacing: replacing), for: recipient)]
      }
    case .appendToFile(let text, let recipient):
      return saving(for: recipient) { () throws(Refusal) in
        try surroundings.appendToFile(text)
        return [.fileGrew(for: recipient)]
      }
    case .finishFile(let recipient):
      return saving(for: recipient) { () throws(Refusal) in
        [.saved(path: try surroundings.finishFile(), for: recipient)]
      }
    case .edit(let text, let recipient):
      let edited = edit(text, for: recipient)
      // It may have taken a while, in which nobody looked at the clock.
      return [.timeRead(time(state))] + edited
    case .makeKeyPassword(let recipient):
      let (password, digest) = engine.newKeyPassword()
      return [.keyPassword(password, digest: digest, for: recipient)]
    case .advanceClock(let milliseconds): return advanceClock(milliseconds, state)
    case .remember(let change): return surroundings.remember(change).map { [.notify(.warning, $0)] } ?? []
    case .takeMouse(let isTaken):
      let isOurs = surroundings.takeMouse(isTaken) && isTaken
      return [.mouseTaken(isOurs)] + (isOurs == isTaken ? [] : [.notify(.warning, "This terminal reports no mouse.")])
    case .openDemo: return [.left(forDemo: true)]
    case .quit:
      surroundings.abandonFile()
      return [.left(forDemo: false)]
    case .abandonFile: surroundings.abandonFile()
    case .showBare(let text): surroundings.showBare(text)
    case .suspend: surroundings.suspend()
    case .redraw: surroundings.redraw()
    }
    return []
  }

  // MARK: The world around

  private func copy(_ text: String, _ state: AppState) -> [Action] {
    guard !surroundings.copy(text) else { return [] }
    let save = state.settings.keyMap.label(of: .saveView)
    let words = "Kept here alone: the terminal has no clipboard, or takes no more than 56 KB; \(save) saves it."
    return [.notify(.warning, words)]
  }

  private func edit(_ text: String, for recipient: Recipient) -> [Action] {
    do {
      return [.edited(try surroundings.edit(text), for: recipient)]
    } catch {
      // The text is as it was.
      return [.edited(text, for: recipient), .notify(.error, error.message)]
    }
  }

  private func advanceClock(_ milliseconds: Int64, _ state: AppState) -> [Action] {
    guard surroundings.advanceClock(milliseconds) else {
      return [.notify(.error, "The clock moves in the demo only. Start cockpit demo for that.")]
    }
    let now = time(state)
    return [.timeRead(now), .notify(.success, "It is \(DisplayTime.full(now)) now."), .dataChanged]
  }

  private func saving(for recipient: Recipient, _ body: () throws(Refusal) -> [Action]) -> [Action] {
    do {
      return try body()
    } catch {
      return [.saveRefused(error, for: recipient)]
    }
  }

  // MARK: The engine

  private func perform(
    _ command: SharingCommand, _ errand: Errand, _ state: AppState, for recipient: Recipient
  ) -> [Action] {
    var errand = errand
    do {
      let requestID = try errand.requestID ?? engine.newRequestID()
      errand.requestID = requestID
      return attempt(errand, state) {
        let decision = try engine.perform(command, as: state.user, requestID: requestID)
        surroundings.report(.decided(command, decision))
        // What was decided is decided, whatever becomes of reading the time.
        let now = (try? engine.now()).map { max(state.now, $0) } ?? state.now
        return [.timeRead(now), .decided(command, decision, for: recipient)]
      }
    } catch {
      return [.failed(.unusable("No new identifiers can be made here: \(error)"), for: recipient)]
    }
  }

  /// How long a held lock is waited for, in milliseconds.
  private static let longestWait: Int64 = 5000

  /// Runs `body`; a held lock keeps the errand for later instead of waiting for it here.
  private func attempt(_ errand: Errand, _ state: AppState, _ body: () throws -> [Action]) -> [Action] {
    let command: Recipient? = if case .perform(_, let recipient) = errand.effect { recipient } else { nil }
    let goesOn: [Action] = command != nil && state.isWaiting ? [.waits(false)] : []
    do {
      return try goesOn + body()
    } catch StoreError.busy {
      let since = errand.since ?? clock.now()
      guard clock.now().milliseconds(since: since) < Self.longestWait else {
        guard let command else {
          let tip = state.settings.keyMap.tip(.refresh, "reads again")
          return [.notify(.warning, "Another cockpit holds the database: what you see may be old.\(tip)")]
        }
        surroundings.report(.failed(.busy))
        return goesOn + [.failed(.busy, for: command)]
      }
      if !held.contains(where: { $0.effect == errand.effect }) {
        held.append(Errand(effect: errand.effect, requestID: errand.requestID, since: since))
      }
      return command == nil ? [] : [.waits(true)]
    } catch let error as StoreError {
      surroundings.report(.failed(error))
      return goesOn + [.failed(error, for: command)]
    } catch let refusal as Refusal {
      return [.notify(.error, refusal.message)]
    } catch {
      return [.failed(.unusable("The database could not be read: \(error)"), for: command)]
    }
  }
}
