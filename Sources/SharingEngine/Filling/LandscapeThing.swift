/// One object of a landscape's document.
struct LandscapeThing {
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
    case .applications: ["guid", "name", "space", "created"]
    case .settings: ["instance", "authentication", "bindingValidity"]
    }
  }

  /// What it tells. `permanent` says of the document's shares whether they are. Refuses what makes no sense by itself.
  func entity(_ permanent: [UInt128: Bool]) throws(Refusal) -> LandscapeEntity {
    switch part {
    case .account: .account(Account(id: try guid("guid"), name: try name("name")))
    case .directories: .directory(Directory(id: try guid("guid"), name: try name("name"), parent: try parent()))
    case .subaccounts: .subaccount(try subaccount())
    case .spaces: .space(Space(id: try guid("guid"), name: try name("name"), subaccount: try guid("subaccount")))
    case .roles: try role()
    case .instances: .instance(try instance(permanent))
    case .shares: try share()
    case .applications:
      .application(
        Application(
          id: try guid("guid"), name: try name("name"), space: try guid("space"), createdAt: try time("created")))
    case .settings: try settings()
    }
  }

  private func missing(_ key: String) -> Refusal { .notALandscape("one of \(part) has no usable \(key)") }

  private func text(_ key: String) throws(Refusal) -> String {
    guard let text = try object.text(key, field: .parameters) else { throw missing(key) }
    return text
  }

  private func guid<Entity>(_ key: String) throws(Refusal) -> Identifier<Entity> {
    guard let guid: Identifier<Entity> = try optionalGUID(key) else { throw missing(key) }
    return guid
  }

  private func optionalGUID<Entity>(_ key: String) throws(Refusal) -> Identifier<Entity>? {
    try object.guid(key, field: .parameters)
  }

  private func name(_ key: String) throws(Refusal) -> String {
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

  private func parent() throws(Refusal) -> Place {
    let parent: DirectoryID? = try optionalGUID("parent")
    return parent.map { .directory($0) } ?? .account
  }

  private func subaccount() throws(Refusal) -> Subaccount {
    guard let region = try object.region("region") else { throw missing("region") }
    return Subaccount(
      id: try guid("guid"), orgID: try guid("orgGuid"), name: try name("name"), orgName: try name("orgName"),
      region: region, usage: try value("usage"), parent: try parent())
  }

  /// The role says what kind of place it is one of.
  private func role() throws(Refusal) -> LandscapeEntity {
    let role: Role = try value("role")
    let place: Place =
      switch role {
      case .administrator: .account
      case .orgManager: .subaccount(try guid("place"))
      case .spaceManager, .spaceDeveloper, .spaceSupporter, .spaceAuditor: .space(try guid("place"))
      }
    return .role(role, user: try name("user"), place: place)
  }

  private func settings() throws(Refusal) -> LandscapeEntity {
    guard case .number(let text)? = object.value("bindingValidity"), let days = Int(text),
      InstanceSettings.validities.contains(days)
    else { throw missing("bindingValidity") }
    return .settings(
      InstanceSettings(authentication: try value("authentication"), bindingValidity: days), of: try guid("instance"))
  }

  func share() throws(Refusal) -> LandscapeEntity {
    let space: SpaceID? = try optionalGUID("space")
    let subaccount: SubaccountID? = try optionalGUID("subaccount")
    guard let target = space.map(ShareTarget.space) ?? subaccount.map(ShareTarget.subaccount),
      space == nil || subaccount == nil
    else { throw missing("target") }
    guard case .bool(let isPermanent)? = object.value("permanent") else { throw missing("permanent") }
    var authorization: Authorization?
    if let value = object.value("authorization") { authorization = try AuthorizationDocument.read(value) }
    return .share(
      Share(
        id: try guid("guid"), sequence: 0, original: try guid("original"), target: target, isPermanent: isPermanent,
        authorization: authorization, createdAt: try time("created"), createdBy: try name("createdBy"),
        state: try value("state")), closedAt: try optionalTime("closed"))
  }

  private func instance(_ permanent: [UInt128: Bool]) throws(Refusal) -> Instance {
    var origin: ProxyOrigin?
    if let original: InstanceID = try optionalGUID("original") {
      let share: ShareID = try guid("share")
      guard let isPermanent = permanent[share.number] else { throw missing("share") }
      origin = ProxyOrigin(
        original: original, share: share, shareIsPermanent: isPermanent, revokedAt: try optionalTime("revoked"))
    }
    return Instance(
      id: try guid("guid"), name: try name("name"), plan: try value("plan"), space: try guid("space"),
      createdAt: try time("created"), changedAt: try time("changed"), deletedAt: try optionalTime("deleted"),
      origin: origin)
  }
}
