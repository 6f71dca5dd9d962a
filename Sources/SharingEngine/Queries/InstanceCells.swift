extension InstanceRow {
  /// What stands in the row's line in the list of `place`, by the titles of the columns: what a filter looks at. Columns
  /// that the list never has at that level are not among them.
  package func cells(below place: Place, at now: Timestamp) -> [(column: String, text: String)] {
    let whereItIs: [(String, String)] =
      switch place {
      case .account, .directory:
        [
          ("Space", listing.spaceName), ("Subaccount", listing.subaccountName), ("Region", listing.region.key),
        ]
      case .subaccount: [("Space", listing.spaceName)]
      case .space: []
      }
    return [("Instance", listing.instance.name), ("Plan", listing.instance.plan.rawValue)] + whereItIs
      + [("Credentials", bindings?.words ?? ""), ("Status", status), ("Shares", shares?.words(at: now) ?? "")]
  }

  /// The word of the Status column.
  package var status: String { isRevoked ? "Access revoked" : "Created" }
}

extension ShareColumn {
  /// How the column says it, in whole minutes, never more than are left: `pending 12m`, at last `pending <1m`.
  package func words(at now: Timestamp) -> String {
    switch self {
    case .nothing: ""
    case .pending(let end): "pending \(now.minutes(until: end))m"
    case .permanent: "permanent"
    case .proxies(1): "1 proxy"
    case .proxies(let count): "\(count) proxies"
    case .proxy(let original): "proxy of \(original)"
    case .revoked: "access revoked"
    }
  }
}
