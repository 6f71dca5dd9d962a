/// What an original and its proxies use of the plan together (I4).
struct Pool {
  let original: Instance
  let limits: PlanLimits
  let usage: PoolUsage

  /// Refuses what there is no room for; what takes no more room than before always fits. `isOwn` is whether the one who
  /// asks is on the original's side, where the numbers may be known (V1).
  func requireRoom(_ limit: PooledLimit, for more: Int = 1, isOwn: Bool) throws(Refusal) {
    let (used, most) = (limit.used(usage), limit.limit(limits))
    guard more <= 0 || used + more <= most else {
      throw isOwn
        ? .limitReached(limit, original.plan, used: used, of: most) : .limitReachedElsewhere(limit, original.plan)
    }
  }

  /// Refuses limits that are below what is in use (I5).
  func requireFit(in plan: Plan, _ smaller: PlanLimits) throws(Refusal) {
    for limit in PooledLimit.allCases {
      let (used, most) = (limit.used(usage), limit.limit(smaller))
      guard used <= most else { throw Refusal.tooMuch(limit, for: plan, used: used, limit: most) }
    }
  }
}

/// The limits of a plan that are enforced (I4).
enum PooledLimit: CaseIterable, Sendable {
  case proxies, bindings, credentials, namespaces, storage

  /// How much of it is in use; of storage bytes.
  func used(_ usage: PoolUsage) -> Int {
    switch self {
    case .proxies: usage.proxies
    case .bindings: usage.bindings
    case .credentials: usage.credentials
    case .namespaces: usage.namespaces
    case .storage: usage.storage
    }
  }

  /// The most that there may be of it; of storage bytes.
  func limit(_ limits: PlanLimits) -> Int {
    switch self {
    case .proxies: limits.proxies
    case .bindings: limits.bindings
    case .credentials: limits.credentials
    case .namespaces: limits.namespaces
    case .storage: limits.storage
    }
  }
}

extension SharingReader {
  /// The pool of a live original. Its revoked proxies count for nothing.
  func pool(of original: Instance) throws -> Pool {
    let proxies = try liveProxies(of: original.id).map(\.id)
    let counts = try bindingCounts(of: [original.id] + proxies)
    let contents = try contents(of: original.id)
    let usage = PoolUsage(
      proxies: proxies.count, bindings: counts.values.reduce(0) { $0 + $1.total }, credentials: contents.credentials,
      namespaces: contents.namespaces, storage: contents.storage)
    return Pool(original: original, limits: original.plan.limits ?? .small, usage: usage)
  }
}
