/// What of an instance's settings a document changes: `authentication` and `bindingValidity`.
package struct SettingsDocument: Hashable, Sendable {
  /// `nil` leaves it, here and below.
  package let authentication: AuthenticationType?
  /// In days.
  package let bindingValidity: Int?

  package init(authentication: AuthenticationType? = nil, bindingValidity: Int? = nil) {
    self.authentication = authentication
    self.bindingValidity = bindingValidity
  }

  static let keys = ["authentication", "bindingValidity"]

  package var members: [DocumentMember] {
    var members: [DocumentMember] = []
    if let authentication {
      members.append(
        DocumentMember("authentication", .object([DocumentMember("type", .string(authentication.rawValue))])))
    }
    if let bindingValidity { members.append(DocumentMember("bindingValidity", .number(String(bindingValidity)))) }
    return members
  }

  package var value: DocumentValue { .object(members) }

  /// Reads the settings among the keys of `object`; `nil` where there is none.
  static func read(_ object: DocumentObject) throws(Refusal) -> SettingsDocument? {
    guard keys.contains(where: object.keys.contains) else { return nil }
    var authentication: AuthenticationType?
    if let value = object.value("authentication") {
      let inner = try DocumentObject(value, name: "authentication", known: ["type"], field: .authentication)
      let word = try inner.text("type", field: .authentication) ?? ""
      guard let type = AuthenticationType(rawValue: word) else { throw Refusal.notAnAuthentication(word) }
      authentication = type
    }
    return SettingsDocument(authentication: authentication, bindingValidity: try validity(object))
  }

  private static func validity(_ object: DocumentObject) throws(Refusal) -> Int? {
    guard let value = object.value("bindingValidity") else { return nil }
    guard case .number(let text) = value, let days = Int(text), InstanceSettings.validities.contains(days) else {
      throw Refusal.validityOutOfRange
    }
    return days
  }

  /// `settings` with what the document changes.
  package func applied(to settings: InstanceSettings) -> InstanceSettings {
    InstanceSettings(
      authentication: authentication ?? settings.authentication,
      bindingValidity: bindingValidity ?? settings.bindingValidity)
  }
}
