/// The parameters of an update: exactly one of `share`, `unshare` and settings (S19).
package enum UpdateDocument: Hashable, Sendable {
  case share(ShareDocument)
  case unshare(UnshareSelector)
  case settings(SettingsDocument)

  /// Reads what was given as parameters; refuses everything but one of the three.
  package static func read(_ text: String) throws(Refusal) -> UpdateDocument {
    let object = try DocumentObject(
      .parsed(text), name: "the parameters", known: ["share", "unshare"] + SettingsDocument.keys)
    switch (object.value("share"), object.value("unshare"), try SettingsDocument.read(object)) {
    case (let share?, nil, nil): return .share(try .read(share))
    case (nil, let selector?, nil): return .unshare(try .read(selector))
    case (nil, nil, let settings?): return .settings(settings)
    default: throw Refusal.shareOrUnshare
    }
  }
}
