/// The place of a row in an instance list, in each of the orders it can have: whoever sorts the list anew finds the row
/// again `.from` the key it has already.
package struct InstanceKey: Hashable, Sendable {
  package let id: InstanceID
  package let name: String
  package let plan: Plan
  package let spaceName: String
  package let region: Region
  package let createdAt: Timestamp
  /// False for a revoked proxy.
  package let hasAccess: Bool

  package init(
    id: InstanceID, name: String, plan: Plan, spaceName: String, region: Region, createdAt: Timestamp, hasAccess: Bool
  ) {
    self.id = id
    self.name = name
    self.plan = plan
    self.spaceName = spaceName
    self.region = region
    self.createdAt = createdAt
    self.hasAccess = hasAccess
  }

  init(_ listing: InstanceListing, hasAccess: Bool) {
    let instance = listing.instance
    self.init(
      id: instance.id, name: instance.name, plan: instance.plan, spaceName: listing.spaceName, region: listing.region,
      createdAt: instance.createdAt, hasAccess: hasAccess)
  }
}

extension InstanceListing {
  package var key: InstanceKey { InstanceKey(self, hasAccess: instance.origin?.revokedAt == nil) }
}
