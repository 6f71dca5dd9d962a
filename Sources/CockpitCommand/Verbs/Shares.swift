import ArgumentParser
import SharingEngine

struct SharesVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "shares", abstract: "List the open shares of an instance.",
    discussion: """
      Example:
        cockpit shares mycredstore --output json
      """)

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    try session.list(
      "open shares", of: name, \.openShares,
      columns: [
        OutputColumn("share", "share", text: \.share.id.text),
        OutputColumn("kind", "kind", text: \.kindWord),
        OutputColumn("target", "target", text: \.targetWords),
        OutputColumn("valid until", "validUntil") { $0.share.expiresAt.map { .string(OutputTime.text($0)) } ?? .null },
        OutputColumn("used", "used") { .bool($0.wasUsed) },
        .permissions(\.share.authorization),
        OutputColumn(json: "targetKind") { .string($0.share.target.place.kind.rawValue) },
        OutputColumn(json: "targetGuid") { .string($0.share.target.place.id) },
        OutputColumn(json: "landscape") { .string($0.region.key) },
      ])
  }
}

struct ProxiesVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "proxies", abstract: "List the proxy instances that have access to an instance.",
    discussion: """
      Example:
        cockpit proxies mycredstore
      """)

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    try session.list(
      "proxy instances", of: name, \.proxies,
      columns: [
        OutputColumn("guid", "guid", text: \.id.text),
        OutputColumn("name", "name", text: \.name),
        OutputColumn("space", "space", text: \.spaceName),
        OutputColumn("subaccount", "subaccount", text: \.subaccountName),
        OutputColumn("region", "region", text: \.region.key),
        OutputColumn("share", "share") { .string($0.shareIsPermanent ? "permanent" : "pending") },
        OutputColumn("created", "created") { .string(OutputTime.text($0.createdAt)) },
        .permissions(\.authorization),
        OutputColumn(json: "spaceGuid") { .string($0.space.text) },
        OutputColumn(json: "subaccountGuid") { .string($0.subaccount.text) },
      ])
  }
}

struct WithdrawVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "End one open share; no proxy loses access.",
    discussion: """
      Example:
        cockpit withdraw 5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66
      """)

  @Argument(help: "The share, as 'cockpit shares' lists it.") var share: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let id = try ShareID.checked(share, "The share", field: .parameters)
    session.output.heading("Withdrawing share \(id.text) as \(session.user)...")
    try session.perform(.withdraw(WithdrawShare(share: id)))
    session.done(and: [DocumentMember("share", .string(id.text))])
  }
}

struct OriginVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "origin", abstract: "Print the code with which a target creates its proxy instance.",
    discussion: """
      Examples:
        cockpit origin mycredstore > origin.json
        cockpit origin mycredstore --for cf-us20
      """)

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("The target's region. (default: the instance's own)", valueName: "key"),
    completion: NameCompletion.regions
  )
  var targetRegion: String?
  @OptionGroup var common: CommonOptions

  static func printsValueAlone(_ arguments: [String]) -> Bool { true }

  func run(in session: VerbSession) throws {
    let (instance, _) = try session.instance(name)
    let details = try session.ask(InstanceQuery(instance: instance.id))
    if let refusal = details.denials.share, refusal.code == .isProxy { throw refusal }
    let target = try targetRegion.map { text throws(Refusal) in
      try Region.checked(text, "The region key", field: .landscape)
    }
    let code = OriginDocument(
      serviceGUID: instance.id, landscape: target == nil || target == details.region ? nil : details.region)
    session.output.print(code.value)
  }
}

extension VerbSession {
  /// Lists what the instance called `name` has; `words` say what that is.
  fileprivate func list<Row>(
    _ words: String, of name: String, _ rows: (InstanceDetails) -> [Row], columns: [OutputColumn<Row>]
  ) throws {
    let (instance, here) = try instance(name)
    output.heading("Getting \(words) of \(name) \(here.words)\n")
    output.list(rows(try ask(InstanceQuery(instance: instance.id))), nothing: "No \(words) found.", columns: columns)
  }
}

extension DocumentValue {
  /// `null` for full access.
  static func authorization(_ authorization: Authorization?) -> DocumentValue {
    authorization.map(AuthorizationDocument.value) ?? .null
  }

  static func texts(_ texts: [String]) -> DocumentValue { .array(texts.map { .string($0) }) }
}

extension OpenShare {
  fileprivate var kindWord: String { share.isPermanent ? "permanent" : "pending" }
}
