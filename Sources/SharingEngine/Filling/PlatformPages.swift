import Foundation

/// What `cf curl /v3/…` prints, page by page and in any order, read as a landscape: orgs become subaccounts, and the
/// instances of Credential Store come in.
package struct PlatformPages {
  /// What there is of each kind, by GUID; the last page that has a thing counts.
  private var resources: [Kind: [String: Resource]] = [:]
  private var totals: [Kind: Int] = [:]
  /// Where the first page came from.
  private var origin: (host: String, file: String)?

  /// Bytes that a file of pages may have.
  package static let longest = 67_108_864
  /// Lists and objects that may lie inside one another: plans carry the JSON schemas of their parameters.
  package static let deepest = 64

  package init() {}

  /// The lists that are needed, all of them.
  private enum Kind: String, CaseIterable {
    case organizations, spaces
    case offerings = "service_offerings"
    case plans = "service_plans"
    case instances = "service_instances"
  }

  /// What counts of one thing, and where it was told.
  private struct Resource {
    let name: String
    let isUserProvided: Bool
    let created, updated: Timestamp?
    /// The GUIDs of what it belongs to.
    let related: [String: String]
    let file: String

    init(_ object: DocumentObject, _ name: String, from file: String) throws(Refusal) {
      self.name = name
      self.file = file
      isUserProvided = object.plainText("type") == "user-provided"
      created = try object.time("created_at", in: file)
      updated = try object.time("updated_at", in: file)
      var related: [String: String] = [:]
      for key in ["organization", "space", "service_plan", "service_offering"] {
        related[key] = try object.related(key, in: file)
      }
      self.related = related
    }
  }

  /// Takes a page in. `file` is where it comes from, for refusals. Refuses what is none of the lists, and what another
  /// region printed than the first page.
  package mutating func add(_ value: DocumentValue, from file: String) throws(Refusal) {
    let page = try DocumentObject(value, name: file, known: nil)
    if let errors = page.value("errors") {
      throw .notAPage(file, "the platform did not give it: \(errors.firstTitle)")
    }
    guard let pagination = page.value("pagination"), case .array(let values)? = page.value("resources") else {
      throw .notAPage(file, "it is neither a page of a list nor an exported landscape")
    }
    let pages = try DocumentObject(pagination, name: "pagination in \(file)", known: nil)
    let address = try Self.address(pages)
    guard let kind = Kind.allCases.first(where: { address?.path == "/v3/\($0.rawValue)" }),
      case .number(let text)? = pages.value("total_results"), let total = Int(text)
    else {
      throw .notAPage(file, "it is a page of none of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if let host = address?.host { try requireOrigin(host, file) }
    totals[kind] = max(total, totals[kind] ?? 0)
    for value in values {
      let object = try DocumentObject(value, name: "a resource in \(file)", known: nil)
      guard let guid = object.plainText("guid"), let name = object.plainText("name") else {
        throw .notAPage(file, "something in it has no guid or no name")
      }
      resources[kind, default: [:]][guid] = try Resource(object, name, from: file)
    }
  }

  /// A list is known by the address of its first page.
  private static func address(_ pagination: DocumentObject) throws(Refusal) -> URLComponents? {
    guard let first = pagination.value("first") else { return nil }
    let object = try DocumentObject(first, name: "first in \(pagination.name)", known: nil)
    return object.plainText("href").flatMap { URLComponents(string: $0) }
  }

  private mutating func requireOrigin(_ host: String, _ file: String) throws(Refusal) {
    let first = origin ?? (host, file)
    guard first.host == host else { throw .pagesOfTwoRegions(file, host, besides: first.file, first.host) }
    origin = first
  }

  /// What was left out, or changed on the way.
  package struct Remarks: Hashable, Sendable {
    /// How many were left out, by what they are: another offering's name, `user-provided`, or a plan's.
    package var skipped: [String: Int] = [:]
    /// Whose proxies they are the pages do not say: they have no access.
    package var proxies = 0

    package init() {}
  }

  /// All pages together. `user` becomes Org Manager, Space Manager and Space Developer everywhere, as who creates places
  /// does (R1). Refuses lists that are not whole.
  package func contents(
    account: String, region: Region, user: String, now: Timestamp, identifiers: any IdentifierSource
  ) throws -> (landscape: GatheredLandscape, remarks: Remarks) {
    for kind in Kind.allCases {
      let words = kind.rawValue.replacingOccurrences(of: "_", with: " ")
      guard let total = totals[kind] else { throw Refusal.pagesMissing(words, found: 0, of: nil) }
      let found = resources[kind]?.count ?? 0
      guard found >= total else { throw Refusal.pagesMissing(words, found: found, of: total) }
    }
    let name = try Names.checked(account, "The account's name", field: .name)
    var builder = Builder(region: region, user: user, now: now, identifiers: identifiers)
    builder.landscape.add(.account(Account(id: try identifiers.nextIdentifier(), name: name)), to: .account)
    let instances = try instances(&builder.remarks)
    let trialSpaces = Set(instances.filter { $0.plan == .trial }.map(\.space))
    var trialOrgs: Set<String> = []
    for space in trialSpaces {
      if let org = all(.spaces)[space]?.related["organization"] { trialOrgs.insert(org) }
    }
    for (guid, org) in all(.organizations).sorted(by: { $0.key < $1.key }) {
      try builder.add(org: guid, org.name, isTrial: trialOrgs.contains(guid), file: org.file)
    }
    for (guid, space) in all(.spaces).sorted(by: { $0.key < $1.key }) {
      try builder.add(space: guid, space.name, org: space.related["organization"] ?? "", file: space.file)
    }
    for instance in instances { try builder.add(instance) }
    return (builder.landscape, builder.remarks)
  }

  private func all(_ kind: Kind) -> [String: Resource] { resources[kind] ?? [:] }

  /// A service instance of ours.
  private struct Found {
    let guid: String
    let plan: Plan
    let space: String
    let resource: Resource
  }

  private func instances(_ remarks: inout Remarks) throws(Refusal) -> [Found] {
    var found: [Found] = []
    for (guid, instance) in all(.instances).sorted(by: { $0.key < $1.key }) {
      guard !instance.isUserProvided else {
        remarks.skipped["user-provided", default: 0] += 1
        continue
      }
      guard let plan = all(.plans)[instance.related["service_plan"] ?? ""],
        let offering = all(.offerings)[plan.related["service_offering"] ?? ""]?.name
      else { throw .notAPage(instance.file, "the plan or the offering of \(quoted(instance.name)) is missing") }
      guard offering == Plan.offering, let known = Plan(rawValue: plan.name) else {
        remarks.skipped[offering == Plan.offering ? "\(offering) \(plan.name)" : offering, default: 0] += 1
        continue
      }
      found.append(Found(guid: guid, plan: known, space: instance.related["space"] ?? "", resource: instance))
    }
    return found
  }

  /// Puts the landscape together.
  private struct Builder {
    var landscape = GatheredLandscape()
    let region: Region
    let user: String
    let now: Timestamp
    let identifiers: any IdentifierSource
    var remarks = Remarks()
    private var subaccounts: [OrgID: SubaccountID] = [:]
    private var spaces: [SpaceID: Space] = [:]
    /// What proxies come from: nobody knows what it was.
    private var unknownOriginal: InstanceID?
    private var unknownShares: [SubaccountID: ShareID] = [:]

    init(region: Region, user: String, now: Timestamp, identifiers: any IdentifierSource) {
      (self.region, self.user, self.now, self.identifiers) = (region, user, now, identifiers)
    }

    mutating func add(org: String, _ name: String, isTrial: Bool, file: String) throws {
      guard let id = OrgID(org) else { throw Refusal.notAPage(file, "\(quoted(org)) is no GUID") }
      let name = try Names.checked(name, "An org's name in \(file)", field: .parameters)
      let subaccount = Subaccount(
        id: try identifiers.nextIdentifier(), orgID: id, name: name, orgName: name, region: region,
        usage: isTrial ? .trial : .productive, parent: .account)
      subaccounts[id] = subaccount.id
      landscape.add(.subaccount(subaccount), to: .subaccounts)
      landscape.add(.role(.orgManager, user: user, place: .subaccount(subaccount.id)), to: .roles)
    }

    mutating func add(space guid: String, _ name: String, org: String, file: String) throws(Refusal) {
      guard let id = SpaceID(guid) else { throw .notAPage(file, "\(quoted(guid)) is no GUID") }
      guard let subaccount = OrgID(org).flatMap({ subaccounts[$0] }) else {
        throw .notAPage(file, "the org of the space \(quoted(name)) is missing")
      }
      let name = try Names.checked(name, "A space's name in \(file)", field: .parameters)
      let space = Space(id: id, name: name, subaccount: subaccount)
      spaces[id] = space
      landscape.add(.space(space), to: .spaces)
      for role in [Role.spaceManager, .spaceDeveloper] {
        landscape.add(.role(role, user: user, place: .space(id)), to: .roles)
      }
    }

    mutating func add(_ found: Found) throws {
      let (resource, file) = (found.resource, found.resource.file)
      let name = quoted(resource.name)
      guard let id = InstanceID(found.guid) else { throw Refusal.notAPage(file, "\(name) has no GUID") }
      guard let space = SpaceID(found.space).flatMap({ spaces[$0] }) else {
        throw Refusal.notAPage(file, "the space of the instance \(name) is missing")
      }
      let created = resource.created ?? now
      let instance = Instance(
        id: id, name: try Names.checked(resource.name, "An instance's name in \(file)", field: .parameters),
        plan: found.plan, space: space.id, createdAt: created, changedAt: resource.updated ?? created,
        origin: found.plan == .proxy ? try unknownOrigin(in: space) : nil)
      landscape.add(.instance(instance), to: .instances)
    }

    /// A deleted original in a space that is gone, and a share of it that was ended.
    private mutating func unknownOrigin(in space: Space) throws -> ProxyOrigin {
      remarks.proxies += 1
      let original = try unknownOriginal ?? identifiers.nextIdentifier()
      if unknownOriginal == nil {
        unknownOriginal = original
        let instance = Instance(
          id: original, name: "unknown", plan: .standard, space: try identifiers.nextIdentifier(), createdAt: now,
          changedAt: now, deletedAt: now)
        landscape.add(.instance(instance), to: .instances)
      }
      let share = try unknownShares[space.subaccount] ?? identifiers.nextIdentifier()
      if unknownShares[space.subaccount] == nil {
        unknownShares[space.subaccount] = share
        let ended = Share(
          id: share, sequence: 0, original: original, target: .subaccount(space.subaccount), isPermanent: true,
          authorization: nil, createdAt: now, createdBy: user, state: .unshared)
        landscape.add(.share(ended, closedAt: now), to: .shares)
      }
      return ProxyOrigin(original: original, share: share, shareIsPermanent: true, revokedAt: now)
    }
  }
}

extension DocumentObject {
  /// The text under `key`; `nil` where something else is there.
  fileprivate func plainText(_ key: String) -> String? {
    guard case .string(let text)? = value(key) else { return nil }
    return text
  }

  /// The GUID under `relationships.KEY.data.guid`; `nil` where there is none.
  fileprivate func related(_ key: String, in file: String) throws(Refusal) -> String? {
    var object = self
    for step in ["relationships", key, "data"] {
      guard let next = object.value(step), next != .null else { return nil }
      object = try DocumentObject(next, name: "\(step) in \(file)", known: nil)
    }
    return object.plainText("guid")
  }

  /// The time under `key`; `nil` where there is none. Refuses what is no time.
  fileprivate func time(_ key: String, in file: String) throws(Refusal) -> Timestamp? {
    guard let value = value(key), value != .null else { return nil }
    guard case .string(let text) = value, let date = try? Date(text, strategy: .iso8601) else {
      throw Refusal.notAPage(file, "what is under \(key) is no time")
    }
    return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
  }
}

extension DocumentValue {
  /// What a list of the platform's errors begins with.
  fileprivate var firstTitle: String {
    guard case .array(let errors) = self, case .object(let members)? = errors.first,
      case .string(let title)? = members.first(where: { $0.key == "title" })?.value
    else { return "no title" }
    return quoted(title)
  }
}
