import Foundation
import ProcessSupport

/// What is measured of programs in a terminal. Of all of them in turns, so that a machine that does something else for a
/// moment disturbs none more than others.
struct ScreenMeasures {
  /// Of the page that is there first, and of the list that keys are pressed in.
  private(set) var firstPaint: [String: [Double]] = [:]
  private(set) var listPaint: [String: [Double]] = [:]
  private(set) var key: [String: [Double]] = [:]
  private(set) var bytes: [String: [Double]] = [:]
  private(set) var jump: [String: [Double]] = [:]
  private(set) var opening: [String: [Double]] = [:]
  private(set) var memory: [String: Double] = [:]
  private(set) var memoryLater: [String: Double] = [:]
  private(set) var idleTime: [String: Double] = [:]
  private(set) var idleBytes: [String: Double] = [:]
  private(set) var filter: [String: [Double]] = [:]
  private(set) var counted: [String: [Double]] = [:]

  /// Times each of `candidates` is started in one turn, and keys that are pressed then.
  private static let starts = 5
  private static let keys = 120
  private static let openings = 60
  private static let jumps = 40

  /// `starting` are the candidates as they start where nothing is said.
  mutating func takeTurn(_ candidates: [Candidate], starting: [Candidate]) throws {
    for number in 0..<Self.starts {
      for candidate in starting.rotated(by: number) {
        firstPaint[candidate.name, default: []].append(try candidate.open().firstPaint / .milliseconds(1))
      }
      for candidate in candidates.rotated(by: number) {
        listPaint[candidate.name, default: []].append(try candidate.open().firstPaint / .milliseconds(1))
      }
    }
    let opened = try Self.openReady(candidates)
    for number in 0..<Self.keys {
      for (name, answer) in Self.round(number, opened, { Self.press($0.down, $1) }) {
        key[name, default: []].append(answer.time)
        bytes[name, default: []].append(Double(answer.bytes))
      }
    }
    for (candidate, terminal) in opened {
      memory[candidate.name] = try ProcessFacts.memory(of: terminal.program.id)
    }
  }

  private typealias Opened = (candidate: Candidate, terminal: PseudoTerminal)

  private static func openReady(_ candidates: [Candidate]) throws -> [Opened] {
    try candidates.map { ($0, try $0.openReady()) }
  }

  /// Lets all of them do something once, each time another one first. What they took counts where all answered: it is
  /// compared side by side.
  private static func round<Answer>(
    _ number: Int, _ opened: [Opened], _ act: (Candidate, PseudoTerminal) -> Answer?
  ) -> [(name: String, answer: Answer)] {
    let answers = opened.rotated(by: number).compactMap { candidate, terminal in
      act(candidate, terminal).map { (candidate.name, $0) }
    }
    return answers.count == opened.count ? answers : []
  }

  /// Returns the milliseconds from the key to the last byte of the picture, and how many bytes that was; `nil` where there
  /// was no answer.
  private static func press(_ key: String, _ terminal: PseudoTerminal) -> (time: Double, bytes: Int)? {
    let start = ContinuousClock.now
    terminal.press(key)
    return terminal.burst(quiet: .milliseconds(12), patience: .milliseconds(500))
      .map { (($0.end - start) / .milliseconds(1), $0.bytes) }
  }

  /// One instance after the other is opened, each for the first time; all of it twice, as the first time brings near what is
  /// read: what the disk takes is not the cockpit's.
  mutating func open(_ candidates: [Candidate]) throws {
    for isNear in [false, true] {
      let opened = try Self.openReady(candidates)
      for number in 0..<Self.openings {
        let answers = Self.round(number, opened) { candidate, terminal in
          let answer = Self.press("\r", terminal)
          for key in ["\u{1B}", candidate.down] { _ = Self.press(key, terminal) }
          return answer
        }
        for (name, answer) in answers where isNear { opening[name, default: []].append(answer.time) }
      }
    }
  }

  /// From one end of the list to the other: all that is seen has to be read.
  mutating func jump(_ candidates: [Candidate]) throws {
    let opened = try Self.openReady(candidates)
    for number in 0..<Self.jumps {
      let key = number.isMultiple(of: 2) ? "G" : "g"
      for (name, answer) in Self.round(number, opened, { Self.press(key, $1) }) {
        jump[name, default: []].append(answer.time)
      }
    }
  }

  // MARK: Once for each

  /// The memory after paging through 10,000 rows.
  mutating func page(_ candidate: Candidate) throws {
    let terminal = try candidate.openReady()
    for _ in 0..<(10_000 / 33) {
      _ = Self.press(candidate.pageDown, terminal)
    }
    memoryLater[candidate.name] = try ProcessFacts.memory(of: terminal.program.id)
  }

  /// What is done and sent in a second in which nobody types.
  mutating func idle(_ candidate: Candidate, seconds: Int = 4) throws {
    let terminal = try candidate.openReady()
    let before = try ProcessFacts.time(of: terminal.program.id)
    let end = ContinuousClock.now + .seconds(seconds)
    var sent = 0
    while ContinuousClock.now < end {
      sent += terminal.burst(quiet: .zero, patience: end - .now)?.bytes ?? 0
    }
    // Threads that have ended meanwhile take their time with them.
    let spent = try ProcessFacts.time(of: terminal.program.id) - before
    if spent >= 0 { idleTime[candidate.name] = spent / Double(seconds) }
    idleBytes[candidate.name] = Double(sent) / Double(seconds)
  }

  /// From the key that narrows the list to the picture of what is left, and until it has been counted.
  mutating func filter(_ candidate: Candidate) throws {
    guard let filter = candidate.filter else { return }
    let terminal = try candidate.openReady()
    for key in filter.begin {
      terminal.press(key)
      _ = terminal.burst(quiet: .milliseconds(300))
    }
    // Who counts behind the first picture paints numbers all the while: the picture ends where the first pause is.
    let pause = Duration.milliseconds(filter.counted == nil ? 300 : 5)
    for _ in 0..<3 {
      terminal.forget()
      let start = ContinuousClock.now
      terminal.press(filter.key)
      guard let burst = terminal.burst(quiet: pause, patience: .seconds(20)) else {
        throw Unexpected("\(candidate.name) does not filter.")
      }
      self.filter[candidate.name, default: []].append((burst.end - start) / .milliseconds(1))
      let end =
        try filter.counted.map { try terminal.wait(for: $0, quiet: .milliseconds(30), patience: .seconds(60)) }
        ?? burst.end
      counted[candidate.name, default: []].append((end - start) / .milliseconds(1))
      terminal.press(filter.undo)
      _ = terminal.burst(quiet: .milliseconds(500), patience: .seconds(20))
    }
  }
}
