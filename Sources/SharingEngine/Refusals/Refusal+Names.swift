/// Names, GUIDs and region keys as they are typed. `label` names the input at the sentence's beginning.
extension Refusal {
  static func nameEmpty(_ label: String, _ field: Field) -> Refusal {
    Refusal(.invalidName, field, "\(label) is empty.", next: "Type a name of 1 to 255 characters.")
  }

  static func nameTooLong(_ label: String, _ count: Int, _ field: Field) -> Refusal {
    let what = count > 255 ? "is too long (\(count) characters)" : "has too many marks on its characters"
    return Refusal(.invalidName, field, "\(label) \(what).", next: "Type a name of at most 255 plain characters.")
  }

  static func nameNotPlain(_ label: String, _ field: Field) -> Refusal {
    Refusal(
      .invalidName, field, "\(label) has control or invisible format characters.", next: "Type the name without them.")
  }

  static func nameInvisible(_ label: String, _ field: Field) -> Refusal {
    Refusal(.invalidName, field, "\(label) has no visible character.", next: "Type a name that can be seen.")
  }

  static func instanceNameNotASCII(_ name: String) -> Refusal {
    Refusal(
      .invalidName, .name, "The instance name \(quoted(name)) has other characters than an instance's name may have.",
      next: "Use letters from a to z and A to Z, digits, dot, underscore and hyphen.")
  }

  static func notAGUID(_ label: String, _ text: String, _ field: Field) -> Refusal {
    let length = text.trimmingBlanks().count
    let what = length == 0 ? "is empty" : "is no GUID (\(counted(length, "character")))"
    return Refusal(
      .invalidGUID, field, "\(label) \(what).", next: "A GUID has 36 characters: 8-4-4-4-12 hexadecimal digits.")
  }

  static func notARegion(_ label: String, _ text: String, _ field: Field) -> Refusal {
    let what = text.trimmingBlanks().isEmpty ? "is empty" : "\(quoted(text)) names no region"
    return Refusal(
      .invalidRegion, field, "\(label) \(what).", next: "Use a technical key such as cf-eu10 or cf-us20.")
  }
}
