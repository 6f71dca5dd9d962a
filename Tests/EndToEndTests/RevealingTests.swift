import ProcessSupport
import Testing

@testable import CockpitCommand

@Suite("Secrets on a terminal") struct RevealingTests {
  @Test("no service key comes onto a terminal by surprise, and none is made that nobody could have seen")
  func serviceKey() throws {
    let landscape = try VerbLandscape()
    let terminal = try CockpitTerminal(columns: 120, in: landscape.directory).terminal
    let create = "\"$COCKPIT\" create-service-key mycredstore ci --db \(landscape.database) --as alice"
    for format in ["text", "json"] {
      try terminal.begin("\(create) --target home/dev --output \(format)")
      try terminal.wait(for: "would be shown here")
    }
    #expect(
      try landscape.run(["service-keys", "mycredstore", "--target", "home/dev"]).output.contains("No service keys"))
    try terminal.begin("\(create) --target home/dev --reveal")
    let screen = try terminal.wait(for: "\"database\":")
    // The password itself may have these letters in it.
    #expect(screen.contains("\"password\":") && !screen.split(separator: "\n").contains("OK"))
    try terminal.begin(
      "\"$COCKPIT\" delete-service-key mycredstore ci --db \(landscape.database) --as alice --target home/dev")
    try terminal.wait(for: "Really delete the key ci for service instance mycredstore? [yN]:")
    try terminal.run("y")
    try terminal.wait(for: "OK")
  }
}
