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
      standard input. A file may have 64 MB. Instances of other offerings are counted and left out. Whose proxy a proxy \
      instance is the pages do not say: it comes in without access.

      Examples:
        cockpit import landscape.json --db copy.db
        cockpit import orgs.json spaces.json offerings.json plans.json instances.json --region cf-eu10 --db own.db
        for l in organizations spaces service_offerings service_plans service_instances; do
          cf curl "/v3/$l?per_page=5000"; done | cockpit import - --region cf-eu10 --db own.db
      """)

  @Argument(help: "Files with JSON, or - for standard input.", completion: .file()) var files: [String]
  @Option(help: ArgumentHelp("What the account is called that the pages are put into.", valueName: "name"))
  var account = "Imported"
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    session.output.heading("Importing as \(session.user)...")
    var digest = SHA256()
    var values: [(file: String, value: DocumentValue)] = []
    for file in files {
      let bytes = try InputFile(file).read(limit: LandscapeDocument.longest)
      digest.update(data: Data(bytes))
      values += try parsed(bytes, file).map { (file, $0) }
    }
    let (contents, remarks) = try contents(values, session)
    var entities = try contents.entities()[...]
    var progress = ProgressLine(total: entities.count)
    let stop = Interruption()
    defer { progress.clear() }
    _ = try session.fill(.importing(digest: digest.finalize().map { String($0, radix: 16) }.joined(separator: " "))) {
      entities.popFirst()
    } progress: { count in
      if let signal = stop.signal { throw Failure.stopped(bySignal: signal) }
      progress.show(count)
    }
    progress.clear()
    tell(contents, remarks, session)
  }

  private func parsed(_ bytes: [UInt8], _ file: String) throws -> [DocumentValue] {
    do { return try DocumentReader.readAll(bytes, longest: LandscapeDocument.longest) } catch {
      throw Failure.notJSON(file, line: error.line, column: error.column, error.reason)
    }
  }

  private func contents(
    _ values: [(file: String, value: DocumentValue)], _ session: VerbSession
  ) throws -> (LandscapeContents, PlatformPages.Remarks) {
    if let only = values.first, values.count == 1, LandscapeDocument.isOne(only.value) {
      return (try LandscapeDocument.contents(only.value), PlatformPages.Remarks())
    }
    guard let region = try session.region() else {
      throw Failure.regionMissing
    }
    var pages = PlatformPages()
    for (file, value) in values { try pages.add(value, from: file) }
    return try pages.contents(
      account: account, region: region, user: session.user, now: SystemClock().now(), identifiers: RandomIdentifiers())
  }

  private func tell(_ contents: LandscapeContents, _ remarks: PlatformPages.Remarks, _ session: VerbSession) {
    let instances = contents.instances.filter { $0.deletedAt == nil }.count
    let skipped = remarks.skipped.sorted { $0.key < $1.key }
    session.output.heading(
      "orgs: \(contents.subaccounts.count), spaces: \(contents.spaces.count), instances: \(instances)")
    for (kind, count) in skipped { session.output.heading("left out, \(kind): \(count)") }
    if remarks.proxies > 0 {
      session.output.heading("without access, as the pages do not say whose proxies they are: \(remarks.proxies)")
    }
    session.done(and: [
      DocumentMember("orgs", .number("\(contents.subaccounts.count)")),
      DocumentMember("spaces", .number("\(contents.spaces.count)")),
      DocumentMember("instances", .number("\(instances)")),
      DocumentMember("proxiesWithoutAccess", .number("\(remarks.proxies)")),
      DocumentMember("leftOut", .object(skipped.map { DocumentMember($0.key, .number("\($0.value)")) })),
    ])
  }
}
