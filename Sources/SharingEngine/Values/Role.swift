/// What a user may be in an account, an org or a space (R1).
package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
  case administrator, orgManager, spaceManager, spaceDeveloper, spaceSupporter, spaceAuditor

  /// The role's name on screen.
  package var title: String {
    switch self {
    case .administrator: "Global Account Administrator"
    case .orgManager: "Org Manager"
    case .spaceManager: "Space Manager"
    case .spaceDeveloper: "Space Developer"
    case .spaceSupporter: "Space Supporter"
    case .spaceAuditor: "Space Auditor"
    }
  }

  /// Whether the role is one in spaces, in orgs (subaccounts) or in the account.
  package func fits(_ place: Place) -> Bool {
    switch (self, place) {
    case (.administrator, .account), (.orgManager, .subaccount): true
    case (.spaceManager, .space), (.spaceDeveloper, .space), (.spaceSupporter, .space), (.spaceAuditor, .space): true
    default: false
    }
  }

  /// Whether the role sees what is behind an instance of its space, and not only its line in the list (V1).
  package var looksInside: Bool {
    switch self {
    case .spaceDeveloper, .spaceSupporter, .spaceAuditor: true
    case .administrator, .orgManager, .spaceManager: false
    }
  }
}

/// One user with their roles in one place, as a members page lists them.
package struct Member: Hashable, Sendable {
  package let user: String
  package let roles: Set<Role>

  package init(user: String, roles: Set<Role>) {
    self.user = user
    self.roles = roles
  }
}
