/// A Credential Store service instance: an original, or a proxy of one.
package struct Instance: Hashable, Sendable {
  package let id: InstanceID
  package var name: String
  package var plan: Plan
  package let space: SpaceID
  package let createdAt: Timestamp
  package var changedAt: Timestamp
  /// A deleted instance is nobody's any more; it is kept for the proxies that outlive it (I6) and so that its identifier
  /// is never used again (A2).
  package var deletedAt: Timestamp?
  /// Set exactly when the plan is `proxy`.
  package let origin: ProxyOrigin?

  package init(
    id: InstanceID, name: String, plan: Plan, space: SpaceID, createdAt: Timestamp, changedAt: Timestamp,
    deletedAt: Timestamp? = nil, origin: ProxyOrigin? = nil
  ) {
    self.id = id
    self.name = name
    self.plan = plan
    self.space = space
    self.createdAt = createdAt
    self.changedAt = changedAt
    self.deletedAt = deletedAt
    self.origin = origin
  }
}

/// Whose proxy an instance is, and through which share it came to be. Never changes but for losing its access (S10, S15).
package struct ProxyOrigin: Hashable, Sendable {
  package let original: InstanceID
  package let share: ShareID
  package let shareIsPermanent: Bool
  /// When unsharing took the access away; `nil` while it has access.
  package var revokedAt: Timestamp?

  package init(original: InstanceID, share: ShareID, shareIsPermanent: Bool, revokedAt: Timestamp? = nil) {
    self.original = original
    self.share = share
    self.shareIsPermanent = shareIsPermanent
    self.revokedAt = revokedAt
  }
}
