import ProcessSupport
import Testing

@testable import CockpitCommand

@Suite("What deletes, on a terminal") struct DeletePromptTests {
  @Test("it asks, names what goes along, and takes everything but yes for no")
  func asks() throws {
    let landscape = try VerbLandscape()
    try landscape.alice.share(landscape.mycredstore, with: .subaccount, landscape.home.text, isPermanent: true)
    let terminal = try CockpitTerminal(columns: 120, in: landscape.directory).terminal
    let delete = "\"$COCKPIT\" delete-service mycredstore --db \(landscape.database) --as alice"
    for answer in ["", "n", "what"] {
      try terminal.begin("\(delete) --target home/dev")
      let screen = try terminal.wait(
        for: "Really delete the service instance mycredstore in org home / space dev? [yN]:")
      #expect(screen.contains("Also ends: "))
      try terminal.run(answer)
      try terminal.wait(for: "Delete cancelled. Nothing was changed.")
    }
    try terminal.begin("\(delete) --target home/dev")
    try terminal.wait(for: "[yN]:")
    try terminal.run("y")
    try terminal.wait(for: "OK")
    #expect(try landscape.run(["services", "--target", "home/dev"]).output.contains("No service instances found."))
  }

  @Test("it does not ask about what would be refused anyway")
  func refused() throws {
    let landscape = try VerbLandscape()
    let terminal = try CockpitTerminal(columns: 120, in: landscape.directory).terminal
    try terminal.begin("\"$COCKPIT\" delete-space dev -o home --db \(landscape.database) --as alice")
    let screen = try terminal.wait(for: "FAILED")
    #expect(screen.contains("It is not empty: instance mycredstore.") && !screen.contains("[yN]"))
  }
}
