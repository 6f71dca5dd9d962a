/// Creates a service instance; of plan proxy, by using an open share (I1 to I3, S12).
package struct CreateInstance: Hashable, Sendable, Codable {
  package var space: SpaceID
  package var name: String
  package var plan: Plan
  /// A creation document; empty is the same as `{}`.
  package var parameters: String

  package init(space: SpaceID, name: String, plan: Plan, parameters: String = "") {
    self.space = space
    self.name = name
    self.plan = plan
    self.parameters = parameters
  }
}

extension CreateInstance: CommandRules {
  static let action = AuditRecord.Action.createInstance

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    let space = try access.space(space)
    context.object = "instance"
    context.touch(.space(space.id))
    try access.require(.develop(space.id))
    let document = try CreationDocument.read(parameters, plan: plan)
    try context.requireVacancy(in: space.id)
    let name = try Names.checkedInstanceName(name)
    context.object = name
    context.detail = "plan \(plan.rawValue)"
    guard let subaccount = try context.writer.subaccount(space.subaccount) else {
      throw context.writer.missing("subaccount")
    }
    try subaccount.requireEntitlement(to: plan)
    let origin = try document.origin.map { try context.use($0, for: space, in: subaccount) }
    let instance = Instance(
      id: try context.newIdentifier(), name: name, plan: plan, space: space.id, createdAt: context.now,
      changedAt: context.now, origin: origin)
    try context.writer.insert(instance)
    if let settings = document.settings {
      try context.writer.set(settings.applied(to: .standard), of: instance.id)
    }
    return .createdInstance(instance.id)
  }
}

extension CommandContext {
  /// Refuses a space that has an instance already, and says so when a revoked proxy is what is in the way (I2).
  fileprivate func requireVacancy(in space: SpaceID) throws {
    let instances = try writer.instances(in: space)
    guard let occupant = instances.first(where: { $0.origin?.revokedAt != nil }) ?? instances.first else { return }
    guard occupant.origin?.revokedAt == nil else { throw Refusal.revokedInTheWay(occupant.name) }
    throw Refusal.spaceOccupied(by: occupant.name)
  }

  /// Uses the open share of `origin` that reaches `space`: the one aimed at it, else the one aimed at its subaccount.
  fileprivate mutating func use(_ origin: OriginDocument, for space: Space, in subaccount: Subaccount) throws
    -> ProxyOrigin
  {
    let targets: [ShareTarget] = [.space(space.id), .subaccount(subaccount.id)]
    guard let original = try writer.instance(origin.serviceGUID), original.deletedAt == nil, original.origin == nil
    else { throw Refusal.nothingOpen(nil) }
    guard let share = try openShare(of: original.id, atFirstOf: targets)
    else { throw Refusal.nothingOpen(try writer.lastClosedShare(of: original.id, at: targets)?.state) }
    let home = try writer.region(of: original)
    let given = origin.landscape ?? subaccount.region
    guard given == home else { throw Refusal.wrongLandscape(given, home: home) }
    if !share.isPermanent { try requireClock() }
    try writer.requireFreeSlotElsewhere(of: original)
    if !share.isPermanent, try !writer.close(share.id, as: .used, at: now, sequence: sequence) {
      throw Refusal.nothingOpen(.used)
    }
    touchOtherSide(.space(original.space))
    detail += " of \(original.id.text), \(share.isPermanent ? "permanent" : "pending") share"
    return ProxyOrigin(original: original.id, share: share.id, shareIsPermanent: share.isPermanent)
  }

  private func openShare(of original: InstanceID, atFirstOf targets: [ShareTarget]) throws -> Share? {
    for target in targets {
      if let share = try writer.openShare(of: original, at: target) { return share }
    }
    return nil
  }
}
