import ArgumentParser
import SharingEngine

/// Begins a database: what the cockpit asks for at its first start.
struct CreateAccountVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create-account", abstract: "Create the global account with a first org and space.",
    discussion: """
      Example:
        cockpit create-account "Acme Corp" --region cf-eu10 \\
          --org payments-eu --space dev
      """)

  static let beginsDatabase = true

  @Argument(help: "The global account's name.") var name: String
  @Option(help: ArgumentHelp("The name of the first org and its subaccount.", valueName: "name")) var org: String
  @Option(help: ArgumentHelp("The name of the first space.", valueName: "name")) var space: String
  @Flag(name: .customLong("trial"), help: "A trial subaccount, not a productive one.") var isTrial = false
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let region = try session.requiredRegion()
    session.output.heading("Creating global account \(name) as \(session.user)...")
    session.done(
      try session.perform(
        .createAccount(
          CreateAccount(
            name: name, subaccountName: org, region: region.key, usage: isTrial ? .trial : .productive,
            spaceName: space))))
  }
}
