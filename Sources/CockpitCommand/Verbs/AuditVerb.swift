import ArgumentParser
import SharingEngine

/// Lists the latest audit records that the user may see.
struct AuditVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "List the latest audit records that you may see.",
    discussion: """
      Oldest first. Administrators see all records, others those of their spaces; of what was done from the other side of \
      a share, no user's name.

      Examples:
        cockpit audit
        cockpit audit --limit 1000 --output json
      """)

  @Option(help: ArgumentHelp("How many records at the most, up to 1,000,000.", valueName: "n")) var limit = 50
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 1000000.") }
  }

  func run(in session: VerbSession) throws {
    session.output.heading("Getting audit records as \(session.user)...\n")
    session.output.list(
      try records(session), nothing: "No audit records found.",
      columns: [
        OutputColumn("number", "number") { .number("\($0.sequence)") },
        OutputColumn("time", "time") { .string(OutputTime.text($0.at)) },
        OutputColumn("user", "user") { $0.user.map { .string($0) } ?? .null },
        OutputColumn("action", "action", text: \.action.rawValue),
        OutputColumn("object", "object", text: \.object),
        OutputColumn("outcome", "outcome") { .string($0.refusal == nil ? "done" : "refused") },
        OutputColumn("detail", "detail", text: \.detail),
        OutputColumn(json: "targetGuid") { $0.targetID.map { .string($0) } ?? .null },
        OutputColumn(json: "osUser") { $0.osUser.map { .string($0) } ?? .null },
        OutputColumn(json: "code") { ($0.refusal?.code.rawValue).map { .string($0) } ?? .null },
        OutputColumn("refusal", "message") { ($0.refusal?.message).map { .string($0) } ?? .null },
      ])
  }

  /// Reads from the end on until there are enough.
  private func records(_ session: VerbSession) throws -> [AuditRecord] {
    var (pages, count): ([[AuditRecord]], Int) = ([], 0)
    var start: PageStart<Int64>? = .last
    while let from = start, count < limit {
      let part = try session.ask(AuditQuery(start: from, limit: min(VerbSession.pageLength, limit - count)))
      pages.append(part.page.rows)
      count += part.page.rows.count
      start = part.resume ?? (part.page.hasEarlier ? part.page.rows.first.map { .before($0.sequence) } : nil)
    }
    return pages.reversed().flatMap(\.self)
  }
}
