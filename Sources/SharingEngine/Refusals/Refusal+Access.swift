/// Who acts, what they may see and what they have a role for.
extension Refusal {
  /// For names that no members page has named (R2).
  static func unknownUser(_ name: String) -> Refusal {
    Refusal(
      .unknownUser, .user, "There is no user \(quoted(name)) here.",
      next: "Act as somebody who has a role, or have a role given to that name.")
  }

  /// The one answer for what does not exist and for what the user may not see (V1).
  static func notFound(_ kind: String) -> Refusal {
    Refusal(
      .notFound, nil, "There is no such \(kind) that you may see.", next: "It may be gone: refresh, or check the ID.")
  }

  /// As `notFound`, for what was asked for by the name that people give it.
  static func nothingNamed(_ name: String, _ kind: String) -> Refusal {
    Refusal(
      .notFound, nil, "There is no \(kind) \(quoted(name)) that you may see.",
      next: "Check how it is spelled, and where.")
  }

  /// For who has none of the roles that carry `right` (R4).
  package static func roleMissing(_ right: Right) -> Refusal {
    Refusal(
      .roleMissing, nil, "\(right.title) is for \(right.holderTitles).",
      next: "Ask for that role, or ask one of them to do it.")
  }

  /// For who sees an instance's line only (V1).
  package static let inside = Refusal(
    .roleMissing, nil, "What is behind an instance is for Space Developers, Supporters and Auditors of its space.",
    next: "Ask for such a role.")

  /// For who sees a place without having a role in it.
  static let members = Refusal(
    .roleMissing, nil, "Members are shown to who has a role here, and to Org Managers and administrators above.",
    next: "Ask for such a role.")

  /// For a request identifier that came with another request before (E1).
  /// Another request under an identifier that is taken (E1).
  package static let requestReused = Refusal(
    .requestReused, nil, "This request identifier was used for another request.", next: "Use a new one.")

  /// For every command where nothing may be changed. `reason` says why, and what to do next.
  static func readOnly(_ reason: String) -> Refusal { Refusal(.readOnly, nil, reason) }
}

extension Right {
  fileprivate var title: String {
    switch self {
    case .arrangeAccount: "Changing directories and subaccounts"
    case .arrangeSpaces: "Changing spaces"
    case .giveAccountRoles, .giveOrgRoles, .giveSpaceRoles: "Giving and taking roles here"
    case .develop: "Changing or sharing an instance"
    case .acceptClock: "Accepting the clock"
    case .changeRootKey: "Changing the root key"
    case .export: "Exporting the landscape"
    case .backUp: "Backing up the database"
    case .restore: "Restoring a backup"
    }
  }

  fileprivate var holderTitles: String {
    switch self {
    case .arrangeAccount, .giveAccountRoles, .acceptClock, .changeRootKey, .export, .backUp, .restore:
      "Global Account Administrators"
    case .arrangeSpaces: "Org Managers of the subaccount"
    case .giveOrgRoles: "Global Account Administrators and Org Managers of this subaccount"
    case .giveSpaceRoles: "Space Managers of this space and Org Managers of its subaccount"
    case .develop: "Space Developers of its space"
    }
  }
}
