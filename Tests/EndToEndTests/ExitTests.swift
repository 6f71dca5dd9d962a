import Foundation
import ProcessSupport
import Testing

@Suite("P14: the terminal is restored on every exit that can be caught")
struct ExitTests {
  let cockpit: CockpitTerminal
  private let modesBefore: String

  init() throws {
    cockpit = try CockpitTerminal()
    modesBefore = try cockpit.modes()
    // No memory images of the crashes.
    try cockpit.terminal.run("ulimit -c 0")
    try cockpit.start("demo")
    try cockpit.terminal.wait(for: "Account Explorer")
    #expect(try cockpit.terminal.isOnAlternateScreen())
  }

  private func expectRestored(status: String) throws {
    #expect(try cockpit.exitStatus() == status)
    #expect(try cockpit.modes() == modesBefore)
    #expect(try !cockpit.terminal.isOnAlternateScreen())
    #expect(try cockpit.terminal.isCursorShown())
    #expect(try !cockpit.terminal.hasMouse())
    try cockpit.terminal.begin("echo still a shell | tr a-z A-Z")
    try cockpit.terminal.wait(for: "STILL A SHELL")
  }

  @Test("after quitting", arguments: ["q", "Q"])
  func quit(key: String) throws {
    try cockpit.terminal.press(key)
    try expectRestored(status: "0")
  }

  @Test("after ^C twice")
  func interrupt() throws {
    try cockpit.terminal.press("C-c")
    try cockpit.terminal.wait(for: "again")
    try cockpit.terminal.press("C-c")
    try expectRestored(status: "0")
  }

  @Test("when the system asks it to end", arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func asked(signal: Int32) throws {
    kill(try cockpit.process(), signal)
    try expectRestored(status: "\(128 + signal)")
  }

  @Test("when it crashes", arguments: [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE])
  func crash(signal: Int32) throws {
    kill(try cockpit.process(), signal)
    try expectRestored(status: "\(128 + signal)")
  }

  /// All that end a program which does not expect them; from 34 on those for real time, of which the first and the last.
  @Test("when it is sent a signal that nobody expects, whichever that is")
  func stray() throws {
    let signals = [
      SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGSYS, SIGPOLL, SIGPWR, SIGSTKFLT, 34, 64,
    ]
    for signal in signals {
      kill(try cockpit.process(), signal)
      try expectRestored(status: "\(128 + signal)")
      try cockpit.start("demo")
      try cockpit.terminal.wait(for: "Account Explorer")
    }
  }

  @Test("after an error: a user that nobody knows, a file that is none of ours, an output that is no terminal")
  func error() throws {
    try cockpit.terminal.press("q")
    try expectRestored(status: "0")
    let directory = cockpit.terminal.directory
    let database = directory.file("cockpit.db")
    _ = try RaceTrack(at: database, plan: .free, racers: 0)
    try cockpit.start("--db \(database) --as stranger")
    try cockpit.terminal.wait(for: "cockpit: ")
    try expectRestored(status: "1")
    try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: database))
    try cockpit.start("--db \(database) --as alice")
    try cockpit.terminal.wait(for: "cockpit: ")
    try expectRestored(status: "4")
    // Whoever reads has gone already.
    let status = directory.file("status")
    try cockpit.terminal.begin("(\"$COCKPIT\" demo; echo $? > \(status).new; mv \(status).new \(status)) | true")
    #expect(Deadline().meets { FileManager.default.fileExists(atPath: status) })
    #expect(try String(contentsOfFile: status, encoding: .utf8) == "2\n")
    #expect(try cockpit.modes() == modesBefore)
  }

  @Test("while it is suspended; and it takes the terminal again afterwards")
  func suspend() throws {
    let process = try cockpit.process()
    try cockpit.terminal.press("C-z")
    try expectSuspended(process)
    kill(process, SIGTSTP)
    try expectSuspended(process)
    try cockpit.terminal.press("q")
    try expectRestored(status: "0")
  }

  /// It is stopped, and the terminal is the shell's; then it is called to the front again.
  private func expectSuspended(_ process: pid_t) throws {
    #expect(Deadline().meets { ProcessTable.state(of: process) == "T" })
    #expect(try cockpit.modes() == modesBefore)
    #expect(try !cockpit.terminal.isOnAlternateScreen())
    try cockpit.terminal.run("fg")
    try cockpit.terminal.wait(for: "Account Explorer")
    #expect(Deadline().meets { (try? cockpit.terminal.isOnAlternateScreen()) == true })
  }

  // MARK: The mouse

  private func takeMouse() throws {
    #expect(try !cockpit.terminal.hasMouse())
    try cockpit.terminal.press("%")
    try cockpit.terminal.wait(for: "Mouse on")
    #expect(Deadline().meets { (try? cockpit.terminal.hasMouse()) == true })
  }

  @Test("with the mouse on it is given back: by a key, on leaving, when it is asked to end, in a crash")
  func mouse() throws {
    try takeMouse()
    try cockpit.terminal.press("%")
    try cockpit.terminal.wait(for: "Mouse off")
    #expect(Deadline().meets { (try? cockpit.terminal.hasMouse()) == false })
    for signal: Int32 in [0, SIGTERM, SIGSEGV] {
      try takeMouse()
      if signal == 0 { try cockpit.terminal.press("q") } else { kill(try cockpit.process(), signal) }
      try expectRestored(status: signal == 0 ? "0" : "\(128 + signal)")
      try cockpit.start("demo")
      try cockpit.terminal.wait(for: "Account Explorer")
    }
  }

  @Test("the mouse is the shell's while it is suspended, and ours again afterwards")
  func mouseSuspended() throws {
    try takeMouse()
    let process = try cockpit.process()
    try cockpit.terminal.press("C-z")
    #expect(Deadline().meets { ProcessTable.state(of: process) == "T" })
    #expect(Deadline().meets { (try? cockpit.terminal.hasMouse()) == false })
    try cockpit.terminal.run("fg")
    try cockpit.terminal.wait(for: "Account Explorer")
    #expect(Deadline().meets { (try? cockpit.terminal.hasMouse()) == true })
    // A click on the menu's second entry, as a terminal reports it.
    try cockpit.terminal.type("\u{1B}[<0;4;5M\u{1B}[<0;4;5m")
    try cockpit.terminal.wait(for: "Global Account: Acme Corp - Instances")
    try cockpit.terminal.press("q", "q")
    try expectRestored(status: "0")
  }

  @Test("when the terminal goes away the program does not stay")
  func terminalGone() throws {
    let process = try cockpit.process()
    kill(try cockpit.terminal.shell(), SIGKILL)
    #expect(Deadline().meets { ProcessTable.state(of: process) == nil || ProcessTable.state(of: process) == "Z" })
  }
}
