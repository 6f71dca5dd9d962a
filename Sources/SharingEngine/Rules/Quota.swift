extension SharingReader {
  /// How many proxies of `original` have access, and how many may (S9).
  func quota(of original: Instance) throws -> (used: Int, limit: Int) {
    (try countLiveProxies(of: original.id), original.plan.limits?.proxies ?? 0)
  }

  /// Refuses when no slot is free (S9).
  func requireFreeSlot(of original: Instance) throws {
    let (used, limit) = try quota(of: original)
    guard used < limit else {
      throw Refusal(
        .quotaReached, nil,
        "All proxy instances that plan \(original.plan.rawValue) allows are in use (\(used) of \(limit)). "
          + "Unshare one, or choose a larger plan for the original.")
    }
  }
}
