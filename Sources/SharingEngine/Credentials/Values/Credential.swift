/// The two kinds of credentials that an instance keeps.
package enum CredentialType: String, Hashable, Sendable, Codable, CaseIterable {
  case password, key

  /// `Passwords`, `Keys`: the title of their tab.
  package var plural: String {
    switch self {
    case .password: "Passwords"
    case .key: "Keys"
    }
  }
}

/// What may be done with a credential, whoever asks.
package enum CredentialStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// Read, changed, deleted.
  case enabled
  /// Read, but neither changed nor deleted.
  case readOnly
  /// Changed and deleted, but not read.
  case disabled

  /// As users read it; `rawValue` is for documents and programs.
  package var title: String {
    switch self {
    case .enabled: "Enabled"
    case .readOnly: "Read-only"
    case .disabled: "Disabled"
    }
  }
}

/// Where a credential is within an instance.
package struct CredentialPath: Hashable, Sendable, Codable {
  package let namespace: String
  package let type: CredentialType
  package let name: String

  package init(namespace: String, type: CredentialType, name: String) {
    self.namespace = namespace
    self.type = type
    self.name = name
  }

  /// `payments/password/db-admin`.
  package var text: String { "\(namespace)/\(type.rawValue)/\(name)" }
}

/// A credential without its value.
package struct Credential: Hashable, Sendable {
  package let path: CredentialPath
  package var status: CredentialStatus
  package var username: String
  package var metadata: String
  package var format: String
  /// The audit record that wrote the value: no two values have the same.
  package var version: Int64
  /// Bytes of the value alone.
  package var valueSize: Int
  package let createdAt: Timestamp
  package var changedAt: Timestamp

  package init(
    path: CredentialPath, status: CredentialStatus, username: String, metadata: String, format: String, version: Int64,
    valueSize: Int, createdAt: Timestamp, changedAt: Timestamp
  ) {
    self.path = path
    self.status = status
    self.username = username
    self.metadata = metadata
    self.format = format
    self.version = version
    self.valueSize = valueSize
    self.createdAt = createdAt
    self.changedAt = changedAt
  }

  /// Bytes that count against the plan's storage (I4).
  package var storedSize: Int { valueSize + metadata.utf8.count + format.utf8.count + username.utf8.count }
}

/// A namespace with what is in it. It begins with its first credential and ends with its last.
package struct NamespaceRow: Hashable, Sendable {
  package let name: String
  package let passwords: Int
  package let keys: Int

  package init(name: String, passwords: Int, keys: Int) {
    self.name = name
    self.passwords = passwords
    self.keys = keys
  }

  package var credentials: Int { passwords + keys }
}
