/// The place of an original on the Sharing Map among those without a pending share.
package struct LinkKey: Hashable, Sendable {
  /// 1 where there are proxies, with access or without; 2 where there are open shares alone.
  package let rank: Int
  package let name: String
  package let id: InstanceID

  package init(rank: Int, name: String, id: InstanceID) {
    self.rank = rank
    self.name = name
    self.id = id
  }
}

/// A part of a list that was looked through, with what of it was looked for.
package struct LinkScan: Hashable, Sendable {
  /// In ascending order.
  package let keys: [LinkKey]
  /// The last key that was looked at, where the rest is for another time; `nil` where the end was reached or the number
  /// asked for.
  package let stoppedAt: LinkKey?

  package init(keys: [LinkKey], stoppedAt: LinkKey?) {
    self.keys = keys
    self.stoppedAt = stoppedAt
  }
}

/// An original with the time of its pending share that runs out first.
package struct PendingOriginal: Hashable, Sendable {
  package let id: InstanceID
  package let sharedAt: Timestamp

  package init(id: InstanceID, sharedAt: Timestamp) {
    self.id = id
    self.sharedAt = sharedAt
  }
}

/// A proxy that has lost its access and is still there.
package struct RevokedProxy: Hashable, Sendable {
  package let listing: ProxyListing
  package let revokedAt: Timestamp

  package init(listing: ProxyListing, revokedAt: Timestamp) {
    self.listing = listing
    self.revokedAt = revokedAt
  }
}

/// A part of a count.
package struct PartialCount: Hashable, Sendable {
  package let count: Int
  /// Where to go on; `nil` where all has been counted.
  package let stoppedAt: SpaceID?

  package init(count: Int, stoppedAt: SpaceID?) {
    self.count = count
    self.stoppedAt = stoppedAt
  }
}
