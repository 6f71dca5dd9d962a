import ArgumentParser
import SharingEngine

/// Lists the orgs, which are the subaccounts' other names.
struct OrgsVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "orgs", abstract: "List the orgs that you may see.",
    discussion: """
      Example:
        cockpit orgs --region cf-eu10
      """, aliases: ["o"])

  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    session.output.heading("Getting orgs as \(session.user)...\n")
    let region = try session.region()
    let orgs = try session.all(\Subaccount.key) { start in
      try session.ask(SubaccountsQuery(start: start, limit: VerbSession.pageLength))
    }
    session.output.list(
      orgs.filter { region == nil || $0.region == region }, nothing: "No orgs found.",
      columns: [
        OutputColumn("name", "name", text: \.orgName),
        OutputColumn("region", "region", text: \.region.key),
        OutputColumn("subaccount", "subaccount", text: \.name),
        OutputColumn("guid", "guid", text: \.orgID.text),
      ])
  }
}

struct OrgVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "org", abstract: "Show an org.",
    discussion: """
      Example:
        cockpit org payments-eu --guid
      """)

  @Argument(help: "The org's name.", completion: NameCompletion.orgs) var name: String
  @Flag(name: .customLong("guid"), help: "Print the org's GUID and nothing else.") var onlyGUID = false
  @OptionGroup var common: CommonOptions

  static func printsValueAlone(_ arguments: [String]) -> Bool { arguments.contains("--guid") }
  var printsValueAlone: Bool { onlyGUID }

  func run(in session: VerbSession) throws {
    let org = try session.org(name)
    if onlyGUID, session.output.format == .text { return session.output.print(org.orgID.text) }
    session.output.heading("Getting info for org \(name) as \(session.user)...\n")
    let spaces = try session.spaces(of: org)
    session.output.facts([
      Fact("name", "name", org.orgName), Fact("guid", "guid", org.orgID.text),
      Fact("subaccount", "subaccount", org.name), Fact("subaccount id", "subaccountGuid", org.id.text),
      Fact("region", "region", org.region.key), Fact("usage", "usage", org.usage.rawValue),
      Fact("spaces", "spaces", list: spaces.map(\.name)),
    ])
  }
}

struct CreateOrgVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create-org", abstract: "Create a subaccount with its org, below the global account.",
    discussion: """
      Examples:
        cockpit create-org payments-us --region cf-us20
        cockpit create-org lab --region cf-eu10 --trial
      """, aliases: ["co"])

  @Argument(help: "The name of the org and its subaccount.") var name: String
  @Flag(name: .customLong("trial"), help: "A trial subaccount, not a productive one.") var isTrial = false
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let region = try session.requiredRegion()
    session.output.heading("Creating org \(name) in \(region.key) as \(session.user)...")
    let usage = isTrial ? SubaccountUsage.trial : .productive
    if let org = try session.existing({ try session.ask(OrgQuery(name: name, region: region)) }) {
      guard org.usage == usage else { throw Failure.orgOfOtherUsage(name, org.usage) }
      session.output.heading("Org '\(name)' already exists.")
      return done(org, org.id, session)
    }
    let acceptance = try session.perform(
      .createSubaccount(
        CreateSubaccount(name: name, region: region.key, usage: usage, orgName: nil, parent: .account)))
    guard case .createdSubaccount(let id) = acceptance, !common.isDryRun else { return session.done() }
    // It is there, whether the database says its other GUID as well or not.
    done(try? session.ask(OrgQuery(name: name, region: region)), id, session)
  }

  private func done(_ org: Subaccount?, _ id: SubaccountID, _ session: VerbSession) {
    session.done(guid: org?.orgID.text, and: [DocumentMember("subaccountGuid", .string(id.text))])
  }
}

struct DeleteOrgVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "delete-org", abstract: "Delete an org with its subaccount, once it has no spaces.",
    discussion: """
      Example:
        cockpit delete-org lab -f
      """)

  @Argument(help: "The org's name.", completion: NameCompletion.orgs) var name: String
  @OptionGroup var force: ForceOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let org = try session.existing { try session.org(name) }
    try session.delete(
      org.map { Deletable(.subaccount($0.id), guid: $0.orgID.text) }, "org \(name)",
      gone: "Org '\(name)' does not exist.", force)
  }
}
