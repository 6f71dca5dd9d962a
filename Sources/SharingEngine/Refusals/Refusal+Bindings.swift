/// Applications, bindings and service keys, and reading with a key.
extension Refusal {
  static func applicationNameTaken(_ name: String) -> Refusal {
    Refusal(
      .nameTaken, .name, "\(quoted(name)) is taken by another application of this space.", next: "Choose another name.")
  }

  /// For an application that instances are bound to.
  static func applicationBound(to instances: [String]) -> Refusal {
    Refusal(
      .hasBindings, nil, "It is bound to \(instances.joined(separator: ", ")).", next: "Unbind it first.")
  }

  /// For an application of another space than the instance's.
  static let applicationElsewhere = Refusal(
    .notFound, .application, "There is no such application in the instance's space.",
    next: "Create it there, or create a proxy instance in the application's space.")

  static func alreadyBound(_ name: String) -> Refusal {
    Refusal(.nameTaken, .application, "\(quoted(name)) is bound to this instance already.", next: "Unbind it first.")
  }

  static func keyNameTaken(_ name: String) -> Refusal {
    Refusal(
      .nameTaken, .name, "The instance has a service key \(quoted(name)) already.", next: "Choose another name.")
  }

  /// For an instance that somebody could still use (I6).
  static func hasBindings(_ bindings: [Binding]) -> Refusal {
    let names = bindings.prefix(5).map(\.words)
    let more = bindings.count > names.count ? " and \(bindings.count - names.count) more" : ""
    return Refusal(
      .hasBindings, nil, "It has bindings: \(names.joined(separator: ", "))\(more).",
      next: "Unbind the applications and delete the service keys first.")
  }

  /// The one answer for a service key that is unknown, wrong, disabled, expired or of a revoked proxy instance.
  static let keyRefused = Refusal(
    .keyRefused, nil, "This service key opens nothing.", next: "Ask a Space Developer of its instance for another one.")

  /// For a document that is none of a service key; not a word of it is said, as a password may be in it.
  static let notAServiceKey = Refusal(
    .invalidDocument, .parameters, "This is no service key's JSON.",
    next: "Give the document that was given out when the key was created.")

  package static let settingsOfProxy = Refusal(
    .isProxy, .parameters, "A proxy instance has the settings of its original.", next: "Change them there.")

  static func notAnAuthentication(_ word: String) -> Refusal {
    Refusal(
      .invalidDocument, .authentication, "\(quoted(word)) is no authentication type.",
      next: "Use \(oneOf(AuthenticationType.allCases.map(\.rawValue))).")
  }

  package static let validityOutOfRange = Refusal(
    .invalidDocument, .validity, "The binding validity is no whole number of days from 1 to 365.",
    next: "Give such a number.")
}
