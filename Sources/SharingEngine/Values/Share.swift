/// Who may create a proxy instance with a share: one space, or any space of one subaccount (S2, S6).
package enum ShareTarget: Hashable, Sendable, Codable {
  case space(SpaceID)
  case subaccount(SubaccountID)

  /// The target as a node of the tree.
  package var place: Place {
    switch self {
    case .space(let id): .space(id)
    case .subaccount(let id): .subaccount(id)
    }
  }
}

/// Permission for one target to create proxy instances of an original (S2).
package struct Share: Hashable, Sendable {
  package let id: ShareID
  /// The audit record that made it; later shares have higher numbers.
  package let sequence: Int64
  package let original: InstanceID
  package let target: ShareTarget
  package let isPermanent: Bool
  /// `nil` = full access to all namespaces (S10).
  package let authorization: Authorization?
  package let createdAt: Timestamp
  package let createdBy: String
  package var state: ShareState

  package init(
    id: ShareID, sequence: Int64, original: InstanceID, target: ShareTarget, isPermanent: Bool,
    authorization: Authorization?, createdAt: Timestamp, createdBy: String, state: ShareState
  ) {
    self.id = id
    self.sequence = sequence
    self.original = original
    self.target = target
    self.isPermanent = isPermanent
    self.authorization = authorization
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.state = state
  }

  /// How long a pending share is valid: fifteen minutes, in milliseconds (S6).
  package static let pendingLifetime: Int64 = 900_000

  /// The first instant at which a pending share is no longer valid; `nil` for a permanent one (S7).
  package var expiresAt: Timestamp? {
    isPermanent ? nil : createdAt.advanced(byMilliseconds: Self.pendingLifetime)
  }

  /// Whether the share can be used at `now`: open, and for a pending one `created ≤ now < created + 15:00.000` (S7, S8).
  package func isOpen(at now: Timestamp) -> Bool {
    guard state == .open else { return false }
    guard let expiresAt else { return true }
    return createdAt <= now && now < expiresAt
  }
}

/// Open, or why it is closed (S8).
package enum ShareState: String, Hashable, Sendable, Codable, CaseIterable {
  case open, used, expired, withdrawn, replaced, unshared
}
