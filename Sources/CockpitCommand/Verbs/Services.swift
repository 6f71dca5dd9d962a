import ArgumentParser
import SharingEngine

struct ServicesVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "services", abstract: "List the service instances of the targeted space.",
    discussion: """
      Examples:
        cockpit services
        cockpit services --target payments-eu/dev --output json
      """, aliases: ["s"])

  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let here = try session.here()
    session.output.heading("Getting service instances \(here.words)\n")
    let rows = try session.instances(in: here.space).map { row in (row: row, apps: try session.boundApplications(row)) }
    session.output.list(
      rows, nothing: "No service instances found.",
      columns: [
        OutputColumn("name", "name", text: \.row.listing.instance.name),
        OutputColumn("offering", "offering") { _ in .string(Plan.offering) },
        OutputColumn("plan", "plan", text: \.row.listing.instance.plan.rawValue),
        OutputColumn("bound apps", "boundApps") { $0.apps.map { .texts($0) } ?? .null },
        OutputColumn("status", "status", text: \.row.statusWords),
        OutputColumn("guid", "guid", text: \.row.listing.instance.id.text),
      ])
  }
}

struct ServiceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "service", abstract: "Show a service instance.",
    discussion: """
      Examples:
        cockpit service mycredstore
        cockpit service mycredstore --guid
        cockpit service mycreds --params
      """)

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @Flag(name: .customLong("guid"), help: "Print the instance's GUID and nothing else.") var onlyGUID = false
  @Flag(name: .customLong("params"), help: "Print its parameters and nothing else: settings, or a proxy's origin.")
  var onlyParameters = false
  @OptionGroup var common: CommonOptions

  static func printsValueAlone(_ arguments: [String]) -> Bool {
    arguments.contains { ["--guid", "--params"].contains($0) }
  }
  var printsValueAlone: Bool { onlyGUID || onlyParameters }

  func run(in session: VerbSession) throws {
    let (instance, here) = try session.instance(name)
    if onlyGUID, session.output.format == .text { return session.output.print(instance.id.text) }
    let details = try session.ask(InstanceQuery(instance: instance.id))
    if onlyParameters { return try showParameters(of: details, session) }
    session.output.heading("Showing info of service \(name) \(here.words)\n")
    var facts = [
      Fact("name", "name", instance.name), Fact("guid", "guid", instance.id.text), Fact("type", "type", "managed"),
      Fact("offering", "offering", Plan.offering), Fact("plan", "plan", instance.plan.rawValue),
      Fact("region", "region", details.region.key), Fact("created", "created", OutputTime.text(instance.createdAt)),
      Fact("changed", "changed", OutputTime.text(instance.changedAt)),
    ]
    if let origin = details.origin {
      facts.append(Fact("proxy of", "proxyOf", origin.name))
      facts.append(Fact("origin guid", "originGuid", origin.original.text))
      facts.append(Fact("share", "share", origin.shareIsPermanent ? "permanent" : "pending"))
      facts.append(.permissions(origin.authorization))
      facts.append(Fact("access", "access", origin.revokedAt == nil ? "access" : "access revoked"))
    } else {
      let quota = instance.plan.limits?.proxies ?? 0
      facts.append(Fact("proxies", "proxies", number: details.proxies.count))
      facts.append(Fact("proxies allowed", "proxiesAllowed", number: quota))
      facts.append(Fact("open shares", "openShares", number: details.openShares.count))
    }
    let list = try session.bindings(of: instance)
    session.output.facts(facts + list.facts)
    session.output.heading("\nShowing bound apps:")
    if session.output.format == .text { session.showApplications(of: list) }
  }

  /// As they would be given to create it: settings, or the origin of a proxy (I3).
  private func showParameters(of details: InstanceDetails, _ session: VerbSession) throws {
    guard let origin = details.origin else {
      let settings = try session.bindings(of: details.instance).settings
      let document = SettingsDocument(
        authentication: settings.authentication, bindingValidity: settings.bindingValidity)
      return session.output.print(document.value)
    }
    let landscape = origin.region == details.region ? nil : origin.region
    session.output.print(OriginDocument(serviceGUID: origin.original, landscape: landscape).value)
  }
}

struct MarketplaceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "marketplace", abstract: "List the plans that the targeted org may create instances of.",
    discussion: """
      Examples:
        cockpit marketplace
        cockpit marketplace -e credstore
      """, aliases: ["m"])

  @Option(
    name: [.customShort("e")], help: ArgumentHelp("The offering; there is only one.", valueName: "offering"),
    completion: .list([Plan.offering]))
  var offering = Plan.offering
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    try Offering.require(offering)
    let org = try session.org()
    session.output.heading("Getting plans of \(Plan.offering) in org \(org.orgName) as \(session.user)...\n")
    session.output.list(
      org.usage.entitledPlans, nothing: "No plans found.",
      columns: [
        OutputColumn("offering", "offering") { _ in .string(Plan.offering) },
        OutputColumn("plan", "plan", text: \.rawValue),
        OutputColumn("proxies", "proxies") { plan in plan.limits.map { .number("\($0.proxies)") } ?? .null },
      ])
  }
}

extension InstanceRow {
  /// `access revoked`, or nothing more than that it is there.
  var statusWords: String { isRevoked ? "access revoked" : "created" }
}

extension VerbSession {
  func instances(in space: Space) throws -> [InstanceRow] {
    try all(\InstanceRow.listing.key) { start in
      try ask(InstancesQuery(place: .space(space.id), start: start, limit: Self.pageLength))
    }
  }

  /// The names of the applications that an instance is bound to; `nil` for who may not look into it.
  fileprivate func boundApplications(_ row: InstanceRow) throws -> [String]? {
    guard let counts = row.bindings else { return nil }
    guard counts.bindings > 0 else { return [] }
    return try ask(BindingsQuery(instance: row.listing.instance.id)).applications.map(\.name)
  }

  func spaces(of org: Subaccount) throws -> [TreeNode] {
    try all(\TreeNode.key) { start in
      try ask(TreeQuery(parent: .subaccount(org.id), start: start, limit: Self.pageLength))
    }
  }
}
