import ArgumentParser

/// Opens the cockpit over a database: what `cockpit` does when nothing else is asked for.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the cockpit (the default).",
    discussion: """
      Examples:
        cockpit
        cockpit --db team.db --as alice
        cockpit --read-only
      """)

  @OptionGroup private var database: DatabaseOptions
  @OptionGroup private var options: CockpitOptions

  var start: CockpitStart { CockpitStart(database: database.values, options: options.values) }

  func run() throws { try start.run() }
}
