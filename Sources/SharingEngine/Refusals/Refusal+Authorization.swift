/// The authorization of a share (S10). `place` is where in it: `default_permissions`, or a namespace.
extension Refusal {
  static let grantsNothing = Refusal(
    .invalidPermission, .authorization, "The authorization grants nothing anywhere.",
    next: "Name a permission, or leave authorization out for full access.")

  static func permissionsAreNoList(_ value: DocumentValue, in place: String) -> Refusal {
    Refusal(
      .invalidPermission, .authorization, "The permissions of \(place) have to be a list, and are \(value.kind).",
      next: "Write them in brackets: [ … ].")
  }

  static func notAPermission(_ word: DocumentValue, in place: String) -> Refusal {
    let named = if case .string(let text) = word { quoted(text) } else { word.kind }
    return Refusal(
      .invalidPermission, .authorization, "\(named) in \(place) is no permission.",
      next: "Use create, read, update, delete or list.")
  }

  static func permissionRepeated(_ word: String, in place: String) -> Refusal {
    Refusal(
      .invalidPermission, .authorization, "\(quoted(word)) repeats a permission in \(place).", next: "Name each once.")
  }

  static func notANamespace(_ name: String) -> Refusal {
    Refusal(
      .invalidPermission, .authorization, "\(quoted(name)) is no namespace name.",
      next: "Use 1 to 100 characters: letters from a to z and A to Z, digits, and any of _-.:!~.")
  }
}
