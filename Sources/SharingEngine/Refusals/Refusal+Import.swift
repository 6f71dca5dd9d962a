/// Landscapes that are read from documents. `reason` is half a sentence.
extension Refusal {
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
}
