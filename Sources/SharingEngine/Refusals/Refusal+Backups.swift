/// Backups that are not restored.
extension Refusal {
  /// For a backup without a global account.
  static let backupEmpty = Refusal(
    .notRestorable, .parameters, "There is no global account in this backup.", next: "Choose another one.")

  static let backupOfAnother = Refusal(
    .notRestorable, .parameters, "This is a backup of another database.", next: "Restore it into a new file instead.")

  /// For a backup whose audit trail is not the beginning of the database's own.
  static let backupNotEarlier = Refusal(
    .notRestorable, .parameters, "This backup is no earlier state of this database: their audit trails differ.",
    next: "Restore it into a new file instead.")

  /// For a restore that would lose anything else than what was agreed to.
  static let lossesChanged = Refusal(
    .effectsChanged, nil, "What will be lost has changed since it was counted: others went on writing.",
    next: "Restore again, and look at what is lost now.")
}
