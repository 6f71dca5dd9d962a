/// The parameters of an update: exactly one of `share` and `unshare` (S19).
package enum UpdateDocument: Hashable, Sendable {
  case share(ShareDocument)
  case unshare(UnshareSelector)

  /// Reads what was given as parameters; refuses everything but one of the two.
  package static func read(_ text: String) throws(Refusal) -> UpdateDocument {
    let object = try DocumentObject(.parsed(text), name: "the parameters", known: ["share", "unshare"])
    switch (object.value("share"), object.value("unshare")) {
    case (let share?, nil): return .share(try .read(share))
    case (nil, let selector?): return .unshare(try .read(selector))
    case (nil, nil), (.some, .some): throw Refusal.shareOrUnshare
    }
  }
}
