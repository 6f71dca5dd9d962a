/// A line of the account's tree.
package struct TreeNode: Hashable, Sendable {
  package let place: Place
  package let name: String
  /// Of a subaccount.
  package let region: Region?
  /// Of a subaccount.
  package let usage: SubaccountUsage?
  /// Whether anything lies directly below.
  package let hasChildren: Bool
  /// Instances in a space or in the spaces of a subaccount; `nil` for a directory.
  package let instances: Int?

  package init(
    place: Place, name: String, region: Region?, usage: SubaccountUsage?, hasChildren: Bool, instances: Int?
  ) {
    self.place = place
    self.name = name
    self.region = region
    self.usage = usage
    self.hasChildren = hasChildren
    self.instances = instances
  }
}

/// A space or a subaccount to choose from.
package struct PlaceListing: Hashable, Sendable {
  package let place: Place
  package let name: String
  /// Of the subaccount it lies in, or is.
  package let subaccountName: String
  package let region: Region
  package let key: NameKey

  package init(place: Place, name: String, subaccountName: String, region: Region, key: NameKey) {
    self.place = place
    self.name = name
    self.subaccountName = subaccountName
    self.region = region
    self.key = key
  }
}

/// A line of an instance list.
package struct InstanceListing: Hashable, Sendable {
  package let instance: Instance
  package let spaceName: String
  package let subaccount: SubaccountID
  package let subaccountName: String
  package let region: Region
  /// Of a proxy: its original's name, also when the original has been deleted.
  package let originalName: String?
  /// Of an original: whether proxies or open shares hang off it.
  package let isLinked: Bool
  /// Whether applications are bound to it or it has service keys.
  package let isBound: Bool

  package init(
    instance: Instance, spaceName: String, subaccount: SubaccountID, subaccountName: String, region: Region,
    originalName: String?, isLinked: Bool, isBound: Bool
  ) {
    self.instance = instance
    self.spaceName = spaceName
    self.subaccount = subaccount
    self.subaccountName = subaccountName
    self.region = region
    self.originalName = originalName
    self.isLinked = isLinked
    self.isBound = isBound
  }
}

/// What the original's side sees of one of its proxies (V1).
package struct ProxyListing: Hashable, Sendable {
  package let id: InstanceID
  package let name: String
  package let space: SpaceID
  package let spaceName: String
  package let subaccount: SubaccountID
  package let subaccountName: String
  package let region: Region
  package let share: ShareID
  package let shareIsPermanent: Bool
  package let createdAt: Timestamp
  /// `nil` = full access to all namespaces.
  package let authorization: Authorization?

  package init(
    id: InstanceID, name: String, space: SpaceID, spaceName: String, subaccount: SubaccountID, subaccountName: String,
    region: Region, share: ShareID, shareIsPermanent: Bool, createdAt: Timestamp, authorization: Authorization?
  ) {
    self.id = id
    self.name = name
    self.space = space
    self.spaceName = spaceName
    self.subaccount = subaccount
    self.subaccountName = subaccountName
    self.region = region
    self.share = share
    self.shareIsPermanent = shareIsPermanent
    self.createdAt = createdAt
    self.authorization = authorization
  }
}

/// What hangs off one original.
package struct ShareSummary: Hashable, Sendable {
  package let liveProxies: Int
  /// When the pending share that was made first was made, of those in state open.
  package let oldestPending: Timestamp?
  /// Permanent shares in state open.
  package let openPermanent: Int

  package init(liveProxies: Int, oldestPending: Timestamp?, openPermanent: Int) {
    self.liveProxies = liveProxies
    self.oldestPending = oldestPending
    self.openPermanent = openPermanent
  }
}
