import SharingEngine

/// What is in the store, whoever may see it.
extension World {
  package func inspect<Result>(_ body: (any SharingReader) throws -> Result) throws -> Result {
    try store.read(body)
  }

  /// The instance (not deleted) called `name`; there has to be exactly one in the landscape, or in `space`.
  package func instance(_ name: String, in space: SpaceID? = nil) throws -> InstanceID {
    let found = try inspect { reader in
      try reader.instances(
        below: space.map { .space($0) } ?? .account, for: Viewer(user: "alice", isAdministrator: true), in: .byName,
        from: .first, limit: 1000)
    }.filter { $0.instance.name == name }
    guard let instance = found.first?.instance, found.count == 1 else {
      throw UnexpectedAnswer("there are \(found.count) instances called \(name)")
    }
    return instance.id
  }

  package func stored(_ id: InstanceID) throws -> Instance {
    guard let instance = try inspect({ try $0.instance(id) }) else { throw UnexpectedAnswer("no instance \(id.text)") }
    return instance
  }

  package func stored(_ id: ShareID) throws -> Share {
    guard let share = try inspect({ try $0.share(id) }) else { throw UnexpectedAnswer("no share \(id.text)") }
    return share
  }

  package func stored(_ id: SubaccountID) throws -> Subaccount {
    guard let subaccount = try inspect({ try $0.subaccount(id) }) else {
      throw UnexpectedAnswer("no subaccount \(id.text)")
    }
    return subaccount
  }

  package func stored(_ id: SpaceID) throws -> Space {
    guard let space = try inspect({ try $0.space(id) }) else { throw UnexpectedAnswer("no space \(id.text)") }
    return space
  }

  package func state(of share: ShareID) throws -> ShareState { try stored(share).state }

  package func isRevoked(_ proxy: InstanceID) throws -> Bool { try stored(proxy).origin?.revokedAt != nil }

  /// Whether a call through the proxy would be let in (S18).
  package func hasAccess(_ proxy: InstanceID) throws -> Bool {
    do {
      _ = try engine.access(proxy: proxy)
      return true
    } catch is Refusal {
      return false
    }
  }

  package func liveProxies(of original: String = "mycredstore") throws -> [InstanceID] {
    let id = try instance(original)
    return try inspect { try $0.liveProxies(of: id) }.map(\.id)
  }

  /// Shares of `original` that are open in the store.
  package func openShares(of original: String = "mycredstore") throws -> [ShareID] {
    let id = try instance(original)
    return try inspect { try $0.openShares(of: id) }.map(\.id)
  }

  package func roles(of user: String, in place: Place) throws -> Set<Role> {
    try inspect { try $0.roles(of: user, in: place) }
  }

  /// How many audit records there are.
  package func countRecords() throws -> Int64 { try store.write { try $0.nextSequence() } - 1 }

  /// The audit records of a space as `user` sees them, oldest first.
  package func records(of space: SpaceID, as user: String = "ada") throws -> [AuditRecord] {
    try ask(EventsQuery(space: space, start: .first, limit: 1000), as: user).rows
  }

  package func region(of place: Place) throws -> Region {
    let subaccount: SubaccountID? =
      switch place {
      case .account, .directory: nil
      case .subaccount(let id): id
      case .space(let id): try stored(id).subaccount
      }
    guard let subaccount else { throw UnexpectedAnswer("\(place) lies in no region") }
    return try stored(subaccount).region
  }

  package func spaceOf(_ instance: InstanceID) throws -> SpaceID { try stored(instance).space }
}
