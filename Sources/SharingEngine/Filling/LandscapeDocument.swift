/// A landscape as one JSON document, without secrets: what `export` writes and `import` reads. Times are milliseconds of
/// UTC, places are named by GUID, and what lies in no directory names no parent.
package enum LandscapeDocument {
  /// Bytes that one may have: about 200,000 instances.
  package static let longest = 67_108_864

  private static let format = "cockpit landscape"
  private static let version = "1"

  /// Whether `value` says that it is one.
  package static func isOne(_ value: DocumentValue) -> Bool {
    guard case .object(let members) = value else { return false }
    return members.contains { $0.key == "format" && $0.value == .string(format) }
  }

  // MARK: Writing

  /// The text: a line for each thing.
  package static func text(_ parts: [LandscapePart: [LandscapeEntity]]) -> String {
    var lines = ["\"format\": \(DocumentWriter.line(.string(format)))", "\"version\": \(version)"]
    for part in LandscapePart.allCases {
      let values = (parts[part] ?? []).map { DocumentWriter.line(value($0)) }
      let text = part == .account ? values.first ?? "null" : "[\n" + values.joined(separator: ",\n") + "\n]"
      lines.append("\"\(part)\": \(text)")
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private static func value(_ entity: LandscapeEntity) -> DocumentValue {
    let members: [(String, DocumentValue?)] =
      switch entity {
      case .account(let account): [("guid", .string(account.id.text)), ("name", .string(account.name))]
      case .directory(let directory):
        [
          ("guid", .string(directory.id.text)), ("name", .string(directory.name)),
          ("parent", directory.parent.identifier.map { .string($0) }),
        ]
      case .subaccount(let subaccount):
        [
          ("guid", .string(subaccount.id.text)), ("name", .string(subaccount.name)),
          ("orgGuid", .string(subaccount.orgID.text)), ("orgName", .string(subaccount.orgName)),
          ("region", .string(subaccount.region.key)), ("usage", .string(subaccount.usage.rawValue)),
          ("parent", subaccount.parent.identifier.map { .string($0) }),
        ]
      case .space(let space):
        [
          ("guid", .string(space.id.text)), ("name", .string(space.name)),
          ("subaccount", .string(space.subaccount.text)),
        ]
      case .role(let role, let user, let place):
        [
          ("role", .string(role.rawValue)), ("user", .string(user)),
          ("place", place.identifier.map { .string($0) }),
        ]
      case .instance(let instance):
        [
          ("guid", .string(instance.id.text)), ("name", .string(instance.name)),
          ("plan", .string(instance.plan.rawValue)), ("space", .string(instance.space.text)),
          ("created", time(instance.createdAt)), ("changed", time(instance.changedAt)),
          ("deleted", instance.deletedAt.map(time)), ("original", (instance.origin?.original.text).map { .string($0) }),
          ("share", (instance.origin?.share.text).map { .string($0) }),
          ("revoked", (instance.origin?.revokedAt).map(time)),
        ]
      case .share(let share, let closedAt):
        [
          ("guid", .string(share.id.text)), ("original", .string(share.original.text)),
          (share.target.place.kind.rawValue, .string(share.target.place.id)), ("permanent", .bool(share.isPermanent)),
          ("authorization", share.authorization.map(AuthorizationDocument.value)), ("created", time(share.createdAt)),
          ("createdBy", .string(share.createdBy)), ("state", .string(share.state.rawValue)),
          ("closed", closedAt.map(time)),
        ]
      case .formerSpace: []
      }
    return .object(members.compactMap { key, value in value.map { DocumentMember(key, $0) } })
  }

  private static func time(_ time: Timestamp) -> DocumentValue { .number("\(time.milliseconds)") }

  // MARK: Reading

  /// What the document tells. Refuses what is not one of this version.
  package static func contents(_ value: DocumentValue) throws(Refusal) -> LandscapeContents {
    let parts = LandscapePart.allCases.map { "\($0)" }
    let document = try DocumentObject(value, name: "the landscape", known: ["format", "version"] + parts)
    guard document.value("version") == .number(version) else {
      throw .notALandscape("its version is not \(version)")
    }
    let account = try LandscapeThing(document.value("account") ?? .null, .account)
    var contents = LandscapeContents(account: Account(id: try account.guid("guid"), name: try account.name("name")))
    for thing in try things(.directories, document) {
      contents.directories.append(
        Directory(id: try thing.guid("guid"), name: try thing.name("name"), parent: try thing.parent()))
    }
    for thing in try things(.subaccounts, document) { contents.subaccounts.append(try thing.subaccount()) }
    for thing in try things(.spaces, document) {
      contents.spaces.append(
        Space(id: try thing.guid("guid"), name: try thing.name("name"), subaccount: try thing.guid("subaccount")))
    }
    for thing in try things(.roles, document) { contents.roles.append(try thing.role()) }
    for thing in try things(.shares, document) { contents.shares.append(try thing.share()) }
    let permanent = Dictionary(
      contents.shares.map { ($0.share.id, $0.share.isPermanent) }, uniquingKeysWith: { first, _ in first })
    for thing in try things(.instances, document) { contents.instances.append(try thing.instance(permanent)) }
    return contents
  }

  private static func things(
    _ part: LandscapePart, _ document: DocumentObject
  ) throws(Refusal) -> [LandscapeThing] {
    guard case .array(let values)? = document.value("\(part)") else { throw .notALandscape("it has no list \(part)") }
    var things: [LandscapeThing] = []
    for value in values { things.append(try LandscapeThing(value, part)) }
    return things
  }
}

/// One object of a landscape's document.
private struct LandscapeThing {
  private let object: DocumentObject
  private let part: LandscapePart

  init(_ value: DocumentValue, _ part: LandscapePart) throws(Refusal) {
    object = try DocumentObject(value, name: "\(part)", known: Self.keys(of: part))
    self.part = part
  }

  private static func keys(of part: LandscapePart) -> [String] {
    switch part {
    case .account: ["guid", "name"]
    case .directories: ["guid", "name", "parent"]
    case .subaccounts: ["guid", "name", "orgGuid", "orgName", "region", "usage", "parent"]
    case .spaces: ["guid", "name", "subaccount"]
    case .roles: ["role", "user", "place"]
    case .instances:
      ["guid", "name", "plan", "space", "created", "changed", "deleted", "original", "share", "revoked"]
    case .shares:
      [
        "guid", "original", "space", "subaccount", "permanent", "authorization", "created", "createdBy", "state",
        "closed",
      ]
    }
  }

  private func missing(_ key: String) -> Refusal { .notALandscape("one of \(part) has no usable \(key)") }

  private func text(_ key: String) throws(Refusal) -> String {
    guard let text = try object.text(key, field: .parameters) else { throw missing(key) }
    return text
  }

  func guid<Entity>(_ key: String) throws(Refusal) -> Identifier<Entity> {
    guard let guid: Identifier<Entity> = try optionalGUID(key) else { throw missing(key) }
    return guid
  }

  private func optionalGUID<Entity>(_ key: String) throws(Refusal) -> Identifier<Entity>? {
    try object.guid(key, field: .parameters)
  }

  func name(_ key: String) throws(Refusal) -> String {
    try Names.checked(text(key), "A \(key) in \(part)", field: .parameters)
  }

  private func value<Value: RawRepresentable<String>>(_ key: String) throws(Refusal) -> Value {
    guard let value = Value(rawValue: try text(key)) else { throw missing(key) }
    return value
  }

  private func optionalTime(_ key: String) throws(Refusal) -> Timestamp? {
    guard let value = object.value(key) else { return nil }
    // More would be beyond what years have digits for.
    guard case .number(let text) = value, let time = Int64(text), abs(time) < 100_000_000_000_000 else {
      throw missing(key)
    }
    return Timestamp(milliseconds: time)
  }

  private func time(_ key: String) throws(Refusal) -> Timestamp {
    guard let time = try optionalTime(key) else { throw missing(key) }
    return time
  }

  func parent() throws(Refusal) -> Place {
    let parent: DirectoryID? = try optionalGUID("parent")
    return parent.map { .directory($0) } ?? .account
  }

  func subaccount() throws(Refusal) -> Subaccount {
    guard let region = try object.region("region") else { throw missing("region") }
    return Subaccount(
      id: try guid("guid"), orgID: try guid("orgGuid"), name: try name("name"), orgName: try name("orgName"),
      region: region, usage: try value("usage"), parent: try parent())
  }

  /// The role says what kind of place it is one of.
  func role() throws(Refusal) -> LandscapeContents.RoleEntry {
    let role: Role = try value("role")
    let place: Place =
      switch role {
      case .administrator: .account
      case .orgManager: .subaccount(try guid("place"))
      case .spaceManager, .spaceDeveloper, .spaceSupporter, .spaceAuditor: .space(try guid("place"))
      }
    return .init(role, try name("user"), place)
  }

  func share() throws(Refusal) -> LandscapeContents.ShareEntry {
    let space: SpaceID? = try optionalGUID("space")
    let subaccount: SubaccountID? = try optionalGUID("subaccount")
    guard let target = space.map(ShareTarget.space) ?? subaccount.map(ShareTarget.subaccount),
      space == nil || subaccount == nil
    else { throw missing("target") }
    guard case .bool(let isPermanent)? = object.value("permanent") else { throw missing("permanent") }
    var authorization: Authorization?
    if let value = object.value("authorization") { authorization = try AuthorizationDocument.read(value) }
    return .init(
      Share(
        id: try guid("guid"), sequence: 0, original: try guid("original"), target: target, isPermanent: isPermanent,
        authorization: authorization, createdAt: try time("created"), createdBy: try name("createdBy"),
        state: try value("state")), closedAt: try optionalTime("closed"))
  }

  func instance(_ permanent: [ShareID: Bool]) throws(Refusal) -> Instance {
    var origin: ProxyOrigin?
    if let original: InstanceID = try optionalGUID("original") {
      let share: ShareID = try guid("share")
      guard let isPermanent = permanent[share] else { throw missing("share") }
      origin = ProxyOrigin(
        original: original, share: share, shareIsPermanent: isPermanent, revokedAt: try optionalTime("revoked"))
    }
    return Instance(
      id: try guid("guid"), name: try name("name"), plan: try value("plan"), space: try guid("space"),
      createdAt: try time("created"), changedAt: try time("changed"), deletedAt: try optionalTime("deleted"),
      origin: origin)
  }
}
