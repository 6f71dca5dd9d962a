/// Landscapes that are read from documents. `reason` is half a sentence.
extension Refusal {
  /// For a database that is no place for a whole landscape (A1).
  static let notAnEmptyDatabase = Refusal(
    .accountExists, nil, "This database has its global account already, and a landscape goes into an empty one.",
    next: "Use another database.")

  static func notALandscape(_ reason: String) -> Refusal {
    Refusal(
      .invalidDocument, .parameters, "This is no landscape to import: \(reason).",
      next: "Correct the document and import it again.")
  }

  /// For a page of the platform's answers. `name` is the file's.
  static func notAPage(_ name: String, _ reason: String) -> Refusal {
    Refusal(
      .invalidDocument, .parameters, "\(name) cannot be imported: \(reason).",
      next: "Fetch it again with cf curl.")
  }

  static func pagesMissing(_ kind: String, found: Int, of count: Int?) -> Refusal {
    let what = count.map { "Of \($0) \(kind) the pages hold \(found)." } ?? "There is no page of \(kind)."
    return Refusal(
      .invalidDocument, .parameters, what, next: "Add the other pages.")
  }

  /// `host` printed the page in `name`, and `otherHost` that in `otherName`: names of machines.
  static func pagesOfTwoRegions(
    _ name: String, _ host: String, besides otherName: String, _ otherHost: String
  ) -> Refusal {
    Refusal(
      .invalidDocument, .parameters, "\(name) comes from \(quoted(host)), and \(otherName) from \(quoted(otherHost)).",
      next: "Import the pages of one region into one database.")
  }

  /// For a share that would be valid longer than its time (S7).
  static func sharedLater(_ share: ShareID) -> Refusal {
    Refusal(
      .clockBehind, .parameters, "The pending share \(share.text) was made at a time that is still to come.",
      next: "Check this machine's clock, or wait until then.")
  }
}
