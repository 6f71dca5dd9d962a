/// Creating, updating and deleting instances.
extension Refusal {
  /// For a word that no plan is called by (I1).
  static func noPlan(_ word: String) -> Refusal {
    Refusal(
      .planChangeNotAllowed, .plan, "\(quoted(word)) is no plan.",
      next: "Choose \(Plan.allCases.map(\.rawValue).joined(separator: ", ")).")
  }

  /// For a space that has its one instance (I2).
  static func spaceOccupied(by name: String) -> Refusal {
    Refusal(
      .spaceOccupied, .space, "This space has its one Credential Store instance already: \(name).",
      next: "Use another space, or delete it first.")
  }

  /// For a space that a proxy instance without access is left in (I2).
  static func revokedInTheWay(_ name: String) -> Refusal {
    Refusal(.spaceOccupied, .space, "\(name) (access revoked) is still here;", next: "delete it first.")
  }

  /// For an imported space with several instances, where another one has the name (A3).
  static func instanceNameTaken(_ name: String) -> Refusal {
    Refusal(
      .nameTaken, .name, "\(quoted(name)) is taken by another instance of this space.", next: "Choose another name.")
  }

  static func notEntitled(_ usage: SubaccountUsage, to plan: Plan) -> Refusal {
    Refusal(
      .notEntitled, .plan, "A \(usage.rawValue) subaccount is not entitled to plan \(plan.rawValue).",
      next: "Choose \(oneOf(usage.entitledPlans.map(\.rawValue))).")
  }

  static let planChangeNotAllowed = Refusal(
    .planChangeNotAllowed, .plan, "A plan cannot change to or from proxy.", next: "Create a new instance instead.")

  /// For a plan that allows less than is in use (I5).
  static func tooMuch(_ limit: PooledLimit, for plan: Plan, used: Int, limit most: Int) -> Refusal {
    if limit == .proxies {
      return Refusal(
        .tooMuchForPlan, .plan,
        "Plan \(plan.rawValue) allows \(counted(most, "proxy instance")) and \(used) have access.",
        next: "Unshare \(used - most) of them first.")
    }
    return Refusal(
      .tooMuchForPlan, .plan,
      "Plan \(plan.rawValue) allows \(limit.amount(most)) of \(limit.noun) and \(limit.amount(used)) are in use.",
      next: "Delete some first.")
  }

  /// For an original that proxy instances still have access to (I6).
  static func hasProxies(_ proxies: [ProxyListing]) -> Refusal {
    let names = proxies.map { "\($0.name) in \($0.spaceName)" }.joined(separator: ", ")
    return Refusal(.hasProxies, nil, "Proxy instances have access to it: \(names).", next: "Unshare them first.")
  }
}
