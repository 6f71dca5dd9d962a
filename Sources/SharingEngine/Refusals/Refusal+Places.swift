/// The global account, directories, subaccounts and spaces.
extension Refusal {
  /// One database holds one global account (A1).
  static let accountExists = Refusal(
    .accountExists, nil, "This database has its global account already.", next: "Open it as one of its users.")

  /// For renaming or deleting the global account.
  package static let accountStays = Refusal(
    .invalidCombination, nil, "The global account keeps its name and stays.",
    next: "Choose a directory, a subaccount or a space in it.")

  /// For a directory or subaccount in what holds none (A1).
  static let holdsNoSubaccounts = Refusal(
    .invalidCombination, nil, "Directories and subaccounts lie in the global account or in a directory.",
    next: "Create it there.")

  static let tooDeep = Refusal(
    .tooDeep, nil, "Directories nest at most \(Directory.deepestLevel) levels.", next: "Create it further up.")

  /// For a name that a sibling has (A3).
  static func nameTaken(_ name: String, _ field: Field) -> Refusal {
    Refusal(.nameTaken, field, "\(quoted(name)) is taken in this place already.", next: "Choose another name.")
  }

  static func orgNameTaken(_ name: String, in region: Region, _ field: Field) -> Refusal {
    Refusal(
      .nameTaken, field, "There is an org \(quoted(name)) in \(region.key) already.",
      next: "Give this subaccount's org another name.")
  }

  /// For a name that does not say which org is meant (A1).
  static func orgInSeveralRegions(_ name: String, _ regions: [Region]) -> Refusal {
    Refusal(
      .invalidCombination, .region,
      "There are orgs \(quoted(name)) in \(regions.map(\.key).joined(separator: ", ")).",
      next: "Say in which region it is.")
  }

  /// For a place that something lies in: the names of the first, and how many there are (A6).
  static func notEmpty(_ names: [String], of count: Int) -> Refusal {
    let shown = names.prefix(5)
    let more = count > shown.count ? " and \(count - shown.count) more" : ""
    return Refusal(
      .notEmpty, nil, "It is not empty: \(shown.joined(separator: ", "))\(more).", next: "Delete what is there first.")
  }
}
