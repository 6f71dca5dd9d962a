import ArgumentParser
import SharingEngine

/// Writes the landscape as one JSON document.
struct ExportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print the landscape as one JSON document, without secrets.",
    discussion: """
      Account, directories, subaccounts, spaces, roles, instances with their settings, shares and applications; no audit \
      records, credentials, bindings or service keys. For administrators. 'cockpit import' reads it into an empty \
      database.

      Example:
        cockpit export > landscape.json
      """)

  @OptionGroup var common: CommonOptions

  static func printsValueAlone(_ arguments: [String]) -> Bool { true }

  func run(in session: VerbSession) throws {
    let document = try Self.ofOneMoment(session.engine.changeCounter) {
      let document = try UnnamedFile()
      try LandscapeDocument.write { part, key in
        try session.ask(ExportQuery(part, after: key, limit: VerbSession.pageLength))
      } to: { text in
        try document.append(text)
      }
      return document
    }
    try StandardStream.write(document: document)
  }

  /// How often it is begun again, where somebody keeps changing what was read already.
  static let attempts = 10

  /// What `read` gives, while `changes` stays the same. Throws `Failure` where that does not happen.
  static func ofOneMoment<Result>(_ changes: () throws -> Int64, _ read: () throws -> Result) throws -> Result {
    for _ in 0..<attempts {
      let before = try changes()
      let result = try read()
      if try changes() == before { return result }
    }
    throw Failure.keepsChanging
  }
}
