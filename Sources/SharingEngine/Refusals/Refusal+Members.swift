/// Giving and taking roles.
extension Refusal {
  static func roleDoesNotFit(_ role: Role) -> Refusal {
    Refusal(.invalidCombination, .role, "\(role.title) is no role of this place.", next: "Choose one of its own.")
  }

  /// An account without an administrator could never get one again (R1).
  static func lastAdministrator(_ name: String) -> Refusal {
    Refusal(
      .lastAdministrator, .user, "\(quoted(name)) is the last administrator, and one has to stay.",
      next: "Give the role to somebody else first.")
  }
}
