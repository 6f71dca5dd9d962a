/// The root key, without which no value is sealed or opened.
extension Refusal {
  package static let rootKeyMissing = Refusal(
    .rootKeyUnusable, nil, "The root key of this database is missing, and without it no value can be sealed or opened.",
    next: "Put its key file back beside the database.")

  /// For a key file that is there and of another database.
  package static let rootKeyIsAnother = Refusal(
    .rootKeyUnusable, nil, "The key file beside this database is not its root key.",
    next: "Put the right one in its place.")

  /// For a key file that cannot be used; `reason` says which and why.
  package static func rootKeyUnusable(_ reason: String, next: String) -> Refusal {
    Refusal(.rootKeyUnusable, nil, reason, next: next)
  }

  package static let rootKeyLocked = Refusal(
    .rootKeyUnusable, nil, "The root key of this database is locked by a passphrase.",
    next: "Start again and give the passphrase.")

  package static let wrongPassphrase = Refusal(
    .rootKeyUnusable, .passphrase, "This passphrase does not open the root key.", next: "Type the right one.")

  package static let passphraseLength = Refusal(
    .invalidValue, .passphrase, "A passphrase has 1 to 1,024 bytes.", next: "Choose such a one.")

  /// For a root key that is to go where it is.
  package static let rootKeyInFile = Refusal(
    .invalidCombination, nil, "The root key of this database is in a file already.",
    next: "For another key, change it to a passphrase first, and then to a file again.")
}
