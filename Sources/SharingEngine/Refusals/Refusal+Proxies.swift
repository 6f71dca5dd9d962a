/// Creating a proxy instance from a share, and using it.
extension Refusal {
  static let originMissing = Refusal(
    .originNeeded, .serviceGUID, "Plan proxy needs an origin.",
    next: "Give the GUID of the shared instance, or its code.")

  static let originWithoutGUID = Refusal(
    .originNeeded, .serviceGUID, "origin has no serviceGuid.",
    next: "Give the GUID of the shared instance, as in its code.")

  static func originNotAllowed(_ plan: Plan) -> Refusal {
    Refusal(
      .originNotAllowed, .parameters, "Plan \(plan.rawValue) takes no origin.", next: "Remove it, or choose plan proxy."
    )
  }

  /// Why no share is open for the space: what became of the last one. `nil` where there never was one that this space
  /// could know of, whatever the GUID names (S12).
  static func nothingOpen(_ last: ShareState?) -> Refusal {
    let (code, what): (Code, String) =
      switch last {
      case .used: (.shareUsed, "The pending share for this space has been used: it was for one proxy instance.")
      case .expired: (.shareExpired, "The pending share for this space has expired: it was valid for 15 minutes.")
      case .withdrawn: (.shareWithdrawn, "The share for this space was withdrawn.")
      case .replaced: (.shareReplaced, "The share for this space was replaced by another one, which has ended too.")
      case .unshared: (.shareUnshared, "The share for this space was ended: the instance was unshared.")
      case .open, nil: (.noOpenShare, "No share of an instance with this GUID is open for this space.")
      }
    let next =
      code == .noOpenShare
      ? "Check the GUID, or ask a Space Developer of the original to share it with this space."
      : "Ask a Space Developer of the original to share it again."
    return Refusal(code, .serviceGUID, what, next: next)
  }

  /// For an open share that would fit but for the region; only its own side gets this (S12).
  static func wrongLandscape(_ given: Region, home: Region) -> Refusal {
    Refusal(
      .wrongLandscape, .landscape, "The shared instance is not in \(given.key) but in \(home.key).",
      next: "Correct the landscape.")
  }

  /// As `quotaReached`, for who would use the share: they may know the plan, but neither unshare nor change it (V1).
  static func quotaReachedElsewhere(_ plan: Plan) -> Refusal {
    Refusal(
      .quotaReached, nil, "All proxy instances that the original's plan \(plan.rawValue) allows are in use.",
      next: "Ask a Space Developer of the original to unshare one first.")
  }

  /// For every use of a proxy instance that was unshared (S14, S15).
  static let accessRevoked = Refusal(
    .accessRevoked, nil, "Access revoked: the original was unshared.",
    next: "Delete this proxy instance, and create a new one when it is shared again.")
}
