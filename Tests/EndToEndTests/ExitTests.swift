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
    try cockpit.terminal.run("clear; echo still a shell | tr a-z A-Z")
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

  @Test("while it is suspended; and it takes the terminal again afterwards")
  func suspend() throws {
    let process = try cockpit.process()
    try cockpit.terminal.press("C-z")
    #expect(Deadline().meets { ProcessTable.state(of: process) == "T" })
    #expect(try cockpit.modes() == modesBefore)
    #expect(try !cockpit.terminal.isOnAlternateScreen())
    try cockpit.terminal.run("fg")
    try cockpit.terminal.wait(for: "Account Explorer")
    #expect(try cockpit.terminal.isOnAlternateScreen())
    try cockpit.terminal.press("q")
    try expectRestored(status: "0")
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
      #expect(try !cockpit.terminal.hasMouse())
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
    #expect(try !cockpit.terminal.hasMouse())
    try cockpit.terminal.run("fg")
    try cockpit.terminal.wait(for: "Account Explorer")
    #expect(try cockpit.terminal.hasMouse())
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
