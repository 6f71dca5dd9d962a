/// What the store answers about credentials, bindings and settings, in the same transaction as everything else.
package protocol CredentialReader {
  /// The identifier of this database, which no other one has; its restored backups have it too.
  func databaseID() throws -> String
  /// What is known of the root key; `nil` before anything was sealed.
  func rootKey() throws -> RootKeyRecord?
  /// The wrapped keys of originals after that one, by its identifier.
  func dataKeys(after original: InstanceID?, limit: Int) throws -> [StoredDataKey]

  // MARK: Credentials of one original

  /// The wrapped key that the values of `original` are sealed under; `nil` before its first credential.
  func dataKey(of original: InstanceID) throws -> [UInt8]?
  func contents(of original: InstanceID) throws -> StoredContents
  func credential(_ path: CredentialPath, of original: InstanceID) throws -> Credential?
  /// The sealed value; `nil` where there is no such credential.
  func sealedValue(_ path: CredentialPath, of original: InstanceID) throws -> [UInt8]?
  func namespace(_ name: String, of original: InstanceID) throws -> NamespaceRow?
  /// A page by name, byte by byte, of the namespaces in `scope` that pass `filter`.
  func namespaces(
    of original: InstanceID, in scope: NamespaceScope, matching filter: NameFilter, from start: PageStart<String>,
    limit: Int
  ) throws -> [NamespaceRow]
  func countNamespaces(of original: InstanceID, in scope: NamespaceScope, matching filter: NameFilter) throws -> Int
  /// A page by name, byte by byte.
  func credentials(
    of original: InstanceID, in namespace: String, type: CredentialType, matching filter: NameFilter,
    from start: PageStart<String>, limit: Int
  ) throws -> [Credential]
  func countCredentials(
    of original: InstanceID, in namespace: String, type: CredentialType, matching filter: NameFilter
  ) throws -> Int
  /// The name of a credential in `namespace` with that status; `nil` for none.
  func credential(in namespace: String, of original: InstanceID, with status: CredentialStatus) throws -> String?

  // MARK: Applications, bindings, settings

  /// Not a deleted one.
  func application(_ id: ApplicationID) throws -> Application?
  func application(named name: String, in space: SpaceID) throws -> Application?
  /// A page by name, then identifier.
  func applications(in space: SpaceID, from start: PageStart<NameKey>, limit: Int) throws -> [Application]
  func countApplications(in space: SpaceID) throws -> Int
  /// Not a deleted one.
  func binding(_ id: BindingID) throws -> Binding?
  /// By name, bindings of applications first.
  func bindings(of instance: InstanceID) throws -> [Binding]
  /// By the name of the instance, not in any order of theirs.
  func bindings(of application: ApplicationID) throws -> [Binding]
  func bindingCounts(of instances: [InstanceID]) throws -> [InstanceID: BindingCounts]
  /// The digest of a service key's password; `nil` where it is no service key, or deleted.
  func keyDigest(of binding: BindingID) throws -> [UInt8]?
  /// Of an original; what it begins with where nobody changed it.
  func settings(of original: InstanceID) throws -> InstanceSettings
}

/// Changes credentials, bindings and settings. Checks no rule.
package protocol CredentialWriter: CredentialReader {
  func set(_ rootKey: RootKeyRecord) throws
  func setDataKey(_ wrapped: [UInt8], of original: InstanceID) throws
  func insert(_ credential: Credential, value: [UInt8], of original: InstanceID) throws
  /// Changes everything but the path and when it was created; the value only where one is given.
  func update(_ credential: Credential, value: [UInt8]?, of original: InstanceID) throws
  func deleteCredential(_ path: CredentialPath, of original: InstanceID) throws
  func deleteNamespace(_ name: String, of original: InstanceID) throws
  /// Deletes every credential of an original, and the key that they were sealed under.
  func deleteContents(of original: InstanceID) throws

  func insert(_ application: Application) throws
  func deleteApplication(_ id: ApplicationID, at time: Timestamp) throws
  /// `keyDigest` is for a service key.
  func insert(_ binding: Binding, keyDigest: [UInt8]?) throws
  func setEnabled(_ isEnabled: Bool, _ binding: BindingID) throws
  func deleteBinding(_ id: BindingID, at time: Timestamp) throws
  func set(_ settings: InstanceSettings, of original: InstanceID) throws
}

/// The key that the values of one original are sealed under.
package struct StoredDataKey: Hashable, Sendable {
  package let original: InstanceID
  package let wrapped: [UInt8]
  /// Whether there is a value that is sealed under it.
  package let isUsed: Bool

  package init(original: InstanceID, wrapped: [UInt8], isUsed: Bool) {
    self.original = original
    self.wrapped = wrapped
    self.isUsed = isUsed
  }
}

/// Which of an original's namespaces somebody sees.
package enum NamespaceScope: Hashable, Sendable {
  case all(except: Set<String>)
  case only(Set<String>)
}

/// What a name has to be like, as in the web cockpit; letter case does not count.
package enum NameFilter: Hashable, Sendable {
  case everything
  case contains(String)
  case begins(String)
  case ends(String)
  case equals(String)
  case isNot(String)

  /// `x` contains, `x*` begins, `*x` ends, `"x"` equals, `!x` is not.
  package init(typed: String) {
    let text = typed.trimmingBlanks()
    if text.isEmpty || text == "*" || text == "!" {
      self = .everything
    } else if text.hasPrefix("!") {
      self = .isNot(String(text.dropFirst()))
    } else if text.count > 2, text.hasPrefix("\""), text.hasSuffix("\"") {
      self = .equals(String(text.dropFirst().dropLast()))
    } else if text.hasSuffix("*") {
      self = .begins(String(text.dropLast()))
    } else if text.hasPrefix("*") {
      self = .ends(String(text.dropFirst()))
    } else {
      self = .contains(text)
    }
  }
}
