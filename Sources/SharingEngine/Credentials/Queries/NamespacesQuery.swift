/// A cut of an instance's namespaces by name: of a proxy, those of its original that its share lets be listed.
package struct NamespacesQuery: SharingQuery {
  package let instance: InstanceID
  package let filter: NameFilter
  package let start: PageStart<String>
  package let limit: Int

  package init(
    instance: InstanceID, filter: NameFilter = .everything, start: PageStart<String> = .first, limit: Int
  ) {
    self.instance = instance
    self.filter = filter
    self.start = start
    self.limit = limit
  }

  /// Throws `Refusal.accessRevoked` for a proxy that was unshared.
  package func answer(in context: QueryContext) throws -> NamespaceList {
    let access = try context.access()
    let reach = try context.reader.reach(of: try access.instanceInside(instance))
    let (reader, original) = (context.reader, reach.original.id)
    let page = try Page<NamespaceRow>.read(from: start, limit: limit, key: \.name) { start, limit in
      try reader.namespaces(of: original, in: reach.listed, matching: filter, from: start, limit: limit)
    }
    let develop = try access.refusal(of: .develop(reach.instance.space))
    return NamespaceList(
      page: page, total: try reader.countNamespaces(of: original, in: reach.listed, matching: .everything),
      shown: try reader.countNamespaces(of: original, in: reach.listed, matching: filter),
      listDenial: reach.refusalEverywhere(of: .list),
      createDenial: develop ?? reach.refusalEverywhere(of: .create),
      deleteDenial: develop ?? reach.refusalEverywhere(of: .delete))
  }
}

/// Namespaces as one instance may list them.
package struct NamespaceList: Hashable, Sendable {
  package let page: Page<NamespaceRow>
  /// How many there are to be listed, whatever the filter says.
  package let total: Int
  /// How many pass the filter.
  package let shown: Int
  /// Why nothing is listed; `nil` where it is.
  package let listDenial: Refusal?
  /// Why the user can create no credential; `nil` where they can, in some namespace.
  package let createDenial: Refusal?
  /// Why the user can delete none; `nil` where they can, some of them.
  package let deleteDenial: Refusal?
}

/// A cut of the credentials of one type in one namespace, by name.
package struct CredentialsQuery: SharingQuery {
  package let instance: InstanceID
  package let namespace: String
  package let type: CredentialType
  package let filter: NameFilter
  package let start: PageStart<String>
  package let limit: Int

  package init(
    instance: InstanceID, namespace: String, type: CredentialType, filter: NameFilter = .everything,
    start: PageStart<String> = .first, limit: Int
  ) {
    self.instance = instance
    self.namespace = namespace
    self.type = type
    self.filter = filter
    self.start = start
    self.limit = limit
  }

  /// Throws `Refusal.accessRevoked` for a proxy that was unshared.
  package func answer(in context: QueryContext) throws -> CredentialList {
    let access = try context.access()
    let reach = try context.reader.reach(of: try access.instanceInside(instance))
    let denials = CredentialDenials(
      reach, namespace, develop: try access.refusal(of: .develop(reach.instance.space)))
    guard denials.list == nil else {
      return CredentialList(
        page: Page(rows: [], hasEarlier: false, hasLater: false), counts: nil, shown: 0, denials: denials)
    }
    let (reader, original) = (context.reader, reach.original.id)
    let page = try Page<Credential>.read(from: start, limit: limit, key: \.path.name) { start, limit in
      try reader.credentials(of: original, in: namespace, type: type, matching: filter, from: start, limit: limit)
    }
    let rows = denials.read == nil ? page.rows : page.rows.map(\.withoutTexts)
    return CredentialList(
      page: Page(rows: rows, hasEarlier: page.hasEarlier, hasLater: page.hasLater),
      counts: try reader.namespace(namespace, of: original)
        ?? NamespaceRow(name: namespace, passwords: 0, keys: 0),
      shown: try reader.countCredentials(of: original, in: namespace, type: type, matching: filter), denials: denials)
  }
}

/// Credentials of one type in one namespace, without their values.
package struct CredentialList: Hashable, Sendable {
  package let page: Page<Credential>
  /// How many passwords and keys the namespace has; `nil` where nothing may be listed.
  package let counts: NamespaceRow?
  /// How many pass the filter.
  package let shown: Int
  package let denials: CredentialDenials
}

/// Why something may not be done in one namespace; `nil` where it may (R4, S10).
package struct CredentialDenials: Hashable, Sendable {
  package let list: Refusal?
  /// Reading the value, and what stands beside it: username, metadata, format.
  package let read: Refusal?
  package let create: Refusal?
  package let update: Refusal?
  package let delete: Refusal?

  init(_ reach: CredentialReach, _ namespace: String, develop: Refusal?) {
    list = reach.refusal(of: .list, in: namespace)
    read = reach.refusal(of: .read, in: namespace)
    create = develop ?? reach.refusal(of: .create, in: namespace)
    update = develop ?? reach.refusal(of: .update, in: namespace)
    delete = develop ?? reach.refusal(of: .delete, in: namespace)
  }
}

extension Credential {
  /// For who may list it but not read it.
  fileprivate var withoutTexts: Credential {
    Credential(
      path: path, status: status, username: "", metadata: "", format: "", version: version, valueSize: 0,
      createdAt: createdAt, changedAt: changedAt)
  }
}
