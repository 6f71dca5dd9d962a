/// Binds an instance to an application of its space.
package struct BindInstance: Hashable, Sendable, Encodable {
  package var instance: InstanceID
  package var application: ApplicationID
  /// A binding document, such as `{"authorization":{…}}`; empty is the same as `{}`: all that the instance may.
  package var parameters: String

  package init(instance: InstanceID, application: ApplicationID, parameters: String = "") {
    self.instance = instance
    self.application = application
    self.parameters = parameters
  }
}

extension BindInstance: CommandRules {
  static let action = AuditRecord.Action.bind

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let instance = try context.developed(self.instance, try context.access())
    let document = try BindingDocument.read(parameters)
    let reach = try context.writer.reach(of: instance)
    guard let application = try context.writer.application(application), application.space == instance.space else {
      throw Refusal.applicationElsewhere
    }
    context.detail = "application \(application.name)"
    let present = try context.writer.bindings(of: instance.id)
    guard !present.contains(where: { $0.holder == .application(application.id, name: application.name) }) else {
      throw Refusal.alreadyBound(application.name)
    }
    let holder = Binding.Holder.application(application.id, name: application.name)
    return .bound(try context.bind(holder, to: reach, document, keyDigest: nil))
  }
}

/// Creates a service key. Its password is made by whoever sends the command and is not part of it: only the digest is.
package struct CreateServiceKey: Hashable, Sendable {
  package var instance: InstanceID
  package var name: String
  /// As for `BindInstance`.
  package var parameters: String
  /// What is stored of the password.
  package var digest: [UInt8]

  package init(instance: InstanceID, name: String, parameters: String = "", digest: [UInt8]) {
    self.instance = instance
    self.name = name
    self.parameters = parameters
    self.digest = digest
  }
}

extension CreateServiceKey: Encodable {
  private enum CodingKeys: CodingKey {
    case instance, name, parameters
  }

  /// Without the digest: asked again under the same identifier, the request is the same with another password (E1).
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(instance, forKey: .instance)
    try container.encode(name, forKey: .name)
    try container.encode(parameters, forKey: .parameters)
  }
}

extension CreateServiceKey: CommandRules {
  static let action = AuditRecord.Action.createKey

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let instance = try context.developed(self.instance, try context.access())
    let name = try Names.checked(name, "The service key's name", field: .name)
    context.detail = "service key \(name)"
    let document = try BindingDocument.read(parameters)
    let reach = try context.writer.reach(of: instance)
    guard try !context.writer.bindings(of: instance.id).contains(where: { $0.holder == .key(name) }) else {
      throw Refusal.keyNameTaken(name)
    }
    return .bound(try context.bind(.key(name), to: reach, document, keyDigest: digest))
  }
}

/// Enables or disables a binding or a service key; as it is already is accepted.
package struct SetBindingEnabled: Hashable, Sendable, Encodable {
  package var binding: BindingID
  package var isEnabled: Bool

  package init(binding: BindingID, isEnabled: Bool) {
    self.binding = binding
    self.isEnabled = isEnabled
  }
}

extension SetBindingEnabled: CommandRules {
  static let action = AuditRecord.Action.updateBinding

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let (binding, instance) = try context.developed(self.binding)
    context.detail = "\(binding.words), now \(isEnabled ? "enabled" : "disabled")"
    // A revoked proxy's bindings can only be deleted (S14).
    _ = try context.writer.reach(of: instance)
    try context.writer.setEnabled(isEnabled, binding.id)
    return .done
  }
}

/// Unbinds an application, or deletes a service key; also of a proxy without access (S14).
package struct DeleteBinding: Hashable, Sendable, Encodable {
  package var binding: BindingID

  package init(binding: BindingID) {
    self.binding = binding
  }
}

extension DeleteBinding: CommandRules {
  static let action = AuditRecord.Action.unbind

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let (binding, _) = try context.developed(self.binding)
    if binding.isKey { context.action = .deleteKey }
    context.detail = binding.words
    try context.writer.deleteBinding(binding.id, at: context.now)
    return .done
  }
}

extension CommandContext {
  /// A binding of an instance that the user has to be Space Developer for.
  fileprivate mutating func developed(_ id: BindingID) throws -> (Binding, Instance) {
    let access = try access()
    guard let binding = try writer.binding(id), let instance = try writer.instance(binding.instance),
      try access.looksInside(instance.space)
    else { throw Refusal.notFound("binding") }
    return (binding, try developed(instance.id, access))
  }

  fileprivate func bind(
    _ holder: Binding.Holder, to reach: CredentialReach, _ document: BindingDocument, keyDigest: [UInt8]?
  ) throws -> BindingID {
    try writer.pool(of: reach.original).requireRoom(.bindings, isOwn: reach.original.id == reach.instance.id)
    let days = try writer.settings(for: reach.instance).bindingValidity
    let binding = Binding(
      id: try newIdentifier(), instance: reach.instance.id, holder: holder, authorization: document.authorization,
      createdAt: now, createdBy: user, expiresAt: now.advanced(byMilliseconds: Int64(days) * Timestamp.day),
      isEnabled: true)
    try writer.insert(binding, keyDigest: keyDigest)
    return binding.id
  }
}

extension Binding {
  /// How it is named wherever both kinds may stand: `service key ci`.
  package var words: String { (isKey ? "service key " : "application ") + name }
}
