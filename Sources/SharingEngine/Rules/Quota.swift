extension SharingReader {
  /// How many proxies of `original` have access, and how many may (S9).
  func quota(of original: Instance) throws -> (used: Int, limit: Int) {
    (try countLiveProxies(of: original.id), original.plan.limits?.proxies ?? 0)
  }

  /// Refuses to share `original` when no slot is free (S9).
  func requireFreeSlot(of original: Instance) throws {
    let (used, limit) = try quota(of: original)
    guard used < limit else { throw Refusal.quotaReached(original.plan, used: used, limit: limit) }
  }

  /// As `requireFreeSlot`, for who uses a share: the other side's numbers are not theirs to know (V1).
  func requireFreeSlotElsewhere(of original: Instance) throws {
    let (used, limit) = try quota(of: original)
    guard used < limit else { throw Refusal.quotaReachedElsewhere(original.plan) }
  }
}
