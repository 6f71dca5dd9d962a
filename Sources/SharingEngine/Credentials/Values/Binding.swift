package typealias ApplicationID = Identifier<Application>
package typealias BindingID = Identifier<Binding>

/// A name in a space that instances of that space can be bound to.
package struct Application: Hashable, Sendable {
  package let id: ApplicationID
  package let name: String
  package let space: SpaceID
  package let createdAt: Timestamp

  package init(id: ApplicationID, name: String, space: SpaceID, createdAt: Timestamp) {
    self.id = id
    self.name = name
    self.space = space
    self.createdAt = createdAt
  }
}

/// Who may use an instance, and how: a bound application, or whoever has a service key. Both count against the plan's
/// bindings (I4).
package struct Binding: Hashable, Sendable {
  package let id: BindingID
  package let instance: InstanceID
  package let holder: Holder
  /// What it may do, within what the instance itself may; `nil` = as much as that.
  package let authorization: Authorization?
  package let createdAt: Timestamp
  package let createdBy: String
  /// The first instant at which it is no longer valid.
  package let expiresAt: Timestamp
  package var isEnabled: Bool

  package enum Holder: Hashable, Sendable {
    case application(ApplicationID, name: String)
    /// A service key by its name.
    case key(String)
  }

  package init(
    id: BindingID, instance: InstanceID, holder: Holder, authorization: Authorization?, createdAt: Timestamp,
    createdBy: String, expiresAt: Timestamp, isEnabled: Bool
  ) {
    self.id = id
    self.instance = instance
    self.holder = holder
    self.authorization = authorization
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.expiresAt = expiresAt
    self.isEnabled = isEnabled
  }

  /// The application's name, or the service key's.
  package var name: String {
    switch holder {
    case .application(_, let name), .key(let name): name
    }
  }

  package var isKey: Bool {
    if case .key = holder { true } else { false }
  }

  package func state(at now: Timestamp) -> State {
    guard isEnabled else { return .disabled }
    return now < expiresAt ? .enabled : .expired
  }

  /// Whether it can be used, as far as it depends on the binding alone.
  package enum State: String, Hashable, Sendable, CaseIterable {
    case enabled, disabled, expired

    /// As users read it; `rawValue` is for programs.
    package var title: String {
      switch self {
      case .enabled: "Enabled"
      case .disabled: "Disabled"
      case .expired: "Expired"
      }
    }
  }
}

/// How many bindings and service keys one instance has.
package struct BindingCounts: Hashable, Sendable {
  package let bindings: Int
  package let keys: Int

  package init(bindings: Int, keys: Int) {
    self.bindings = bindings
    self.keys = keys
  }

  package static let none = BindingCounts(bindings: 0, keys: 0)

  package var total: Int { bindings + keys }

  /// `2 bindings; 1 key`, empty for none.
  package var words: String {
    [bindings > 0 ? counted(bindings, "binding") : nil, keys > 0 ? counted(keys, "key") : nil].compactMap(\.self)
      .joined(separator: "; ")
  }
}
