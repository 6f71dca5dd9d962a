import SharingEngine

/// Gives commands that have to be accepted.
struct DemoUser {
  let engine: SharingEngine
  let name: String

  /// Throws `StoreError`, and the `Refusal` where the command is refused.
  @discardableResult
  func perform(_ command: SharingCommand) throws -> Acceptance {
    switch try engine.perform(command, as: name, requestID: engine.newRequestID()) {
    case .accepted(let acceptance): return acceptance
    case .refused(let refusal): throw refusal
    }
  }

  private func unexpected(_ acceptance: Acceptance) -> StoreError {
    .unusable("The sample landscape cannot be built: \(acceptance).")
  }

  // MARK: Places and roles

  func space(_ command: SharingCommand) throws -> SpaceID {
    let acceptance = try perform(command)
    guard case .createdSpace(let id) = acceptance else { throw unexpected(acceptance) }
    return id
  }

  func createSpace(_ name: String, in subaccount: SubaccountID) throws -> SpaceID {
    try space(.createSpace(CreateSpace(name: name, subaccount: subaccount)))
  }

  func createSubaccount(
    _ name: String, _ region: String, _ usage: SubaccountUsage, in parent: Place
  ) throws -> SubaccountID {
    let acceptance = try perform(
      .createSubaccount(CreateSubaccount(name: name, region: region, usage: usage, orgName: nil, parent: parent)))
    guard case .createdSubaccount(let id) = acceptance else { throw unexpected(acceptance) }
    return id
  }

  func createDirectory(_ name: String) throws -> DirectoryID {
    let acceptance = try perform(.createDirectory(CreateDirectory(name: name, parent: .account)))
    guard case .createdDirectory(let id) = acceptance else { throw unexpected(acceptance) }
    return id
  }

  func subaccount(around space: SpaceID) throws -> SubaccountID {
    guard let subaccount = try engine.ask(PlaceQuery(place: .space(space)), as: name).subaccount else {
      throw StoreError.unusable("The sample landscape cannot be built: a space without subaccount.")
    }
    return subaccount.id
  }

  func give(_ role: Role, to user: String, in place: Place) throws {
    try perform(.giveRole(GiveRole(role: role, user: user, place: place)))
  }

  func give(_ role: Role, to user: String, in space: SpaceID) throws { try give(role, to: user, in: .space(space)) }

  // MARK: Instances and shares

  func create(_ name: String, _ plan: Plan, in space: SpaceID, _ parameters: String = "") throws -> InstanceID {
    let acceptance = try perform(
      .createInstance(CreateInstance(space: space, name: name, plan: plan, parameters: parameters)))
    guard case .createdInstance(let id) = acceptance else { throw unexpected(acceptance) }
    return id
  }

  /// `region` is the original's, where it is not the space's own.
  func createProxy(
    _ name: String, of original: InstanceID, from region: String? = nil, in space: SpaceID
  ) throws -> InstanceID {
    let origin = OriginDocument(serviceGUID: original, landscape: region.flatMap { Region($0) })
    return try create(name, .proxy, in: space, origin.code)
  }

  /// `region` is the target's, where it is not the original's own.
  func share(
    _ original: InstanceID, with kind: TargetKind, _ guid: String, in region: String? = nil, isPermanent: Bool = false,
    authorization: Authorization? = nil
  ) throws {
    let document = ShareDocument(
      targetKind: kind, targetGUID: guid, landscape: region.flatMap { Region($0) }, isPermanent: isPermanent,
      authorization: authorization)
    try update(original, document.value)
  }

  func unshare(_ original: InstanceID, _ selector: UnshareSelector) throws { try update(original, selector.value) }

  private func update(_ instance: InstanceID, _ document: DocumentValue) throws {
    try perform(
      .updateInstance(UpdateInstance(instance: instance, parameters: DocumentWriter.line(document))))
  }

  // MARK: What is behind an instance

  /// Creates a password or key whose value nobody knows.
  func store(
    _ type: CredentialType, _ name: String, in namespace: String, _ instance: InstanceID, username: String = ""
  )
    throws
  {
    let path = CredentialPath(namespace: namespace, type: type, name: name)
    try perform(
      .createCredential(
        CreateCredential(instance: instance, path: path, value: .generated(24), username: username)))
  }

  func bind(_ application: String, to instance: InstanceID, in space: SpaceID, _ parameters: BindingDocument) throws {
    let acceptance = try perform(.createApplication(CreateApplication(space: space, name: application)))
    guard case .createdApplication(let id) = acceptance else { throw unexpected(acceptance) }
    try perform(
      .bind(BindInstance(instance: instance, application: id, parameters: DocumentWriter.line(parameters.value))))
  }

  func createKey(_ name: String, of instance: InstanceID) throws {
    try perform(
      .createServiceKey(CreateServiceKey(instance: instance, name: name, digest: engine.newKeyPassword().digest)))
  }
}
