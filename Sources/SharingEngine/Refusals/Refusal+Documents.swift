/// Documents: JSON, and what the keys of each may hold.
extension Refusal {
  /// For what is no JSON, with the place where it stops being it.
  static func notJSON(_ error: DocumentError, _ field: Field) -> Refusal {
    Refusal(
      .invalidDocument, field, "Line \(error.line), column \(error.column): \(error.reason).",
      next: "Correct the JSON there.")
  }

  static func notAnObject(_ name: String, _ value: DocumentValue, _ field: Field) -> Refusal {
    Refusal(
      .invalidDocument, field, "For \(name) an object is expected, not \(value.kind).",
      next: "Write it in braces: { … }.")
  }

  static func notAText(_ key: String, _ value: DocumentValue, _ field: Field) -> Refusal {
    Refusal(
      .invalidDocument, field, "\(key) has to be a text, and is \(value.kind).", next: "Write it in double quotes.")
  }

  static func permanentIsNoFlag(_ value: DocumentValue) -> Refusal {
    Refusal(
      .invalidDocument, .permanent, "permanent has to be true or false, and is \(value.kind).",
      next: "Write one of the two, without quotes.")
  }

  static func unknownKey(_ key: String, in name: String, known: [String], _ field: Field) -> Refusal {
    Refusal(
      .unknownKey, field, "\(quoted(key)) is not known in \(name).", next: "Remove it, or use \(oneOf(known)).")
  }

  /// For an update that does not do exactly one thing (S19).
  static let shareOrUnshare = Refusal(
    .invalidCombination, .parameters, "An update has exactly one of share, unshare and settings.",
    next: "Give one of them.")

  static let shareWithoutTarget = Refusal(
    .invalidCombination, .parameters, "share names no target.", next: "Give \(oneOf(targetKeys)).")

  static let shareWithTwoTargets = Refusal(
    .invalidCombination, .parameters, "share names a space and a subaccount, and one share has one target.",
    next: "Keep \(oneOf(targetKeys)).")

  static let unshareOfNothing = Refusal(
    .invalidCombination, .parameters, "unshare does not say what ends.", next: "Give a landscape or a GUID.")

  static func unshareOfSeveral(_ keys: [String]) -> Refusal {
    Refusal(
      .invalidCombination, .parameters, "unshare names more than one thing that ends.", next: "Keep \(oneOf(keys)).")
  }

  static let everythingAndMore = Refusal(
    .invalidCombination, .landscape, "landscape * means everything and stands alone.", next: "Remove it, or the GUID.")

  private static let targetKeys = TargetKind.allCases.map(\.documentKey)
}
