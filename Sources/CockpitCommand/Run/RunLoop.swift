import Cockpit
import Terminal

/// Takes events from the terminal to the cockpit, and pictures from the cockpit to the terminal, until it quits.
///
/// Between two events it sleeps: nothing runs unless a key, the database or the time asks for it.
struct RunLoop {
  private let app: CockpitApp
  private let device: any TerminalDevice
  private var news: DatabaseNews
  private let now: () -> ContinuousClock.Instant
  /// When the cockpit wants its next tick; later wishes do not put an earlier one off.
  private var tickDue: ContinuousClock.Instant?
  /// The question that was painted last.
  private var questionSeen: Int?
  /// Whether the picture may have become another one. What happens to other files of the database's directory wakes too.
  private var isStale = true
  private var ending: Ending?

  /// Why the loop came to an end.
  enum Ending: Hashable {
    case quit
    /// The system asked for it, or the terminal has gone (`nil`).
    case terminated(Int32?)
  }

  /// The longest time that waiting events may keep a picture from being painted.
  private static let longestBatch = Duration.milliseconds(50)

  /// `now` tells the time that `device` waits by.
  init(
    _ app: CockpitApp, on device: any TerminalDevice, news: DatabaseNews,
    now: @escaping () -> ContinuousClock.Instant = { .now }
  ) {
    self.app = app
    self.device = device
    self.news = news
    self.now = now
  }

  mutating func run() -> Ending {
    news.attach(to: device)
    defer { news.detach(from: device) }
    while true {
      if isStale {
        isStale = false
        device.paint(app.picture())
      }
      if isQuestionNew() {
        questionSeen = app.question
        dropTypeAhead()
        device.paint(app.picture())
      }
      if let ending { return ending }
      handleBatch()
      if let ending { return ending }
    }
  }

  // MARK: Events

  /// Waits for an event, and takes along those that have come by then: one picture is painted for all of them.
  private mutating func handleBatch() {
    var event = device.nextEvent(timeout: patience())
    let start = now()
    while let next = event {
      handle(next)
      // What follows was typed before the question could be read: it is not to be answered by it.
      if ending != nil || isQuestionNew() { return }
      guard now() - start < Self.longestBatch else { break }
      event = device.nextEvent(timeout: 0)
    }
    if let tickDue, tickDue <= now() {
      self.tickDue = nil
      isStale = true
      app.tick()
    }
    if news.areDue(now()), news.haveCome(now()) {
      isStale = true
      app.databaseChanged()
    }
    if app.isQuitting { ending = .quit }
  }

  private mutating func handle(_ event: Event) {
    if case .wake = event {} else { isStale = true }
    switch event {
    case .key(let key): app.press(key)
    case .paste(let text): app.paste(text)
    case .mouse(let event): app.mouse(event)
    case .resized, .wake, .resumed, .terminate: handleWhatNobodyTyped(event)
    }
    if app.isQuitting, ending == nil { ending = .quit }
  }

  private mutating func handleWhatNobodyTyped(_ event: Event) {
    switch event {
    case .key, .paste, .mouse: break
    case .resized(let size): app.resize(to: size)
    case .wake(let descriptor): news.wake(descriptor, now: now())
    case .resumed:
      device.invalidate()
      app.tick()
    case .terminate(let signal): ending = .terminated(signal)
    }
  }

  // MARK: Questions

  /// Whether a question has come up that has to be seen before it is answered.
  private mutating func isQuestionNew() -> Bool {
    if app.question == nil { questionSeen = nil }
    return app.question != questionSeen
  }

  /// Throws away what was typed before the picture that has just been painted.
  private mutating func dropTypeAhead() {
    while ending == nil, let event = device.nextEvent(timeout: 0) { handleWhatNobodyTyped(event) }
  }

  // MARK: Time

  /// Milliseconds until something has to be done without an event; `nil` for never.
  private mutating func patience() -> Int? {
    let now = now()
    let wish = app.timeUntilTick.map { now + .milliseconds($0) }
    tickDue = [wish, tickDue].compactMap(\.self).min()
    guard let due = [tickDue, news.due].compactMap(\.self).min() else { return nil }
    // Rounded up: woken too early one would wait again for nothing.
    return due <= now ? 0 : Int((due - now) / .milliseconds(1)) + 1
  }
}
