import Cockpit
import Foundation
import SharingEngine
import SharingStorage
import Terminal
import Testing

/// A person at the keyboard: presses keys in a cockpit over a `World` and looks at the screen.
///
///     try Robot(world).press("s").type(spaceID).press(.control("s")).sees("Pending share to space stage")
///
/// Every call returns when nothing is left to be done. What is not seen is an issue of the running test, shown with the
/// whole screen.
package final class Robot {
  private let engine: SharingEngine
  private let clock: TestClock
  package let surroundings: FakeSurroundings
  private let app: CockpitApp

  /// A cockpit in which `user` acts, who was at an instance's Service Sharing last, in a terminal of `columns` times `rows`.
  package convenience init(
    _ world: World, as user: String = "alice", columns: Int = 80, rows: Int = 24, settings: Settings = Settings(),
    remembered: Remembered = Remembered(tab: .sharing), warnings: [String] = []
  ) throws {
    try self.init(
      world.engine, world.clock, as: user, Size(columns: columns, rows: rows), settings, remembered, warnings)
  }

  /// A cockpit in which `user` only looks at things, for `readOnlyReason`.
  package convenience init(_ world: World, as user: String = "alice", readOnlyReason: String) throws {
    let engine = SharingEngine(
      store: world.store, clock: world.clock, identifiers: world.identifiers, osUser: World.osUser,
      readOnlyReason: readOnlyReason)
    var settings = Settings()
    settings.readOnlyReason = readOnlyReason
    try self.init(engine, world.clock, as: user, Size(columns: 80, rows: 24), settings)
  }

  /// A cockpit of `alice` at its first start, over a database without a landscape.
  package convenience init(
    firstStartAt size: Size = Size(columns: 80, rows: 24), readOnlyReason: String? = nil
  ) throws {
    let clock = TestClock()
    let engine = SharingEngine(
      store: try SQLiteStore.inMemory(), clock: clock, identifiers: SequentialIdentifiers(), osUser: World.osUser,
      readOnlyReason: readOnlyReason)
    var settings = Settings()
    settings.readOnlyReason = readOnlyReason
    try self.init(engine, clock, as: "alice", size, settings)
  }

  /// Another cockpit of `alice` over the database of `other`.
  package convenience init(beside other: Robot) throws {
    try self.init(other.engine, other.clock, as: "alice", Size(columns: 80, rows: 24))
  }

  private init(
    _ engine: SharingEngine, _ clock: TestClock, as user: String, _ size: Size, _ settings: Settings = Settings(),
    _ remembered: Remembered = Remembered(tab: .sharing), _ warnings: [String] = []
  ) throws {
    Self.useOneTimeZone
    self.engine = engine
    self.clock = clock
    surroundings = FakeSurroundings(remembered)
    surroundings.clock = clock
    app = try CockpitApp(
      engine: engine, clock: clock, user: user, size: size, settings: settings, remembered: remembered,
      warnings: warnings, surroundings: surroundings)
  }

  /// Screens show local time; here it is always an hour ahead of UTC.
  private static let useOneTimeZone: Void = {
    setenv("TZ", "CET-1", 1)
    tzset()
  }()

  // MARK: Doing

  @discardableResult
  package func press(_ keys: Key...) -> Robot {
    for key in keys {
      app.press(key)
      finishWork()
    }
    return self
  }

  /// Presses `key` several times.
  @discardableResult
  package func press(_ key: Key, times: Int) -> Robot {
    for _ in 0..<times {
      app.press(key)
      finishWork()
    }
    return self
  }

  /// Types `text` letter by letter; a line end is the Enter key.
  @discardableResult
  package func type(_ text: String) -> Robot {
    for character in text {
      app.press(character.isNewline ? .enter : .character(character))
      finishWork()
    }
    return self
  }

  /// Pastes `text` in one piece, as terminals with bracketed paste do.
  @discardableResult
  package func paste(_ text: String) -> Robot {
    app.paste(text)
    finishWork()
    return self
  }

  /// Clicks on the first letter of the first place where `text` stands, `columns` further to the right.
  @discardableResult
  package func click(
    _ text: String, plus columns: Int = 0, modifiers: MouseEvent.Modifiers = [],
    at location: SourceLocation = #_sourceLocation
  ) -> Robot {
    guard let cell = cell(of: text) else {
      report("\"\(text)\" cannot be clicked on", location)
      return self
    }
    let place = Point(column: cell.column + columns, row: cell.row)
    app.mouse(MouseEvent(.press, at: place, modifiers: modifiers))
    finishWork()
    return self
  }

  /// Turns the wheel over the first place where `text` stands, downwards by so many notches (upwards: negative).
  @discardableResult
  package func wheel(_ notches: Int, over text: String, at location: SourceLocation = #_sourceLocation) -> Robot {
    guard let cell = cell(of: text) else {
      report("\"\(text)\" is not there to turn the wheel over on", location)
      return self
    }
    for _ in 0..<abs(notches) { app.mouse(MouseEvent(notches > 0 ? .wheelDown : .wheelUp, at: cell)) }
    finishWork()
    return self
  }

  private func cell(of text: String) -> Point? {
    let surface = surface
    for row in 0..<surface.size.rows {
      for column in 0..<surface.size.columns {
        var end = column
        let stands = text.allSatisfy { letter in
          defer { end += 1 }
          return surface[column: end, row: row].text == letter
        }
        if stands { return Point(column: column, row: row) }
      }
    }
    return nil
  }

  @discardableResult
  package func resize(columns: Int, rows: Int) -> Robot {
    app.resize(to: Size(columns: columns, rows: rows))
    finishWork()
    return self
  }

  /// Lets time pass, and what is due then happen.
  @discardableResult
  package func advance(minutes: Int64 = 0, seconds: Int64 = 0) -> Robot {
    let due = app.timeUntilTick
    clock.advance(minutes: minutes, seconds: seconds)
    // Woken as the program is: only if something was to be done by then.
    if let due, due <= max(1, (minutes * 60 + seconds) * 1000) { app.tick() }
    finishWork()
    return self
  }

  /// Tells the cockpit that somebody else has changed the database.
  @discardableResult
  package func noticesChange() -> Robot {
    app.databaseChanged()
    finishWork()
    return self
  }

  /// Whether long work is carried on to its end after every step, as happens while nobody presses a key.
  package var waitsForWork = true

  private func finishWork() {
    while waitsForWork, app.isWorking { app.tick() }
  }

  // MARK: Looking

  package var surface: Surface { app.picture() }

  /// The rows of the screen, without blanks at their ends.
  package var screen: [String] { surface.lines }

  package var hasQuit: Bool { app.isQuitting }

  /// Expects `texts` on the screen; runs of blanks count as one, and so do line ends within a box.
  @discardableResult
  package func sees(_ texts: String..., at location: SourceLocation = #_sourceLocation) -> Robot {
    for text in texts where !shows(text) { report("\"\(text)\" is not to be seen on", location) }
    return self
  }

  /// Expects `texts` nowhere on the screen.
  @discardableResult
  package func seesNo(_ texts: String..., at location: SourceLocation = #_sourceLocation) -> Robot {
    for text in texts where shows(text) { report("\"\(text)\" should not be on", location) }
    return self
  }

  /// Whether `text` stands on the screen: on one row, or broken between words over several rows of one box.
  package func shows(_ text: String) -> Bool {
    let wanted = Self.squeezed(text)
    return screen.contains { Self.squeezed($0).contains(wanted) } || columnsOfText.contains { $0.contains(wanted) }
  }

  /// What stands to the right of each vertical line, up to the next one, row after row.
  private var columnsOfText: [String] {
    let surface = surface
    let line: Character = "\u{2502}"
    return (0..<surface.size.columns).flatMap { column -> [String] in
      var blocks = [""]
      for row in 0..<surface.size.rows {
        guard surface[column: column, row: row].text == line else {
          blocks.append("")
          continue
        }
        var text = " "
        for place in (column + 1)..<max(column + 1, surface.size.columns) {
          guard let character = surface[column: place, row: row].text, character != line else { break }
          text.append(character)
        }
        blocks[blocks.count - 1] += text
      }
      return blocks.filter { !$0.isEmpty }.map(Self.squeezed)
    }
  }

  private static func squeezed(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  private func report(_ what: String, _ location: SourceLocation) {
    let picture = screen.map { "  |\($0)" }.joined(separator: "\n")
    Issue.record("\(what) this screen:\n\(picture)", sourceLocation: location)
  }
}
