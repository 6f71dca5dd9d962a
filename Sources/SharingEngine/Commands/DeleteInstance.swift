/// Deletes an instance with its credentials, and withdraws its open shares. It stays while it has bindings or service
/// keys, and an original while proxies have access (I6).
package struct DeleteInstance: Hashable, Sendable, Encodable {
  package var instance: InstanceID

  package init(instance: InstanceID) {
    self.instance = instance
  }
}

extension DeleteInstance: CommandRules {
  static let action = AuditRecord.Action.deleteInstance

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    var instance = try context.developed(self.instance, access)
    if let refusal = try context.writer.refusalToDelete(instance) { throw refusal }
    for share in try context.writer.openShares(of: instance.id) {
      _ = try context.writer.close(share.id, as: .withdrawn, at: context.now, sequence: context.sequence)
      context.touchOtherSide(try context.writer.target(of: share).place)
    }
    if let origin = instance.origin, let original = try context.writer.instance(origin.original) {
      context.touchOtherSide(.space(original.space))
    }
    if instance.origin == nil { try context.writer.deleteContents(of: instance.id) }
    instance.deletedAt = context.now
    instance.changedAt = context.now
    try context.writer.update(instance)
    return .done
  }
}

extension SharingReader {
  /// Why an instance cannot be deleted yet, with the bindings or the proxies that are in the way; `nil` when it can (I6).
  func refusalToDelete(_ instance: Instance) throws -> Refusal? {
    let bindings = try bindings(of: instance.id)
    guard bindings.isEmpty else { return .hasBindings(bindings) }
    let proxies = try liveProxies(of: instance.id)
    return proxies.isEmpty ? nil : .hasProxies(proxies)
  }
}
