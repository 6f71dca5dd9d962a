/// The `authorization` of a share as JSON (S10).
package enum AuthorizationDocument {
  /// Reads the value of `authorization`.
  package static func read(_ value: DocumentValue) throws(Refusal) -> Authorization {
    let object = try DocumentObject(
      value, name: "authorization", known: ["default_permissions", "namespace_permissions"], field: .authorization)
    var defaults: Set<Permission> = []
    if let list = object.value("default_permissions") {
      defaults = try permissions(list, in: "default_permissions")
    }
    var namespaces: [String: Set<Permission>] = [:]
    if let value = object.value("namespace_permissions") {
      let lists = try DocumentObject(value, name: "namespace_permissions", known: nil, field: .authorization)
      for name in lists.keys.sorted() {
        guard let list = lists.value(name) else { continue }
        try checkNamespace(name)
        namespaces[name] = try permissions(list, in: "namespace \(name)")
      }
    }
    let authorization = Authorization(defaultPermissions: defaults, namespacePermissions: namespaces)
    guard authorization.grantsAnything else { throw Refusal.grantsNothing }
    return authorization
  }

  /// Reads what a person typed for the authorization alone; `nil` for nothing, which means full access.
  package static func read(_ text: String) throws(Refusal) -> Authorization? {
    guard !text.trimmingBlanks().isEmpty else { return nil }
    return try read(.parsed(text, field: .authorization))
  }

  /// The same authorization as a document, permissions and namespaces in a fixed order.
  package static func value(_ authorization: Authorization) -> DocumentValue {
    let namespaces = authorization.namespacePermissions.sorted { $0.key < $1.key }
    var members = [DocumentMember("default_permissions", list(authorization.defaultPermissions))]
    if !namespaces.isEmpty {
      members.append(
        DocumentMember(
          "namespace_permissions", .object(namespaces.map { DocumentMember($0.key, list($0.value)) })))
    }
    return .object(members)
  }

  private static func list(_ permissions: Set<Permission>) -> DocumentValue {
    .array(permissions.sorted().map { .string($0.rawValue) })
  }

  private static func permissions(_ value: DocumentValue, in place: String) throws(Refusal) -> Set<Permission> {
    guard case .array(let words) = value else { throw Refusal.permissionsAreNoList(value, in: place) }
    var permissions: Set<Permission> = []
    for word in words {
      guard case .string(let text) = word, let granted = expand(text) else {
        throw Refusal.notAPermission(word, in: place)
      }
      guard permissions.isDisjoint(with: granted) else { throw Refusal.permissionRepeated(text, in: place) }
      permissions.formUnion(granted)
    }
    return permissions
  }

  /// `write` stands for what it is made of (S10).
  private static func expand(_ word: String) -> Set<Permission>? {
    if word == "write" { return [.create, .update, .delete] }
    return Permission(rawValue: word).map { [$0] }
  }

  private static func checkNamespace(_ name: String) throws(Refusal) {
    guard CredentialLimits.isName(name, CredentialLimits.namespaceName) else { throw Refusal.notANamespace(name) }
  }
}
