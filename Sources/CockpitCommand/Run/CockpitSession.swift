import Cockpit
import SharingEngine
import Terminal
import TerminalCurses

/// The cockpit over one landscape, from taking the terminal to giving it back.
struct CockpitSession {
  let user: String
  /// The engine's clock.
  let clock: any WallClock
  /// Set where time can be put forward.
  var adjustableClock: AdjustableClock?
  /// The path of the database; `nil` for one in memory, of which nothing is remembered.
  var database: String?
  let choices: Choices
  /// How long another process's lock has been waited for already.
  var hasWaited = Duration.zero
  /// Opens the landscape. Called again while another process holds its lock.
  let open: () throws -> Landscape

  struct Landscape {
    let engine: SharingEngine
    let news: DatabaseNews
    /// What is not wrong but should be known, in words.
    var warnings: [String] = []
    /// Why nothing can be changed; `nil` where it can.
    var readOnlyReason: String?
  }

  /// How long another process's lock is waited for.
  private static let longestWait = Duration.seconds(5)
  private static let retryInterval = 50

  /// Returns when the user quits, true where they left for the demo. Throws `Failure` for every other end; the terminal
  /// is then as it was.
  @discardableResult
  func run() throws -> Bool {
    let device = try takeTerminal()
    var warnings: [String] = []
    // Said in the cockpit too, but there it cannot be copied once one has left. First the terminal, then what is to be
    // read in it.
    defer { for warning in warnings { StandardStream.write("cockpit: \(warning)", to: 2) } }
    defer { device.close() }
    let keeping = Keeping(of: database, isVerbose: choices.options.isVerbose)
    keeping.logStart(database: database, device: device, choices)
    do {
      let (app, landscape) = try openWhenFree(on: device, keeping)
      warnings = landscape.warnings
      var loop = RunLoop(app, on: device, news: landscape.news)
      switch loop.run() {
      case .quit:
        keeping.logEnd(app.wantsDemo ? "left for the demo" : "quit")
        return app.wantsDemo
      case .terminated(let signal): throw Failure.ended(bySignal: signal)
      }
    } catch let failure as Failure {
      keeping.logEnd(failure.status > 128 ? "signal" : "failure", status: failure.status)
      throw failure
    }
  }

  private func takeTerminal() throws -> CursesDevice {
    do { return try CursesDevice() } catch { throw Failure(error) }
  }

  private func openWhenFree(on device: CursesDevice, _ keeping: Keeping) throws -> (CockpitApp, Landscape) {
    let start = ContinuousClock.now - hasWaited
    while true {
      do {
        let landscape = try open()
        let surroundings = TerminalSurroundings(
          device: device, clock: adjustableClock, memory: keeping.memory, logger: keeping.logger)
        let settings = choices.settings(
          readOnlyReason: landscape.readOnlyReason, noColor: Environment.value("NO_COLOR"), colors: device.colors)
        // What is said last is seen first.
        let app = try CockpitApp(
          engine: landscape.engine, clock: clock, user: user, size: device.size, settings: settings,
          remembered: keeping.remembered,
          warnings: keeping.warnings + landscape.warnings.reversed() + choices.problems.reversed(),
          surroundings: surroundings)
        return (app, landscape)
      } catch StoreError.busy where ContinuousClock.now - start < Self.longestWait {
        try wait(on: device)
      } catch let error as StoreError {
        keeping.logger.note(error)
        throw Failure(error)
      } catch let refusal as Refusal {
        throw Failure(refusal)
      }
    }
  }

  /// Says what is being waited for, for a moment. Throws `Failure` where one does not want to wait.
  private func wait(on device: any TerminalDevice) throws {
    var surface = Surface(device.size)
    _ = surface.write("Waiting for another cockpit … ^C stops waiting", at: Point(column: 1, row: 0))
    device.paint(surface)
    switch device.nextEvent(timeout: Self.retryInterval) {
    case .terminate(let signal): throw Failure.ended(bySignal: signal)
    case .key(.control("c")), .key(.escape), .key("q"): throw Failure(.busy)
    case .key, .paste, .mouse, .resized, .wake, .resumed, nil: return
    }
  }
}
