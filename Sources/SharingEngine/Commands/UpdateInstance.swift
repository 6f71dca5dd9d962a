/// Updates an instance: its name, its plan, and what a parameters document asks for: share, unshare or settings (I5, S19).
package struct UpdateInstance: Hashable, Sendable, Codable {
  package var instance: InstanceID
  /// `nil` leaves the name.
  package var name: String?
  /// `nil` leaves the plan.
  package var plan: Plan?
  /// An update document; `nil` for none.
  package var parameters: String?
  /// With an unshare: what the confirmation listed. If it would end anything else by now, it is refused.
  package var confirmed: UnshareEffects?

  package init(
    instance: InstanceID, name: String? = nil, plan: Plan? = nil, parameters: String? = nil,
    confirmed: UnshareEffects? = nil
  ) {
    self.instance = instance
    self.name = name
    self.plan = plan
    self.parameters = parameters
    self.confirmed = confirmed
  }
}

extension UpdateInstance: CommandRules {
  static let action = AuditRecord.Action.updateInstance

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    let instance = try context.developed(self.instance, access)
    let document = try parameters.map { text throws(Refusal) in try UpdateDocument.read(text) }
    switch document {
    case .share: context.action = .share
    case .unshare: context.action = .unshare
    case .settings, nil: break
    }
    if case .settings = document, instance.origin != nil { throw Refusal.settingsOfProxy }
    if document != nil, instance.origin != nil { throw Refusal.isProxy(instance.name) }
    let updated = try context.applyNameAndPlan(of: self, to: instance)
    switch document {
    case .share(let share): return try context.share(share, of: updated)
    case .unshare(let selector): return try context.unshare(selector, of: updated, confirmed: confirmed)
    case .settings(let settings): return try context.apply(settings, to: updated)
    case nil: return .done
    }
  }
}

extension CommandContext {
  /// The instance, which the user has to be Space Developer for (S1). Its space counts as touched from here on.
  mutating func developed(_ id: InstanceID, _ access: Access) throws -> Instance {
    let instance = try access.instance(id)
    object = instance.name
    touch(.space(instance.space))
    try access.require(.develop(instance.space))
    return instance
  }

  fileprivate mutating func applyNameAndPlan(of update: UpdateInstance, to instance: Instance) throws -> Instance {
    var updated = instance
    if let typed = update.name, typed.trimmingBlanks() != instance.name {
      updated.name = try Names.checkedInstanceName(typed, in: instance.space, except: instance.id, writer)
    }
    if let plan = update.plan, plan != instance.plan {
      try requireChange(of: instance, to: plan)
      updated.plan = plan
    }
    guard updated != instance else { return instance }
    updated.changedAt = now
    detail = [
      updated.name == instance.name ? nil : "now \(updated.name)",
      updated.plan == instance.plan ? nil : "plan \(updated.plan.rawValue)",
    ].compactMap(\.self).joined(separator: ", ")
    try writer.update(updated)
    return updated
  }

  fileprivate mutating func apply(_ document: SettingsDocument, to instance: Instance) throws -> Acceptance {
    let settings = try writer.settings(of: instance.id)
    let changed = document.applied(to: settings)
    guard changed != settings else { return .done }
    let words = "authentication \(changed.authentication.rawValue), bindings valid \(changed.bindingValidity) days"
    detail = [detail, words].filter { !$0.isEmpty }.joined(separator: ", ")
    try writer.set(changed, of: instance.id)
    return .done
  }

  private func requireChange(of instance: Instance, to plan: Plan) throws {
    guard let subaccount = try writer.subaccount(around: instance.space) else { throw writer.missing("subaccount") }
    try subaccount.requireEntitlement(to: plan)
    guard instance.plan != .proxy, plan != .proxy, let limits = plan.limits else {
      throw Refusal.planChangeNotAllowed
    }
    try writer.pool(of: instance).requireFit(in: plan, limits)
  }
}

extension Subaccount {
  /// Refuses a plan that the subaccount is not entitled to (A5).
  func requireEntitlement(to plan: Plan) throws {
    guard usage.entitledPlans.contains(plan) else { throw Refusal.notEntitled(usage, to: plan) }
  }
}

extension Names {
  /// As `checkedInstanceName`, and refuses a name that another instance of the space has (A3).
  static func checkedInstanceName(
    _ typed: String, in space: SpaceID, except: InstanceID, _ reader: any SharingReader
  ) throws -> String {
    let name = try checkedInstanceName(typed)
    if try reader.instances(in: space).contains(where: { $0.name == name && $0.id != except }) {
      throw Refusal.instanceNameTaken(name)
    }
    return name
  }
}
