import ArgumentParser
import SharingEngine

/// Writes the landscape as one JSON document.
struct ExportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print the landscape as one JSON document, without secrets.",
    discussion: """
      Account, directories, subaccounts, spaces, roles, instances and shares; no audit records. For administrators. \
      'cockpit import' reads it into an empty database.

      Example:
        cockpit export > landscape.json
      """)

  @OptionGroup var common: CommonOptions

  /// How often it is begun again, where somebody keeps changing what was read already.
  private static let attempts = 10

  func run(in session: VerbSession) throws {
    for _ in 0..<Self.attempts {
      let before = try session.engine.changeCounter()
      let parts = try read(session)
      guard try session.engine.changeCounter() == before else { continue }
      return StandardStream.write(document: LandscapeDocument.text(parts))
    }
    throw StoreError.busy
  }

  private func read(_ session: VerbSession) throws -> [LandscapePart: [LandscapeEntity]] {
    var parts: [LandscapePart: [LandscapeEntity]] = [:]
    for part in LandscapePart.allCases {
      var key: [String]? = []
      while let after = key {
        let page = try session.ask(ExportQuery(part, after: after, limit: VerbSession.pageLength))
        parts[part, default: []] += page.entities
        key = page.key
      }
    }
    return parts
  }
}
