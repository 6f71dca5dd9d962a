/// Namespaces and credentials, and what a proxy instance may do with them.
extension Refusal {
  static func notAName(_ label: String, _ name: String, _ length: ClosedRange<Int>, _ field: Field) -> Refusal {
    let what = name.isEmpty ? "is empty" : "\(quoted(name)) cannot be used"
    return Refusal(
      .invalidName, field, "\(label) \(what).",
      next:
        "Use \(length.lowerBound) to \(length.upperBound) characters: letters from a to z and A to Z, digits, and _-.:!~."
    )
  }

  static let passwordLength = Refusal(
    .invalidValue, .value, "A password has 1 to 4096 characters.", next: "Give another one, or have one generated.")

  static let keyNotBase64 = Refusal(
    .invalidValue, .value, "A key is given in Base64, and this is none.", next: "Encode it, or have one generated.")

  static let keyLength = Refusal(
    .invalidValue, .value, "A key has 1 to 32,768 bytes.", next: "Give another one, or have one generated.")

  static func generatedLength(_ type: CredentialType) -> Refusal {
    let range = CredentialLimits.generated(type)
    let what = type == .password ? "A generated password has" : "A generated key has"
    let unit = type == .password ? "characters" : "bytes"
    return Refusal(
      .invalidValue, .length, "\(what) \(range.lowerBound) to \(range.upperBound) \(unit).", next: "Give such a length."
    )
  }

  /// For a value that was typed differently the second time: dialogs ask twice.
  package static let valuesDiffer = Refusal(
    .invalidValue, .confirmation, "The two values differ.", next: "Type the same value twice.")

  static func textTooLong(_ label: String, _ most: Int, _ field: Field) -> Refusal {
    Refusal(.invalidValue, field, "\(label) is longer than \(most) characters.", next: "Shorten it.")
  }

  static func textNotPlain(_ label: String, _ field: Field) -> Refusal {
    Refusal(
      .invalidValue, field, "\(label) has control or invisible format characters.", next: "Type it without them.")
  }

  static func credentialExists(_ path: CredentialPath) -> Refusal {
    Refusal(
      .nameTaken, .name, "The namespace has a \(path.type.rawValue) \(quoted(path.name)) already.",
      next: "Choose another name, or edit that one.")
  }

  static func noCredential(_ path: CredentialPath) -> Refusal {
    Refusal(
      .notFound, .name,
      "There is no \(path.type.rawValue) \(quoted(path.name)) in namespace \(quoted(path.namespace)).",
      next: "Refresh, or check the name.")
  }

  static func noNamespace(_ name: String) -> Refusal {
    Refusal(.notFound, .namespace, "There is no namespace \(quoted(name)).", next: "Refresh, or check the name.")
  }

  /// For changing or deleting what is read-only.
  static func credentialReadOnly(_ name: String) -> Refusal {
    Refusal(
      .credentialStatus, .status, "\(quoted(name)) is read-only, and so neither changed nor deleted.",
      next: "Change its status to Enabled first.")
  }

  /// As `credentialReadOnly`, for who may not know which one it is.
  static func readOnlyInside(_ namespace: String) -> Refusal {
    Refusal(
      .credentialStatus, .status, "A credential in namespace \(quoted(namespace)) is read-only, and so not deleted.",
      next: "Ask whom the original belongs to.")
  }

  /// For reading what is disabled.
  static func credentialDisabled(_ name: String) -> Refusal {
    Refusal(
      .credentialStatus, .status, "\(quoted(name)) is disabled, and so cannot be read.",
      next: "Have a Space Developer change its status.")
  }

  /// For what the share or the binding does not grant (S10).
  static func notPermitted(_ permission: Permission, in namespace: String) -> Refusal {
    Refusal(
      .notPermitted, .namespace,
      "What was granted here does not include \(permission.rawValue) in namespace \(quoted(namespace)).",
      next: "Other permissions need a new share and a new proxy instance, or another binding.")
  }

  static func notPermittedAnywhere(_ permission: Permission) -> Refusal {
    Refusal(
      .notPermitted, nil, "What was granted here does not include \(permission.rawValue) in any namespace.",
      next: "Other permissions need a new share and a new proxy instance, or another binding.")
  }

  /// For one more than the plan allows, or more bytes (I4).
  static func limitReached(_ limit: PooledLimit, _ plan: Plan, used: Int, of most: Int) -> Refusal {
    let figures = "\(limit.amount(used)) of \(limit.amount(most)) in use"
    return Refusal(
      .limitReached, nil,
      "Plan \(plan.rawValue) has no room for more \(limit.noun): \(figures), with its proxy instances.",
      next: plan == .free ? "Delete some, or change the instance to plan standard." : "Delete some first.")
  }

  /// As `limitReached`, for who works through a proxy: the other side's numbers are not theirs to know (V1).
  static func limitReachedElsewhere(_ limit: PooledLimit, _ plan: Plan) -> Refusal {
    Refusal(
      .limitReached, nil, "The original's plan \(plan.rawValue) has no room for more \(limit.noun).",
      next: "Delete some, or ask a Space Developer of the original.")
  }
}

extension PooledLimit {
  var noun: String {
    switch self {
    case .proxies: "proxy instances"
    case .bindings: "bindings"
    case .credentials: "credentials"
    case .namespaces: "namespaces"
    case .storage: "storage"
    }
  }

  /// `12`, or bytes as `0.1 MB`.
  func amount(_ number: Int) -> String {
    guard self == .storage else { return String(number) }
    guard number >= 100_000 else { return "\(number) bytes" }
    return "\(number / 1_000_000).\(number / 100_000 % 10) MB"
  }
}
