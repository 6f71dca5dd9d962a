import Foundation

/// What `cf curl /v3/…` prints, page by page and in any order, read as a landscape: orgs become subaccounts, and the
/// instances of Credential Store come in.
package struct PlatformPages {
  /// What there is of each kind, by GUID; the last page that has a thing counts.
  private var resources: [Kind: [String: Resource]] = [:]
  private var totals: [Kind: Int] = [:]

  package init() {}

  /// The lists that are needed, all of them.
  private enum Kind: String, CaseIterable {
    case organizations, spaces
    case offerings = "service_offerings"
    case plans = "service_plans"
    case instances = "service_instances"
  }

  private struct Resource {
    let name: String
    let value: DocumentObject
    let file: String
  }

  /// Takes a page in. `file` is where it comes from, for refusals. Refuses what is none of the lists.
  package mutating func add(_ value: DocumentValue, from file: String) throws(Refusal) {
    let page = try DocumentObject(value, name: file, known: nil)
    if let errors = page.value("errors") {
      throw .notAPage(file, "the platform did not give it: \(errors.firstTitle)")
    }
    guard let pagination = page.value("pagination"), case .array(let values)? = page.value("resources") else {
      throw .notAPage(file, "it is no page of a list")
    }
    let pages = try DocumentObject(pagination, name: "pagination", known: nil)
    guard let kind = try kind(pages), case .number(let text)? = pages.value("total_results"), let total = Int(text)
    else {
      throw .notAPage(file, "it is a page of none of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    totals[kind] = max(total, totals[kind] ?? 0)
    for value in values {
      let object = try DocumentObject(value, name: "a resource in \(file)", known: nil)
      guard let guid = Self.text(object, "guid"), let name = Self.text(object, "name") else {
        throw .notAPage(file, "something in it has no guid or no name")
      }
      resources[kind, default: [:]][guid] = Resource(name: name, value: object, file: file)
    }
  }

  /// A list is known by the address of its first page.
  private func kind(_ pagination: DocumentObject) throws(Refusal) -> Kind? {
    guard let first = pagination.value("first") else { return nil }
    let object = try DocumentObject(first, name: "pagination.first", known: nil)
    guard let address = Self.text(object, "href"), let path = URLComponents(string: address)?.path else { return nil }
    return Kind.allCases.first { path == "/v3/\($0.rawValue)" }
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
  ) throws -> (contents: LandscapeContents, remarks: Remarks) {
    for kind in Kind.allCases {
      let words = kind.rawValue.replacingOccurrences(of: "_", with: " ")
      guard let total = totals[kind] else { throw Refusal.pagesMissing(words, found: 0, of: nil) }
      let found = resources[kind]?.count ?? 0
      guard found >= total else { throw Refusal.pagesMissing(words, found: found, of: total) }
    }
    let name = try Names.checked(account, "The account's name", field: .name)
    var builder = Builder(
      contents: LandscapeContents(account: Account(id: try identifiers.nextIdentifier(), name: name)), region: region,
      user: user, now: now, identifiers: identifiers)
    let instances = try instances(&builder.remarks)
    let trialSpaces = Set(instances.filter { $0.plan == .trial }.map(\.space))
    var trialOrgs: Set<String> = []
    for space in trialSpaces {
      if let space = all(.spaces)[space], let org = try Self.related(space, "organization") { trialOrgs.insert(org) }
    }
    for (guid, org) in all(.organizations).sorted(by: { $0.key < $1.key }) {
      try builder.add(org: guid, org.name, isTrial: trialOrgs.contains(guid), file: org.file)
    }
    for (guid, space) in all(.spaces).sorted(by: { $0.key < $1.key }) {
      let org = try Self.related(space, "organization") ?? ""
      try builder.add(space: guid, space.name, org: org, file: space.file)
    }
    for instance in instances { try builder.add(instance) }
    return (builder.contents, builder.remarks)
  }

  private func all(_ kind: Kind) -> [String: Resource] { resources[kind] ?? [:] }

  /// A service instance of ours.
  private struct Found {
    let guid: String
    let name: String
    let plan: Plan
    let space: String
    let created, changed: Timestamp?
    let file: String
  }

  private func instances(_ remarks: inout Remarks) throws(Refusal) -> [Found] {
    var found: [Found] = []
    for (guid, instance) in all(.instances).sorted(by: { $0.key < $1.key }) {
      guard Self.text(instance.value, "type") != "user-provided" else {
        remarks.skipped["user-provided", default: 0] += 1
        continue
      }
      guard let plan = all(.plans)[try Self.related(instance, "service_plan") ?? ""],
        let offering = all(.offerings)[try Self.related(plan, "service_offering") ?? ""]?.name
      else { throw .notAPage(instance.file, "the plan or the offering of \(quoted(instance.name)) is missing") }
      guard offering == Plan.offering, let known = Plan(rawValue: plan.name) else {
        remarks.skipped[offering == Plan.offering ? "\(offering) \(plan.name)" : offering, default: 0] += 1
        continue
      }
      found.append(
        Found(
          guid: guid, name: instance.name, plan: known, space: try Self.related(instance, "space") ?? "",
          created: Self.time(instance, "created_at"), changed: Self.time(instance, "updated_at"), file: instance.file))
    }
    return found
  }

  /// The GUID under `relationships.KEY.data.guid`.
  private static func related(_ resource: Resource, _ key: String) throws(Refusal) -> String? {
    var object = resource.value
    for step in ["relationships", key, "data"] {
      guard let next = object.value(step), next != .null else { return nil }
      object = try DocumentObject(next, name: step, known: nil)
    }
    return text(object, "guid")
  }

  private static func text(_ object: DocumentObject, _ key: String) -> String? {
    guard case .string(let text)? = object.value(key) else { return nil }
    return text
  }

  private static func time(_ resource: Resource, _ key: String) -> Timestamp? {
    guard let text = text(resource.value, key), let date = try? Date(text, strategy: .iso8601) else { return nil }
    return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
  }

  /// Puts the landscape together.
  private struct Builder {
    var contents: LandscapeContents
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

    init(
      contents: LandscapeContents, region: Region, user: String, now: Timestamp, identifiers: any IdentifierSource
    ) {
      (self.contents, self.region, self.user, self.now) = (contents, region, user, now)
      self.identifiers = identifiers
    }

    mutating func add(org: String, _ name: String, isTrial: Bool, file: String) throws {
      guard let id = OrgID(org) else { throw Refusal.notAPage(file, "\(quoted(org)) is no GUID") }
      let name = try Names.checked(name, "An org's name in \(file)", field: .parameters)
      let subaccount = Subaccount(
        id: try identifiers.nextIdentifier(), orgID: id, name: name, orgName: name, region: region,
        usage: isTrial ? .trial : .productive, parent: .account)
      subaccounts[id] = subaccount.id
      contents.subaccounts.append(subaccount)
      contents.roles.append(.init(.orgManager, user, .subaccount(subaccount.id)))
    }

    mutating func add(space guid: String, _ name: String, org: String, file: String) throws(Refusal) {
      guard let id = SpaceID(guid) else { throw .notAPage(file, "\(quoted(guid)) is no GUID") }
      guard let subaccount = OrgID(org).flatMap({ subaccounts[$0] }) else {
        throw .notAPage(file, "the org of the space \(quoted(name)) is missing")
      }
      let name = try Names.checked(name, "A space's name in \(file)", field: .parameters)
      let space = Space(id: id, name: name, subaccount: subaccount)
      spaces[id] = space
      contents.spaces.append(space)
      for role in [Role.spaceManager, .spaceDeveloper] { contents.roles.append(.init(role, user, .space(id))) }
    }

    mutating func add(_ found: Found) throws {
      let name = quoted(found.name)
      guard let id = InstanceID(found.guid) else { throw Refusal.notAPage(found.file, "\(name) has no GUID") }
      guard let space = SpaceID(found.space).flatMap({ spaces[$0] }) else {
        throw Refusal.notAPage(found.file, "the space of the instance \(name) is missing")
      }
      let created = found.created ?? now
      contents.instances.append(
        Instance(
          id: id, name: try Names.checked(found.name, "An instance's name in \(found.file)", field: .parameters),
          plan: found.plan, space: space.id, createdAt: created, changedAt: found.changed ?? created,
          origin: found.plan == .proxy ? try unknownOrigin(in: space) : nil))
    }

    /// A deleted original in a space that is gone, and a share of it that was ended.
    private mutating func unknownOrigin(in space: Space) throws -> ProxyOrigin {
      remarks.proxies += 1
      let original = try unknownOriginal ?? identifiers.nextIdentifier()
      if unknownOriginal == nil {
        unknownOriginal = original
        contents.instances.append(
          Instance(
            id: original, name: "unknown", plan: .standard, space: try identifiers.nextIdentifier(), createdAt: now,
            changedAt: now, deletedAt: now))
      }
      let share = try unknownShares[space.subaccount] ?? identifiers.nextIdentifier()
      if unknownShares[space.subaccount] == nil {
        unknownShares[space.subaccount] = share
        contents.shares.append(
          .init(
            Share(
              id: share, sequence: 0, original: original, target: .subaccount(space.subaccount), isPermanent: true,
              authorization: nil, createdAt: now, createdBy: user, state: .unshared), closedAt: now))
      }
      return ProxyOrigin(original: original, share: share, shareIsPermanent: true, revokedAt: now)
    }
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
