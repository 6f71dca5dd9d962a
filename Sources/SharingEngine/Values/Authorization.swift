/// What a proxy may do with the credentials of its original (S10).
package enum Permission: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case create, read, update, delete, list

  package static func < (left: Self, right: Self) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// The permissions of a share: a namespace's own list replaces the default (S10).
package struct Authorization: Hashable, Sendable, Codable {
  package let defaultPermissions: Set<Permission>
  package let namespacePermissions: [String: Set<Permission>]

  package init(defaultPermissions: Set<Permission>, namespacePermissions: [String: Set<Permission>]) {
    self.defaultPermissions = defaultPermissions
    self.namespacePermissions = namespacePermissions
  }

  /// What may be done in `namespace`.
  package func permissions(in namespace: String) -> Set<Permission> {
    namespacePermissions[namespace] ?? defaultPermissions
  }

  /// Whether it allows anything anywhere.
  package var grantsAnything: Bool {
    !defaultPermissions.isEmpty || namespacePermissions.values.contains { !$0.isEmpty }
  }
}
