/// Creates a credential; a namespace begins with its first one.
package struct CreateCredential: Hashable, Sendable, Encodable {
  /// An original, or a proxy of it: then the share's permissions count.
  package var instance: InstanceID
  package var path: CredentialPath
  package var value: NewValue
  package var status: CredentialStatus
  package var username: String
  package var metadata: String
  package var format: String

  package init(
    instance: InstanceID, path: CredentialPath, value: NewValue, status: CredentialStatus = .enabled,
    username: String = "", metadata: String = "", format: String = ""
  ) {
    self.instance = instance
    self.path = path
    self.value = value
    self.status = status
    self.username = username
    self.metadata = metadata
    self.format = format
  }
}

extension CreateCredential: CommandRules {
  static let action = AuditRecord.Action.createCredential
  static let carriesSecret = true

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let instance = try context.developed(self.instance, try context.access())
    let path = try path.checked()
    try value.check(path.type)
    try CredentialLimits.check(username, .username)
    try CredentialLimits.check(metadata, .metadata)
    try CredentialLimits.check(format, .format)
    let reach = try context.reach(of: instance, at: path)
    try reach.require(.create, in: path.namespace)
    guard try context.writer.credential(path, of: reach.original.id) == nil else {
      throw Refusal.credentialExists(path)
    }
    let secret = value.value(path.type, random: context.rootKeys.randomBytes)
    let credential = Credential(
      path: path, status: status, username: username, metadata: metadata, format: format, version: context.sequence,
      valueSize: secret.bytes.count, createdAt: context.now, changedAt: context.now)
    try context.requireRoom(for: credential, reach)
    let box = try context.seal(secret, of: credential, reach.original.id)
    try context.writer.insert(credential, value: box, of: reach.original.id)
    return .done
  }
}

/// Changes what is given of a credential. What is read-only can only change its status.
package struct UpdateCredential: Hashable, Sendable, Encodable {
  package var instance: InstanceID
  package var path: CredentialPath
  /// `nil` leaves it, here and below.
  package var value: NewValue?
  package var status: CredentialStatus?
  package var username: String?
  package var metadata: String?
  package var format: String?

  package init(
    instance: InstanceID, path: CredentialPath, value: NewValue? = nil, status: CredentialStatus? = nil,
    username: String? = nil, metadata: String? = nil, format: String? = nil
  ) {
    self.instance = instance
    self.path = path
    self.value = value
    self.status = status
    self.username = username
    self.metadata = metadata
    self.format = format
  }
}

extension UpdateCredential: CommandRules {
  static let action = AuditRecord.Action.updateCredential
  static let carriesSecret = true

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let instance = try context.developed(self.instance, try context.access())
    try value?.check(path.type)
    for (text, field) in [(username, Refusal.Field.username), (metadata, .metadata), (format, .format)] {
      if let text { try CredentialLimits.check(text, field) }
    }
    let (reach, credential) = try context.credential(path, of: instance, for: .update)
    let onlyStatus = value == nil && username == nil && metadata == nil && format == nil
    guard onlyStatus || credential.status != .readOnly else { throw Refusal.credentialReadOnly(path.name) }
    let secret = value?.value(path.type, random: context.rootKeys.randomBytes)
    var changed = credential
    changed.status = status ?? credential.status
    changed.username = username ?? credential.username
    changed.metadata = metadata ?? credential.metadata
    changed.format = format ?? credential.format
    if let secret {
      changed.version = context.sequence
      changed.valueSize = secret.bytes.count
    }
    guard changed != credential else { return .done }
    changed.changedAt = context.now
    try context.writer.pool(of: reach.original).requireRoom(
      .storage, for: changed.storedSize - credential.storedSize, isOwn: instance.origin == nil)
    let box = try secret.map { try context.seal($0, of: changed, reach.original.id) }
    try context.writer.update(changed, value: box, of: reach.original.id)
    return .done
  }
}

/// Deletes a credential; with the last one of a namespace that is gone too.
package struct DeleteCredential: Hashable, Sendable, Encodable {
  package var instance: InstanceID
  package var path: CredentialPath

  package init(instance: InstanceID, path: CredentialPath) {
    self.instance = instance
    self.path = path
  }
}

extension DeleteCredential: CommandRules {
  static let action = AuditRecord.Action.deleteCredential

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let instance = try context.developed(self.instance, try context.access())
    let (reach, credential) = try context.credential(path, of: instance, for: .delete)
    guard credential.status != .readOnly else { throw Refusal.credentialReadOnly(path.name) }
    try context.writer.deleteCredential(path, of: reach.original.id)
    return .done
  }
}

/// Deletes a namespace with all credentials in it; not while one of them is read-only.
package struct DeleteNamespace: Hashable, Sendable, Encodable {
  package var instance: InstanceID
  package var namespace: String

  package init(instance: InstanceID, namespace: String) {
    self.instance = instance
    self.namespace = namespace
  }
}

extension DeleteNamespace: CommandRules {
  static let action = AuditRecord.Action.deleteNamespace

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let instance = try context.developed(self.instance, try context.access())
    let reach = try context.reach(of: instance)
    context.detail = "namespace \(quoted(namespace))"
    try reach.require(.delete, in: namespace)
    guard let row = try context.writer.namespace(namespace, of: reach.original.id) else {
      throw Refusal.noNamespace(namespace)
    }
    // Who may not list what is in it does not learn it by deleting.
    let mayKnow = reach.refusal(of: .list, in: namespace) == nil
    if let name = try context.writer.credential(in: namespace, of: reach.original.id, with: .readOnly) {
      throw mayKnow ? Refusal.credentialReadOnly(name) : Refusal.readOnlyInside(namespace)
    }
    if mayKnow { context.detail += " with \(counted(row.credentials, "credential"))" }
    try context.writer.deleteNamespace(namespace, of: reach.original.id)
    return .done
  }
}

extension CredentialPath {
  /// The path with names as they are stored. Refuses what is no name.
  fileprivate func checked() throws(Refusal) -> CredentialPath {
    CredentialPath(
      namespace: try CredentialLimits.checkedNamespace(namespace), type: type,
      name: try CredentialLimits.checkedName(name))
  }
}

extension CommandContext {
  /// What `instance` leads to; the original's space counts as touched from the other side.
  mutating func reach(of instance: Instance, at path: CredentialPath? = nil) throws -> CredentialReach {
    if let path { detail = "\(path.type.rawValue) \(quoted(path.name)) in namespace \(quoted(path.namespace))" }
    let reach = try writer.reach(of: instance)
    if reach.original.id != instance.id { touchOtherSide(.space(reach.original.space)) }
    return reach
  }

  /// A credential that may be changed or deleted through `instance`.
  fileprivate mutating func credential(
    _ path: CredentialPath, of instance: Instance, for permission: Permission
  ) throws -> (CredentialReach, Credential) {
    let reach = try reach(of: instance, at: path)
    try reach.require(permission, in: path.namespace)
    guard let credential = try writer.credential(path, of: reach.original.id) else { throw Refusal.noCredential(path) }
    return (reach, credential)
  }

  fileprivate func requireRoom(for credential: Credential, _ reach: CredentialReach) throws {
    let isOwn = reach.original.id == reach.instance.id
    let pool = try writer.pool(of: reach.original)
    if try writer.namespace(credential.path.namespace, of: reach.original.id) == nil {
      try pool.requireRoom(.namespaces, isOwn: isOwn)
    }
    try pool.requireRoom(.credentials, isOwn: isOwn)
    try pool.requireRoom(.storage, for: credential.storedSize, isOwn: isOwn)
  }

  /// Seals a value under the original's key, which is made with the first one.
  fileprivate func seal(_ value: Secret, of credential: Credential, _ original: InstanceID) throws -> [UInt8] {
    let sealer = try sealer()
    let place = SealedPlace(original: original, path: credential.path, version: credential.version)
    if let dataKey = try writer.dataKey(of: original) { return try sealer.seal(value, in: place, under: dataKey) }
    let dataKey = try sealer.newDataKey(for: original)
    try writer.setDataKey(dataKey, of: original)
    return try sealer.seal(value, in: place, under: dataKey)
  }
}
