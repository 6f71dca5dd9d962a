import ArgumentParser

/// Prints the manual page, made from the definitions of the commands themselves.
struct ManualVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page.",
    discussion: """
      Examples:
        cockpit manual | man -l -
        cockpit manual > ~/.local/share/man/man1/cockpit.1
      """)

  func run() throws {
    StandardStream.write(
      document: try ManualPage(CockpitCommand.self, version: CockpitCommand.version).text)
  }
}
