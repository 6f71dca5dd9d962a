/// What an original and its proxies with access have in use of the plan's limits together (I4).
package struct PoolUsage: Hashable, Sendable {
  package let proxies: Int
  /// Bindings and service keys.
  package let bindings: Int
  package let credentials: Int
  package let namespaces: Int
  /// Bytes of value, metadata, format and username.
  package let storage: Int

  package init(proxies: Int, bindings: Int, credentials: Int, namespaces: Int, storage: Int) {
    self.proxies = proxies
    self.bindings = bindings
    self.credentials = credentials
    self.namespaces = namespaces
    self.storage = storage
  }
}

/// What the credentials of one original amount to.
package struct StoredContents: Hashable, Sendable {
  package let credentials: Int
  package let namespaces: Int
  /// Bytes.
  package let storage: Int

  package init(credentials: Int, namespaces: Int, storage: Int) {
    self.credentials = credentials
    self.namespaces = namespaces
    self.storage = storage
  }

  package static let none = StoredContents(credentials: 0, namespaces: 0, storage: 0)
}
