import ArgumentParser
import SharingEngine

/// Fills an empty database with a made-up landscape.
struct SeedVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "seed", abstract: "Fill an empty database with a made-up landscape.",
    discussion: """
      Subaccounts of a hundred spaces over all regions, one instance a space. ^C leaves the database as it was.

      Example:
        cockpit seed --instances 100000 --db big.db
      """)

  static let beginsDatabase = true

  @Option(help: ArgumentHelp("How many instances there will be, up to 10,000,000.", valueName: "n")) var instances: Int
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...10_000_000).contains(instances) else {
      throw ValidationError("--instances takes a number from 1 to 10000000.")
    }
  }

  func run(in session: VerbSession) throws {
    session.output.heading("Seeding \(instances) instances as \(session.user)...")
    var landscape = try SeedLandscape(
      instances: instances, user: session.user, now: SystemClock().now(), identifiers: RandomIdentifiers())
    try session.fill(.seed(instances: instances), count: landscape.count) { try landscape.next() }
    session.done(and: [DocumentMember("instances", .number("\(instances)"))])
  }
}
