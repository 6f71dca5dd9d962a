/// The service plans of Credential Store (I1).
package enum Plan: String, Hashable, Sendable, Codable, CaseIterable {
  case trial, free, standard, proxy

  /// The offering's technical name; there is one (I1).
  package static let offering = "credstore"

  /// What an original of this plan shares with all its proxies; `nil` for proxies, which have no limits of their own (I4).
  package var limits: PlanLimits? {
    switch self {
    case .free, .trial: .small
    case .standard: .standard
    case .proxy: nil
    }
  }
}

/// What the original and all its proxies may have together (I4).
package struct PlanLimits: Hashable, Sendable {
  /// Live proxy instances (S9).
  package let proxies: Int
  /// Shown, not enforced.
  package let callsPerSecond: Int
  /// Bindings and service keys.
  package let bindings: Int
  package let credentials: Int
  package let namespaces: Int
  /// Bytes of value, metadata, format and username.
  package let storage: Int

  package static let small = PlanLimits(
    proxies: 1, callsPerSecond: 3, bindings: 3, credentials: 10, namespaces: 10, storage: 100_000)
  package static let standard = PlanLimits(
    proxies: 10, callsPerSecond: 25, bindings: 100, credentials: 100_000, namespaces: 10_000, storage: 100_000_000)
}
