import Terminal

@testable import CockpitCommand

/// A terminal whose user follows a script, in a time that passes only where the script says so. At its end the terminal
/// goes away.
final class ScriptedDevice: TerminalDevice {
  enum Step {
    case event(Event)
    /// Nothing is there yet: the next step comes only to a loop that waits.
    case pause
    /// Nothing is there yet, and the loop goes on: the next step is there when it looks again.
    case lull
    /// The next step comes after so many milliseconds.
    case later(Int)
    /// Nothing happens as long as the loop cares to wait.
    case silence
    /// The watched descriptor is readable.
    case wake
    /// Something else goes on in the world.
    case meanwhile(() throws -> Void)

    static func key(_ key: Key) -> Step { .event(.key(key)) }
  }

  let size = Size(columns: 80, rows: 24)
  private(set) var pictures: [Surface] = []
  /// How long the loop was ready to wait, each time that it had to.
  private(set) var waits: [Int?] = []
  private(set) var invalidations = 0
  private(set) var watched: [Int32] = []
  private(set) var now = ContinuousClock.now
  /// Goes along with the time of the script.
  private let clock: AdjustableClock?
  private var script: ArraySlice<Step>

  init(_ script: [Step], clock: AdjustableClock? = nil) {
    self.script = script[...]
    self.clock = clock
  }

  func nextEvent(timeout: Int?) -> Event? {
    while let step = script.first {
      if timeout == 0, case .pause = step { return nil }
      if timeout == 0, case .later = step { return nil }
      if timeout == 0, case .silence = step { return nil }
      script.removeFirst()
      switch step {
      case .event(let event): return event
      case .pause: waits.append(timeout)
      case .lull: if timeout == 0 { return nil }
      case .later(let milliseconds):
        waits.append(timeout)
        pass(milliseconds)
      case .silence:
        waits.append(timeout)
        pass(timeout ?? 0)
        return nil
      case .wake:
        if let descriptor = watched.last { return .wake(descriptor: descriptor) }
      case .meanwhile(let body): try? body()
      }
    }
    guard timeout != 0 else { return nil }
    waits.append(timeout)
    return .terminate(signal: nil)
  }

  private func pass(_ milliseconds: Int) {
    now += .milliseconds(milliseconds)
    clock?.advance(byMilliseconds: Int64(milliseconds))
  }

  func paint(_ surface: Surface) { pictures.append(surface) }
  func invalidate() { invalidations += 1 }
  func watch(_ descriptor: Int32) { watched.append(descriptor) }
  func unwatch(_ descriptor: Int32) { watched.removeAll { $0 == descriptor } }
  func copyToClipboard(_ text: String) -> Bool { true }
  func takeMouse(_ isTaken: Bool) -> Bool { true }
  func suspend() {}
  func released(_ body: () -> Void) { body() }
  func close() {}
}
