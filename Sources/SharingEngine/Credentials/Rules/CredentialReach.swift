/// What an instance leads to: whose credentials, and what may be done with them there (S10, S14, S18).
struct CredentialReach {
  let instance: Instance
  /// The instance itself, or the original that it is a proxy of.
  let original: Instance
  /// Each narrows what those before it allow; none means full access.
  private var grants: [Authorization]

  init(instance: Instance, original: Instance, grants: [Authorization]) {
    (self.instance, self.original, self.grants) = (instance, original, grants)
  }

  /// The same for a binding of the instance, which can only narrow it.
  func narrowed(by authorization: Authorization?) -> CredentialReach {
    var narrowed = self
    if let authorization { narrowed.grants.append(authorization) }
    return narrowed
  }

  func permissions(in namespace: String) -> Set<Permission> {
    grants.reduce(Set(Permission.allCases)) { $0.intersection($1.permissions(in: namespace)) }
  }

  /// Why that may not be done in `namespace`; `nil` where it may.
  func refusal(of permission: Permission, in namespace: String) -> Refusal? {
    permissions(in: namespace).contains(permission) ? nil : .notPermitted(permission, in: namespace)
  }

  func require(_ permission: Permission, in namespace: String) throws(Refusal) {
    if let refusal = refusal(of: permission, in: namespace) { throw refusal }
  }

  /// Why that may be done in no namespace at all; `nil` where it may in one, if that is there or not.
  func refusalEverywhere(of permission: Permission) -> Refusal? {
    let allows = defaults.contains(permission) || named.contains { permissions(in: $0).contains(permission) }
    return allows ? nil : .notPermittedAnywhere(permission)
  }

  /// The namespaces that may be listed.
  var listed: NamespaceScope {
    let listable = named.filter { permissions(in: $0).contains(.list) }
    return defaults.contains(.list) ? .all(except: named.subtracting(listable)) : .only(listable)
  }

  private var named: Set<String> { Set(grants.flatMap(\.namespacePermissions.keys)) }
  private var defaults: Set<Permission> {
    grants.reduce(Set(Permission.allCases)) { $0.intersection($1.defaultPermissions) }
  }
}

extension SharingReader {
  /// What `instance` leads to. Throws `Refusal.accessRevoked` for a proxy that was unshared (S14).
  func reach(of instance: Instance) throws -> CredentialReach {
    guard let origin = instance.origin else {
      return CredentialReach(instance: instance, original: instance, grants: [])
    }
    guard origin.revokedAt == nil, let original = try self.instance(origin.original), original.deletedAt == nil else {
      throw Refusal.accessRevoked
    }
    let grant = try authorization(of: origin)
    return CredentialReach(instance: instance, original: original, grants: grant.map { [$0] } ?? [])
  }

  /// The settings that count for `instance`: those of its original (S18).
  func settings(for instance: Instance) throws -> InstanceSettings {
    try settings(of: instance.origin?.original ?? instance.id)
  }
}
