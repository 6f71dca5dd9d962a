/// Sharing an original, unsharing it, and withdrawing a share.
extension Refusal {
  /// For sharing or unsharing a proxy instance (S1, S19).
  static func isProxy(_ name: String) -> Refusal {
    Refusal(
      .isProxy, nil, "\(name) is a proxy instance: only its original can be shared and unshared.",
      next: "Ask a Space Developer of the original to do it.")
  }

  /// The one answer for a GUID that is unknown, of another kind or of another region (S4).
  static func noSuchTarget(_ kind: TargetKind, in region: Region) -> Refusal {
    Refusal(
      .noSuchTarget, kind.field, "There is no \(kind.rawValue) with this ID in \(region.key).",
      next: "Check the ID and the region.")
  }

  static func ownSpace(_ kind: TargetKind) -> Refusal {
    Refusal(.ownSpace, kind.field, "This is the instance's own space.", next: "Share it with another space.")
  }

  /// For what depends on a pending share's time while the machine's clock is behind (T1).
  static let clockBehind = Refusal(
    .clockBehind, nil,
    "This machine's clock is behind the times in the database, so pending shares cannot be trusted to end.",
    next: "Correct the clock, or have an administrator accept it.")

  /// For another share while no proxy instance could come of it (S9).
  static func quotaReached(_ plan: Plan, used: Int, limit: Int) -> Refusal {
    Refusal(
      .quotaReached, nil, "All proxy instances that plan \(plan.rawValue) allows are in use (\(used) of \(limit)).",
      next: plan == .free ? "Unshare one, or change this instance to plan standard." : "Unshare one first.")
  }

  /// For a selector that hits nothing (S13).
  static let nothingShared = Refusal(
    .nothingShared, nil, "Nothing is shared there.", next: "See Proxy Instances and the open shares for what is.")

  /// For an unshare that would end anything else than what was confirmed.
  static let effectsChanged = Refusal(
    .effectsChanged, nil, "What this ends has changed since it was listed.", next: "See the new list and confirm again."
  )

  static func shareClosed(_ state: ShareState) -> Refusal {
    Refusal(
      .shareClosed, nil, "This share is no longer open: it is \(state.rawValue).", next: "There is nothing to withdraw."
    )
  }
}
