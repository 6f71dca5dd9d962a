import Foundation
import ProcessSupport
import Testing

@testable import CockpitCommand

@Suite("The whole flow in a real terminal, on a new database")
struct FlowTests {
  let cockpit: CockpitTerminal
  var terminal: TmuxTerminal { cockpit.terminal }

  init() throws { cockpit = try CockpitTerminal() }

  @Test("welcome, account, instance, share, code, proxy, unshare; and after a restart everything is as it was")
  func flow() throws {
    let modes = try cockpit.modes()
    try cockpit.start()
    try createLandscape()
    try createInstance()
    try shareWithStage()
    let code = try readCode()
    try createProxy(from: code)
    try unshare()
    try terminal.press("Q")
    #expect(try cockpit.exitStatus() == "0")
    #expect(try cockpit.modes() == modes)

    try cockpit.start()
    try openSpace("stage")
    try terminal.wait(for: "access revoked")
    try terminal.press("Escape")
    try openSpace("dev")
    try terminal.wait(for: "mycredstore")
    try terminal.press("Enter")
    try terminal.wait(for: "Service Sharing")
    try terminal.press("3")
    try terminal.wait(for: "Proxy Instances (0)")
    try terminal.press("Q")
    #expect(try cockpit.exitStatus() == "0")
  }

  private func createLandscape() throws {
    try terminal.wait(for: "Welcome to the cockpit")
    try terminal.press("a")
    try terminal.wait(for: "Global account *")
    try terminal.type("Acme Corp")
    try terminal.press("Tab")
    try terminal.type("payments-eu")
    try terminal.press("Tab")
    try terminal.type("cf-eu10")
    try terminal.press("Tab", "Tab")
    try terminal.type("dev")
    try terminal.press("C-s")
    try terminal.wait(for: "Created account Acme Corp")
    try terminal.press("j", "a")
    try terminal.wait(for: "Create Space")
    try terminal.type("stage")
    try terminal.press("C-s")
    try terminal.wait(for: "Created stage")
  }

  /// From the tree, which is on the subaccount or below it, to a space's instances.
  private func openSpace(_ name: String) throws {
    try terminal.wait(for: "Account Explorer")
    // To the top, to the subaccount, and open it; then dev comes before stage.
    try terminal.press("g", "j", "l", "j")
    if name == "stage" { try terminal.press("j") }
    try terminal.wait("the cursor on \(name)") { $0.contains(try Regex("▌ +\(name)")) }
    try terminal.press("Enter")
    try terminal.wait(for: "Space: \(name) - Instances")
  }

  private func createInstance() throws {
    try openSpace("dev")
    try terminal.press("a")
    try terminal.wait(for: "Instance Name *")
    try terminal.press("Tab")
    try terminal.type("mycredstore")
    try terminal.press("C-s")
    try terminal.wait(for: "needs no parameters")
    try terminal.press("C-s")
    try terminal.wait(for: "Create <")
    try terminal.press("C-s")
    try terminal.wait(for: "has been created")
    try terminal.press("Enter")
    try terminal.wait(for: "Namespaces (0)")
    try terminal.press("3")
    try terminal.wait(for: "Proxy Instances (0)")
  }

  private func shareWithStage() throws {
    try terminal.press("s")
    try terminal.wait(for: "Space ID *")
    try terminal.press("F4")
    try terminal.type("stage")
    try terminal.wait(for: "stage  payments-eu")
    try terminal.press("Enter")
    try terminal.wait(for: "stage in payments-eu (cf-eu10)")
    try terminal.press("C-s")
    try terminal.wait("the strip of a pending share") {
      $0.contains(try Regex("Pending share to space stage, 1[45]:[0-9]{2} left"))
    }
  }

  /// The code as it stands in the message box: what somebody would copy from the screen.
  private func readCode() throws -> String {
    try terminal.press("m")
    let screen = try terminal.wait(for: "serviceGuid")
    try terminal.press("Escape")
    try terminal.wait(forNo: "serviceGuid")
    guard let guid = screen.firstMatch(of: try Regex<(Substring, Substring)>(#""serviceGuid": "([0-9a-f-]{36})""#))?.1
    else { throw Unexpected("There is no code on the screen:\n\(screen)") }
    return "{\n  \"origin\": {\n    \"serviceGuid\": \"\(guid)\"\n  }\n}\n"
  }

  private func createProxy(from code: String) throws {
    try terminal.press("Escape", "Escape")
    try openSpace("stage")
    try terminal.press("a")
    try terminal.wait(for: "Instance Name *")
    // From standard to proxy.
    try terminal.press("Down", "Tab")
    try terminal.type("proxycredstore")
    try terminal.press("C-s")
    try terminal.wait(for: "Service GUID *")
    try terminal.paste(code)
    try terminal.wait(for: "mycredstore: standard")
    try terminal.press("C-s")
    try terminal.wait(for: "Create <")
    try terminal.press("C-s")
    try terminal.wait(for: "has been created")
    try terminal.press("Escape", "Escape")
  }

  private func unshare() throws {
    try openSpace("dev")
    try terminal.press("Enter")
    try terminal.wait(for: "Service Sharing")
    try terminal.press("3")
    try terminal.wait(for: "Proxy Instances (1)")
    let screen = try terminal.wait(for: "proxycredstore")
    #expect(!screen.contains("Pending share"))
    try terminal.press("u")
    try terminal.wait(for: "It loses its access to mycredstore")
    try terminal.press("y")
    try terminal.wait(for: "Proxy Instances (0)")
  }
}

@Suite("What leaves the cockpit, in a real terminal")
struct CodeTests {
  let cockpit: CockpitTerminal
  var terminal: TmuxTerminal { cockpit.terminal }

  init() throws {
    let directory = try TemporaryDirectory()
    // An editor that finishes at once. Run by a shell: a program that was written a moment ago may still count as open
    // in a process that another test starts, and is not run then.
    let editor = directory.file("editor")
    try #"""
    sed -i 's/"serviceGuid": ""/"serviceGuid": "edited"/' "$2"
    echo "$2" > "$HOME/edited"
    """#.write(toFile: editor, atomically: true, encoding: .utf8)
    cockpit = try CockpitTerminal(in: directory, environment: ["EDITOR": "sh \(editor) --quick", "VISUAL": ""])
    try cockpit.start("demo")
    try terminal.wait(for: "Account Explorer")
  }

  private func openMessageBox() throws {
    // payments-eu comes second; in it audit, then dev.
    try terminal.press("j", "j", "l", "j", "j", "Enter")
    try terminal.wait(for: "Space: dev - Instances")
    try terminal.press("Enter")
    try terminal.wait(for: "[Namespaces (")
    try terminal.press("3")
    try terminal.wait(for: "Pending share to space stage")
    try terminal.press("m")
    try terminal.wait(for: "serviceGuid")
  }

  @Test("the code is saved for its owner alone, and never over another file")
  func save() throws {
    try openMessageBox()
    let file = terminal.directory.file("code.json")
    for _ in 1...2 {
      try terminal.press("w")
      try terminal.wait(for: "Save the code")
      try terminal.press("C-u")
      try terminal.type("~/code.json")
      try terminal.press("C-s")
      try terminal.wait("an answer") { $0.contains("Saved to") || $0.contains("exists already") }
    }
    try terminal.wait(for: "exists already")
    let code = try String(contentsOfFile: file, encoding: .utf8)
    #expect(code.hasPrefix("{\n  \"origin\": {\n    \"serviceGuid\": \""))
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber == 0o600)
    #expect(try terminal.directory.names().filter { $0.hasPrefix(".cockpit") }.isEmpty)
  }

  @Test("the bare code stands alone on the screen until Enter")
  func bareCode() throws {
    try openMessageBox()
    try terminal.press("o")
    let screen = try terminal.wait(for: "Enter leads back")
    #expect(try !terminal.isOnAlternateScreen())
    let lines = screen.split(separator: "\n")
    let start = try #require(lines.lastIndex(of: "{"))
    #expect(lines[start...].starts(with: ["{", "  \"origin\": {"]))
    // A window that is made larger goes on showing it.
    try terminal.resize(columns: 100, rows: 30)
    try terminal.press("x")
    try terminal.wait(for: "Enter leads back")
    #expect(try !terminal.isOnAlternateScreen())
    try terminal.press("Enter")
    try terminal.wait(for: "Pending share")
    #expect(try terminal.isOnAlternateScreen())
    // It may be secret: nothing of it is left for who looks at the shell.
    try terminal.press("Escape", "Q")
    try terminal.wait("the shell") { _ in try !terminal.isOnAlternateScreen() }
    #expect(try !terminal.screen().contains("serviceGuid"))
  }

  @Test("where a display exists its clipboard gets what is copied, by a program that is not waited for")
  func clipboardProgram() throws {
    let directory = try TemporaryDirectory()
    let programs = directory.file("bin")
    try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
    try PrivateFile(programs + "/xclip").write(
      "#!/bin/sh\necho \"$@\" > \"$HOME/arguments\"\ncat > \"$HOME/clipboard\"\nexec timeout 60 tail -f /dev/null\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: programs + "/xclip")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let other = try CockpitTerminal(in: directory, environment: ["PATH": "\(programs):\(path)", "DISPLAY": ":99"])
    try other.start("demo")
    try other.terminal.wait(for: "Account Explorer")
    try other.terminal.press("j", "c")
    try other.terminal.wait(for: "Copied the ID of ops")
    let clipboard = directory.file("clipboard")
    #expect(Deadline().meets { (FileManager.default.contents(atPath: clipboard)?.count ?? 0) == 36 })
    let arguments = try String(contentsOfFile: directory.file("arguments"), encoding: .utf8)
    #expect(arguments == "-selection clipboard\n")
    let cockpit = try other.process()
    #expect(Deadline().meets { (try? ProcessTable.child(of: cockpit, named: "timeout")) != nil })
    let program = try ProcessTable.child(of: cockpit, named: "timeout")
    try other.terminal.press("q")
    #expect(try other.exitStatus() == "0")
    kill(program, SIGTERM)
  }

  @Test("$EDITOR gets the parameters in a file of their own, which is gone afterwards")
  func editor() throws {
    try terminal.press("j", "j", "l", "j", "j", "j", "Enter")
    try terminal.wait(for: "Space: stage - Instances")
    try terminal.press("a")
    try terminal.wait(for: "Instance Name *")
    try terminal.press("Down", "Tab")
    try terminal.type("proxycredstore")
    try terminal.press("C-s")
    try terminal.wait(for: "Service GUID *")
    // From the field to the tabs, to the JSON editor, and from there to the user's own.
    try terminal.press("BTab", "Right", "Tab", "C-o")
    try terminal.wait(for: "\"serviceGuid\": \"edited\"")
    let file = try String(contentsOfFile: terminal.directory.file("edited"), encoding: .utf8)
      .trimmingCharacters(in: .newlines)
    #expect(file.hasPrefix(terminal.directory.path))
    #expect(!FileManager.default.fileExists(atPath: (file as NSString).deletingLastPathComponent))
  }
}
