import Foundation
import ProcessSupport
import Testing

@Suite("How the program gets on with the terminal it runs in")
struct TerminalManners {
  @Test("What is copied reaches tmux as it comes, with nothing set")
  func copyInsideTmux() throws {
    let cockpit = try CockpitTerminal()
    try cockpit.start("demo")
    try cockpit.terminal.wait(for: "Account Explorer")
    try cockpit.terminal.press("j", "c")
    try cockpit.terminal.wait(for: "Copied the ID of")
    #expect(Deadline().meets { cockpit.terminal.copied().count == 36 })
    try cockpit.terminal.press("q")
    #expect(try cockpit.exitStatus() == "0")
  }

  @Test("NO_COLOR takes the colours away and leaves bold and reversed; empty it says nothing", arguments: ["1", ""])
  func noColor(value: String) throws {
    let cockpit = try CockpitTerminal(environment: ["NO_COLOR": value])
    try cockpit.start("demo")
    try cockpit.terminal.wait(for: "? Help")
    let styled = try cockpit.terminal.styledScreen()
    #expect(styled.contains("\u{1B}[36m") == value.isEmpty)
    #expect(styled.contains("\u{1B}[1m") || styled.contains("\u{1B}[7m"))
    try cockpit.terminal.press("q")
    #expect(try cockpit.exitStatus() == "0")
  }

  @Test("A terminal without colours, and the console of Linux", arguments: ["vt220", "linux"])
  func otherTerminals(type: String) throws {
    let cockpit = try CockpitTerminal(environment: ["SHOWN": type])
    try cockpit.terminal.begin("TERM=$SHOWN \"$COCKPIT\" demo")
    let screen = try cockpit.terminal.wait(for: "? Help")
    #expect(screen.contains("▌") == (type != "linux"))
    #expect(screen.contains("─"))
    #expect(try cockpit.terminal.styledScreen().contains("36") == (type != "vt220"))
    try cockpit.terminal.press("q")
    #expect(try cockpit.exitStatus() == "0")
  }
}
