import ArgumentParser
import Crypto
import Foundation
import SharingEngine

/// Fills an empty database with a landscape that was exported, or with the platform's own.
struct ImportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Fill an empty database from an exported landscape, or from cf curl's pages.",
    discussion: """
      Either one document of 'cockpit export', or all pages of what 'cf curl' prints for /v3/organizations, /v3/spaces, \
      /v3/service_offerings, /v3/service_plans and /v3/service_instances, in any order and any number of files; - is \
      standard input. A file of pages may have 64 MB. Instances of other offerings are counted and left out. Whose proxy a proxy \
      instance is the pages do not say: it comes in without access.

      Examples:
        cockpit import landscape.json --db copy.db
        cockpit import orgs.json spaces.json offerings.json plans.json \\
          instances.json --region cf-eu10 --db own.db
        for l in organizations spaces service_offerings service_plans \\
          service_instances; do command cf curl "/v3/$l?per_page=5000"; done |
          cockpit import - --region cf-eu10 --db own.db
      """)

  static let beginsDatabase = true

  @Argument(help: "Files with JSON, or - for standard input.", completion: .file()) var files: [String]
  @Option(help: ArgumentHelp("What the account is called that the pages are put into.", valueName: "name"))
  var account = "Imported"
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    session.output.heading("Importing as \(session.user)...")
    defer { ProgressLine.clear() }
    ProgressLine.announce("Looking through it first")
    // With what else makes it the request that it is (E1).
    var digest = SHA256()
    digest.update(data: Data("\(common.region ?? "")\n\(account)\n".utf8))
    var documents: [(file: String, bytes: Data)] = []
    for file in files {
      let bytes = try InputFile(file).mapped(limit: LandscapeDocument.longest)
      digest.update(data: Data("\(bytes.count)\n".utf8))
      digest.update(data: bytes)
      documents.append((file, bytes))
    }
    let (source, remarks) = try landscape(documents, session)
    var landscape = try CheckedLandscape(source)
    let name = digest.finalize().map { String($0, radix: 16) }.joined(separator: " ")
    try session.fill(.importing(digest: name), count: landscape.tally.things) { try landscape.next() }
    tell(landscape.tally, remarks, session)
  }

  private func landscape(
    _ documents: [(file: String, bytes: Data)], _ session: VerbSession
  ) throws -> (any LandscapeSource, PlatformPages.Remarks) {
    if let whole = documents.first(where: { LandscapeDocument.isOne($0.bytes) }) {
      guard documents.count == 1 else { throw Failure.notAlone(whole.file) }
      return (try parsed(whole.file) { try LandscapeDocument(whole.bytes) }, PlatformPages.Remarks())
    }
    var pages = PlatformPages()
    for (file, bytes) in documents {
      let values = try parsed(file) {
        try DocumentReader.readAll(bytes, longest: PlatformPages.longest, deepest: PlatformPages.deepest)
      }
      for value in values { try pages.add(value, from: file) }
    }
    let region = try session.requiredRegion()
    return try pages.contents(
      account: account, region: region, user: session.user, now: SystemClock().now(), identifiers: RandomIdentifiers())
  }

  /// Says which file it is that is no JSON.
  private func parsed<Result>(_ file: String, _ read: () throws -> Result) throws -> Result {
    do { return try read() } catch let error as DocumentError {
      throw Failure.notJSON(file, line: error.line, column: error.column, error.reason)
    }
  }

  private func tell(_ tally: LandscapeTally, _ remarks: PlatformPages.Remarks, _ session: VerbSession) {
    let skipped = remarks.skipped.sorted { $0.key < $1.key }
    session.output.heading(
      "orgs: \(tally.orgs), spaces: \(tally.spaces), instances: \(tally.instances)")
    for (kind, count) in skipped { session.output.heading("left out, \(kind): \(count)") }
    if remarks.proxies > 0 {
      session.output.heading("without access, as the pages do not say whose proxies they are: \(remarks.proxies)")
    }
    session.done(and: [
      DocumentMember("orgs", .number("\(tally.orgs)")),
      DocumentMember("spaces", .number("\(tally.spaces)")),
      DocumentMember("instances", .number("\(tally.instances)")),
      DocumentMember("proxiesWithoutAccess", .number("\(remarks.proxies)")),
      DocumentMember("leftOut", .object(skipped.map { DocumentMember($0.key, .number("\($0.value)")) })),
    ])
  }
}
