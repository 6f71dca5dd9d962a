/// How bindings of an original authenticate, and for how long they are valid. Proxies have those of their original (S18).
package struct InstanceSettings: Hashable, Sendable {
  package var authentication: AuthenticationType
  /// Days that a new binding or service key is valid for.
  package var bindingValidity: Int

  package init(authentication: AuthenticationType, bindingValidity: Int) {
    self.authentication = authentication
    self.bindingValidity = bindingValidity
  }

  /// What an instance begins with.
  package static let standard = InstanceSettings(authentication: .mtls, bindingValidity: 60)

  package static let validities = 1...365
}

/// How a binding proves who it is. Kept as configuration: nothing here connects to anything.
package enum AuthenticationType: String, Hashable, Sendable, Codable, CaseIterable {
  case basic, mtls
  case oauthMTLS = "oauth:mtls"
  case oauthKey = "oauth:key"
}
