/// What somebody has who may use an instance from outside: a service key.
package struct ServiceKeyCredentials: Hashable, Sendable {
  package let binding: BindingID
  package let password: Secret

  package init(binding: BindingID, password: Secret) {
    self.binding = binding
    self.password = password
  }
}

extension SharingEngine {
  /// A new password for a service key, with what is stored of it. It is told once, to who creates the key.
  package func newKeyPassword() -> (password: Secret, digest: [UInt8]) {
    let password = NewValue.generated(43).value(.password, random: rootKeys.randomBytes)
    return (password, rootKeys.digest(password))
  }

  /// The value of a credential, for who has a service key of its instance or of a proxy of that: under the key's
  /// permissions and the share's. It leaves an audit record (U1). Throws `Refusal`, one and the same for every key that
  /// opens nothing, after the same calls to the store whatever is wrong with it; and `StoreError`.
  package func readValue(_ path: CredentialPath, with key: ServiceKeyCredentials) throws -> Secret {
    var value: Secret?
    let request = "\(key.binding.text) \(path.text)"
    let decision = try decideOnce(
      request, action: .readCredential, as: "service key \(key.binding.text)", requestID: newRequestID()
    ) { context in
      value = try context.value(at: path, for: key)
      return .done
    }
    if case .refused(let refusal) = decision { throw refusal }
    guard let value else { throw StoreError.unusable("The database gave no value. Nothing was changed; try again.") }
    return value
  }
}

extension CommandContext {
  fileprivate mutating func value(at path: CredentialPath, for key: ServiceKeyCredentials) throws -> Secret {
    object = "credential"
    let (binding, reach) = try unlocked(by: key)
    object = reach.instance.name
    touch(.space(reach.instance.space))
    if reach.original.id != reach.instance.id { touchOtherSide(.space(reach.original.space)) }
    detail = "\(binding.words) read \(path.type.rawValue) \(quoted(path.name)) in namespace \(quoted(path.namespace))"
    try reach.narrowed(by: binding.authorization).require(.read, in: path.namespace)
    guard let credential = try writer.credential(path, of: reach.original.id),
      let box = try writer.sealedValue(path, of: reach.original.id),
      let dataKey = try writer.dataKey(of: reach.original.id)
    else { throw Refusal.noCredential(path) }
    guard credential.status != .disabled else { throw Refusal.credentialDisabled(path.name) }
    let place = SealedPlace(original: reach.original.id, path: path, version: credential.version)
    return try sealer().open(box, in: place, under: dataKey)
  }

  /// What a service key opens. The store is asked the same whatever is wrong with the key, so that the time tells nothing.
  private func unlocked(by key: ServiceKeyCredentials) throws -> (Binding, CredentialReach) {
    guard let nobody = InstanceID(key.binding.text), let nothing = ShareID(key.binding.text) else {
      throw Refusal.keyRefused
    }
    let binding = try writer.binding(key.binding)
    let digest = try writer.keyDigest(of: key.binding) ?? [UInt8](repeating: 0, count: 32)
    let instance = try writer.instance(binding?.instance ?? nobody)
    let original = try writer.instance(instance?.origin?.original ?? instance?.id ?? nobody)
    let share = try writer.share(instance?.origin?.share ?? nothing)
    let fits = Self.isSame(digest, rootKeys.digest(key.password))
    guard fits, let binding, binding.isKey, binding.state(at: now) == .enabled,
      let instance, instance.deletedAt == nil, let original, original.deletedAt == nil
    else { throw Refusal.keyRefused }
    guard let origin = instance.origin else {
      return (binding, CredentialReach(instance: instance, original: original, grants: []))
    }
    guard origin.revokedAt == nil, let share else { throw Refusal.keyRefused }
    let grants = share.authorization.map { [$0] } ?? []
    return (binding, CredentialReach(instance: instance, original: original, grants: grants))
  }

  /// Compares without stopping at the first difference.
  private static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
